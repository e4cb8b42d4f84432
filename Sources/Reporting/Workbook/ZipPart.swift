internal import CZlib

/// One part of a zip archive in memory, found by the archive's own directory.
package struct ZipPart {
  /// Its name in the archive.
  package var name: String
  private var isDeflated: Bool
  private var data: Range<Int>
  private var size: Int

  /// All parts; nil where the bytes are no plain archive.
  package static func all(in bytes: [UInt8]) -> [ZipPart]? {
    func number(at offset: Int, _ length: Int) -> Int? {
      guard offset >= 0, length >= 0, offset <= bytes.count - length else { return nil }
      return bytes[offset..<offset + length].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    // The directory's end, without a comment after it, then its entries.
    let end = bytes.count - 22
    guard number(at: end, 4) == 0x0605_4B50, let count = number(at: end + 10, 2), var offset = number(at: end + 16, 4) else { return nil }
    var parts: [ZipPart] = []
    for _ in 0..<count {
      guard number(at: offset, 4) == 0x0201_4B50, let method = number(at: offset + 10, 2), let packed = number(at: offset + 20, 4),
        let size = number(at: offset + 24, 4), let nameLength = number(at: offset + 28, 2), let extra = number(at: offset + 30, 2),
        let comment = number(at: offset + 32, 2), let local = number(at: offset + 42, 4), offset + 46 + nameLength <= bytes.count,
        number(at: local, 4) == 0x0403_4B50, let localName = number(at: local + 26, 2), let localExtra = number(at: local + 28, 2)
      else { return nil }
      let start = local + 30 + localName + localExtra
      guard start + packed <= bytes.count else { return nil }
      let name = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
      parts.append(ZipPart(name: name, isDeflated: method == 8, data: start..<start + packed, size: size))
      offset += 46 + nameLength + extra + comment
    }
    return parts
  }

  /// Hands over what is in it, piece by piece; false where it is damaged or of another size than the archive says.
  package func unpack(_ bytes: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
    guard isDeflated else {
      body(bytes[data])
      return data.count == size
    }
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return false }
    defer { _ = inflateEnd(&stream) }
    var packed = Array(bytes[data])
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    var unpacked = 0
    return packed.withUnsafeMutableBufferPointer { packed in
      stream.next_in = packed.baseAddress
      stream.avail_in = UInt32(clamping: packed.count)
      while true {
        let state = piece.withUnsafeMutableBufferPointer { piece in
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(clamping: piece.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        guard state == Z_OK || state == Z_STREAM_END else { return false }
        let count = piece.count - Int(stream.avail_out)
        unpacked += count
        body(piece[..<count])
        if state == Z_STREAM_END { return unpacked == size }
      }
    }
  }

  /// The first bytes as text.
  func opening(of bytes: [UInt8], _ length: Int) -> String {
    var opening: [UInt8] = []
    _ = unpack(bytes) { piece in if opening.count < length { opening += piece.prefix(length - opening.count) } }
    return String(decoding: opening, as: UTF8.self)
  }
}
