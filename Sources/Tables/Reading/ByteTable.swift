/// A hash table from byte strings to their numbers, so that a key in a row is found without making a `String` of it.
///
/// Filled once, then only asked; never iterated, so nothing depends on the order of its slots.
struct ByteTable: Sendable {
  fileprivate struct Slot {
    // A key of up to eight bytes itself; of a longer one its hash, so that other keys are seldom compared.
    var word: UInt64 = 0
    // −1 for a free slot: the empty key is a key, too.
    var length: Int32 = -1
    var number: Int32 = 0
  }

  private var slots: [Slot]
  private let mask: UInt64
  // All keys end to end, and where each starts, and the last one ends.
  private var bytes: [UInt8] = []
  private var starts: [Int] = []

  /// Takes keys, which are numbered by their order; of equal ones the first counts.
  init(_ keys: [String]) {
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = UInt64(size - 1)
    for (number, key) in keys.enumerated() {
      starts.append(bytes.count)
      ByteTable.padded(key) { key in
        let (found, slot, word) = look { $0.place(of: key) }
        bytes += key
        if found { return }
        slots[slot] = Slot(word: word, length: Int32(truncatingIfNeeded: key.count), number: Int32(truncatingIfNeeded: number))
      }
    }
    starts.append(bytes.count)
  }

  /// The number of a key, or −1.
  func number(of key: String) -> Int { ByteTable.padded(key) { number(of: $0) } }

  /// The number of a key, behind which eight more bytes can be read, or −1.
  func number(of key: UnsafeBufferPointer<UInt8>) -> Int { look { Int($0.number(of: key)) } }

  /// Lends the table's memory, so that many keys can be looked up in a loop.
  @inline(__always)
  func look<Value>(_ body: (Lookup) -> Value) -> Value {
    slots.withUnsafeBufferPointer { slots in
      bytes.withUnsafeBytes { bytes in
        starts.withUnsafeBufferPointer { starts in body(Lookup(slots: slots, mask: mask, bytes: bytes, starts: starts)) }
      }
    }
  }

  private static func padded<Value>(_ key: String, _ take: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    let bytes = Array(key.utf8) + repeatElement(0, count: 8)
    return bytes.withUnsafeBufferPointer { take(UnsafeBufferPointer(rebasing: $0.dropLast(8))) }
  }

  /// The memory of a table, valid while it is lent.
  struct Lookup {
    fileprivate let slots: UnsafeBufferPointer<Slot>
    fileprivate let mask: UInt64
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let starts: UnsafeBufferPointer<Int>

    /// The number of a key, behind which eight more bytes can be read, or −1.
    @inline(__always)
    func number(of key: UnsafeBufferPointer<UInt8>) -> Int32 {
      let (found, slot, _) = place(of: key)
      return found ? slots[slot].number : -1
    }

    // The last short key that was asked for in a row of questions; no key has a length of −1. And the number of the last long one, or −1.
    private var lastWord: UInt64 = 0
    private var lastLength = -1
    private var lastNumber: Int32 = -1
    private var lastLong: Int32 = -1

    fileprivate init(slots: UnsafeBufferPointer<Slot>, mask: UInt64, bytes: UnsafeRawBufferPointer, starts: UnsafeBufferPointer<Int>) {
      (self.slots, self.mask, self.bytes, self.starts) = (slots, mask, bytes, starts)
    }

    /// The same for one of many keys in a row, of which equal ones often follow each other.
    @inline(__always)
    mutating func next(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
      guard key.count <= 8 else { return nextLong(key) }
      let word = Lookup.word(key)
      if word == lastWord, key.count == lastLength { return lastNumber }
      (lastWord, lastLength, lastNumber) = (word, key.count, number(of: key))
      return lastNumber
    }

    @inline(never)
    private mutating func nextLong(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
      if lastLong >= 0, starts[Int(lastLong) + 1] - starts[Int(lastLong)] == key.count, equal(key, Int(lastLong)) { return lastLong }
      lastLong = number(of: key)
      return lastLong
    }

    // The slot of a key, or the free one where it would be.
    @inline(__always)
    fileprivate func place(of key: UnsafeBufferPointer<UInt8>) -> (found: Bool, slot: Int, word: UInt64) {
      let count = key.count
      let word = count <= 8 ? Lookup.word(key) : Lookup.hash(key)
      var slot = Lookup.mixed(word ^ UInt64(truncatingIfNeeded: count)) & mask
      while true {
        let entry = slots[Int(truncatingIfNeeded: slot)]
        if entry.length < 0 { return (false, Int(truncatingIfNeeded: slot), word) }
        if entry.word == word, Int(entry.length) == count, count <= 8 || equal(key, Int(entry.number)) {
          return (true, Int(truncatingIfNeeded: slot), word)
        }
        slot = (slot &+ 1) & mask
      }
    }

    // Eight bytes at a time, the last ones overlapping.
    @inline(__always)
    private func equal(_ key: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
      let (key, start) = (UnsafeRawBufferPointer(key), starts[number])
      var offset = 0
      while offset < key.count {
        let place = min(offset, key.count - 8)
        if key.loadUnaligned(fromByteOffset: place, as: UInt64.self) != bytes.loadUnaligned(fromByteOffset: start + place, as: UInt64.self)
        {
          return false
        }
        offset += 8
      }
      return true
    }

    // Up to eight bytes in one word: equal words of equal length are equal keys.
    @inline(__always)
    private static func word(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
      guard let base = key.baseAddress, key.count > 0 else { return 0 }
      return UnsafeRawPointer(base).loadUnaligned(as: UInt64.self) & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* key.count))
    }

    // Of more than eight bytes, eight at a time, the last ones overlapping. The keys come from declared tables: no seed is needed against
    // chosen collisions.
    @inline(__always)
    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
      let raw = UnsafeRawBufferPointer(key)
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var offset = 0
      while offset + 8 < raw.count {
        hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      return mixed(hash ^ raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
    }

    // Both halves of the full product: in the lower one alone the last digits of a code would touch no slot.
    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
      let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      return product.high ^ product.low
    }
  }
}
