/// A hash table from byte strings to numbers, so that a key in a row is found without making a `String` of it.
///
/// Filled once, then only asked; never iterated, so nothing depends on the order of its slots.
struct ByteTable: Sendable {
  private struct Slot {
    // A key of up to eight bytes itself; of a longer one its hash, so that other keys are seldom compared.
    var word: UInt64 = 0
    // −1 for a free slot: the empty key is a key, too.
    var length: Int32 = -1
    var start: Int32 = 0
    var number: Int32 = 0
  }

  private var bytes: [UInt8] = []
  private var slots: [Slot]
  private let mask: UInt64

  /// Takes keys with their numbers; of equal keys the first counts.
  init(_ pairs: [(key: String, number: Int)]) {
    var size = 16
    while size < pairs.count * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = UInt64(size - 1)
    for (key, number) in pairs {
      var key = key
      key.withUTF8 { utf8 in
        let (found, slot, word) = place(of: utf8)
        if found { return }
        slots[slot] = Slot(
          word: word, length: Int32(truncatingIfNeeded: utf8.count), start: Int32(truncatingIfNeeded: bytes.count),
          number: Int32(truncatingIfNeeded: number))
        bytes += utf8
      }
    }
  }

  /// Takes keys that are numbered by their order.
  init(ordered keys: [String]) { self.init(keys.enumerated().map { ($0.element, $0.offset) }) }

  /// The number of a key, or −1.
  @inline(__always)
  func number(of key: UnsafeBufferPointer<UInt8>) -> Int {
    let (found, slot, _) = place(of: key)
    return found ? Int(slots[slot].number) : -1
  }

  // The slot of a key, or the free one where it would be.
  @inline(__always)
  private func place(of key: UnsafeBufferPointer<UInt8>) -> (found: Bool, slot: Int, word: UInt64) {
    let count = key.count
    let word = count <= 8 ? ByteTable.word(key) : ByteTable.hash(key)
    var slot = Int(truncatingIfNeeded: ByteTable.mixed(word ^ UInt64(truncatingIfNeeded: count)) & mask)
    while true {
      let entry = slots[slot]
      if entry.length < 0 { return (false, slot, word) }
      if entry.word == word, Int(entry.length) == count, count <= 8 || equal(key, at: Int(entry.start)) { return (true, slot, word) }
      slot = (slot + 1) & Int(truncatingIfNeeded: mask)
    }
  }

  @inline(__always)
  private func equal(_ key: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let key = UnsafeRawBufferPointer(key)
    let count = key.count
    return bytes.withUnsafeBytes { bytes in
      var offset = 0
      while offset + 8 <= count {
        if key.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          != bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
        {
          return false
        }
        offset += 8
      }
      if offset + 4 <= count {
        if key.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
          != bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt32.self)
        {
          return false
        }
        offset += 4
      }
      while offset < count {
        if key[offset] != bytes[start + offset] { return false }
        offset += 1
      }
      return true
    }
  }

  // Up to eight bytes in one word, by loads that may overlap: equal words of equal length are equal keys.
  @inline(__always)
  private static func word(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(key)
    let count = raw.count
    if count >= 4 {
      let first = raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
      let last = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return UInt64(first) | UInt64(last) << UInt64(truncatingIfNeeded: 8 * (count - 4))
    }
    var word: UInt64 = 0
    for byte in raw { word = word << 8 | UInt64(byte) }
    return word
  }

  // Of more than eight bytes, eight at a time, the last ones overlapping. The keys come from declared tables: no seed is needed against
  // chosen collisions.
  @inline(__always)
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(key)
    let count = raw.count
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 < count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    return mixed(hash ^ raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
  }

  // Both halves of the full product: in the lower one alone the last digits of a code would touch no slot.
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
