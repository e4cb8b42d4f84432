/// A hash table from byte strings to numbers, so that a key in a row is found without making a `String` of it.
///
/// Filled once, then only asked; never iterated, so nothing depends on the order of its slots.
struct ByteTable: Sendable {
  private struct Slot {
    // Further bits of the hash, so that other keys are seldom compared.
    var tag: UInt32 = 0
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
        let (found, slot, tag) = place(of: utf8)
        if found { return }
        slots[slot] = Slot(
          tag: tag, length: Int32(truncatingIfNeeded: utf8.count), start: Int32(truncatingIfNeeded: bytes.count),
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
  private func place(of key: UnsafeBufferPointer<UInt8>) -> (found: Bool, slot: Int, tag: UInt32) {
    let hash = ByteTable.hash(key)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(truncatingIfNeeded: hash & mask)
    while true {
      let entry = slots[slot]
      if entry.length < 0 { return (false, slot, tag) }
      if entry.tag == tag, Int(entry.length) == key.count, equal(key, at: Int(entry.start)) { return (true, slot, tag) }
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

  // Eight bytes at a time, the last ones overlapping. The keys come from declared tables: no seed is needed against chosen collisions.
  @inline(__always)
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
