import Glibc

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
    guard let base = key.baseAddress else { return true }
    return bytes.withUnsafeBytes { memcmp(base, $0.baseAddress.map { $0 + start } ?? UnsafeRawPointer(base), key.count) == 0 }
  }

  // Eight bytes at a time, the last ones overlapping. The keys come from declared tables: no seed is needed against chosen collisions.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(key)
    let count = raw.count
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var rest: UInt64 = 0
    if count >= 8 {
      var offset = 0
      while offset + 8 < count {
        hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      rest = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      let (first, last) = (
        raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self), raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      )
      rest = UInt64(first) << 32 | UInt64(last)
    } else {
      for byte in raw { rest = rest << 8 | UInt64(byte) }
    }
    return mixed(hash ^ rest)
  }

  // Both halves of the full product: in the lower one alone the last digits of a code would touch no slot.
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
