/// A zip archive put together byte by byte, so that tests can also put together broken ones.
package struct ZipArchive: Sendable {
  /// One entry; sizes and checksum are right unless told otherwise.
  package struct Entry: Sendable {
    package var name: String
    package var content: [UInt8]
    /// The bytes as they lie in the archive; nil for the content itself.
    package var packed: [UInt8]?
    package var method: UInt16 = 0
    package var flags: UInt16 = 0
    package var declaredSize: UInt32?
    package var checksum: UInt32?

    package init(_ name: String, _ content: [UInt8]) { (self.name, self.content) = (name, content) }
  }

  package var entries: [Entry] = []
  /// A zip64 record and locator before the end record.
  package var endsAsZip64 = false

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The archive.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let packed = entry.packed ?? entry.content
      let name = Array(entry.name.utf8)
      let common =
        ZipArchive.little(entry.flags) + ZipArchive.little(entry.method) + [0, 0, 0x21, 0x4E]
        + ZipArchive.little(entry.checksum ?? ZipArchive.checksum(entry.content)) + ZipArchive.little(UInt32(packed.count))
        + ZipArchive.little(entry.declaredSize ?? UInt32(entry.content.count)) + ZipArchive.little(UInt16(name.count)) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + common + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      directory += ZipArchive.little(UInt32(bytes.count)) + name
      bytes += [0x50, 0x4B, 3, 4, 20, 0] + common + name + packed
    }
    let start = bytes.count
    bytes += directory
    if endsAsZip64 {
      let record = bytes.count
      let count = ZipArchive.little(UInt64(entries.count))
      bytes += [0x50, 0x4B, 6, 6] + ZipArchive.little(UInt64(44)) + [45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      bytes += count + count + ZipArchive.little(UInt64(directory.count)) + ZipArchive.little(UInt64(start))
      bytes += [0x50, 0x4B, 6, 7, 0, 0, 0, 0] + ZipArchive.little(UInt64(record)) + [1, 0, 0, 0]
    }
    let count = ZipArchive.little(UInt16(entries.count))
    bytes += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
    return bytes + ZipArchive.little(UInt32(directory.count)) + ZipArchive.little(UInt32(start)) + [0, 0]
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
    }
    return ~sum
  }
}

extension ZipArchive.Entry {
  /// An entry that was compressed to a hundredth and less: a beginning, very many spaces, an end.
  package init(_ name: String, _ start: String, spaces runs: Int, _ end: String) {
    self.init(name, Array(start.utf8) + Array(repeating: 0x20, count: 1 + runs * 258) + Array(end.utf8))
    method = 8
    var bits = Bits()
    bits.append(0b011, 3)  // the only block, in the fixed code
    for byte in start.utf8 { bits.code(0x30 + UInt32(byte), 8) }
    bits.code(0x50, 8)
    for _ in 0..<runs {
      bits.code(0xC5, 8)  // 258 bytes again,
      bits.code(0, 5)  // from one byte before
    }
    for byte in end.utf8 { bits.code(0x30 + UInt32(byte), 8) }
    bits.code(0, 7)
    packed = bits.bytes
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 8

    mutating func append(_ value: UInt32, _ count: Int) { for bit in 0..<count { push(value >> UInt32(bit) & 1) } }
    // Codes come with their highest bit first.
    mutating func code(_ value: UInt32, _ count: Int) { for bit in (0..<count).reversed() { push(value >> UInt32(bit) & 1) } }

    private mutating func push(_ bit: UInt32) {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(bit) << UInt8(used)
      used += 1
    }
  }
}
