/// A hash table from byte strings to numbers, so that a key in a row is found without making a `String` of it.
///
/// Filled once, then only asked; never iterated, so nothing depends on the order of its slots.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  private var numbers: [Int] = []
  private var slots: [Int32]
  private let mask: UInt64

  /// Takes keys with their numbers; of equal keys the first counts.
  init(_ pairs: [(key: String, number: Int)]) {
    var size = 16
    while size < pairs.count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    mask = UInt64(size - 1)
    for (key, number) in pairs {
      let utf8 = Array(key.utf8)
      var slot = utf8.withUnsafeBufferPointer { Int(ByteTable.hash($0) & mask) }
      var known = false
      while slots[slot] >= 0 {
        let entry = Int(slots[slot])
        if bytes[starts[entry]..<starts[entry + 1]].elementsEqual(utf8) { known = true }
        slot = (slot + 1) & Int(mask)
      }
      if known { continue }
      slots[slot] = Int32(numbers.count)
      bytes += utf8
      starts.append(bytes.count)
      numbers.append(number)
    }
  }

  /// Takes keys that are numbered by their order.
  init(ordered keys: [String]) { self.init(keys.enumerated().map { ($0.element, $0.offset) }) }

  /// The number of a key, or −1.
  func number(of key: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Int(ByteTable.hash(key) & mask)
    while true {
      let entry = Int(slots[slot])
      if entry < 0 { return -1 }
      let start = starts[entry]
      if starts[entry + 1] - start == key.count, equal(key, at: start) { return numbers[entry] }
      slot = (slot + 1) & Int(mask)
    }
  }

  private func equal(_ key: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for index in 0..<key.count where key[index] != bytes[start + index] { return false }
    return true
  }

  // Eight bytes at a time; the keys come from declared tables, so no seed is needed against chosen collisions.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(key)
    var offset = 0
    while offset + 8 <= raw.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    return mixed(hash ^ rest)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ (product >> 32)
  }
}
