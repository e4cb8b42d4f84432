/// Finds the bytes of a text that are no UTF-8, and NULs.
enum UTF8Scan {
  /// What stands at the first place that is not clean.
  enum Stop: Equatable {
    /// Nothing wrong up to the end.
    case clean
    /// A NUL.
    case nul(Int)
    /// A byte that no character can have there.
    case invalid(Int)
    /// A character cut off by the end.
    case cut(Int)
  }

  /// Looks at `bytes` from `start` on.
  static func stop(in bytes: UnsafeRawBufferPointer, from start: Int) -> Stop {
    var offset = start
    let count = bytes.count
    while offset < count {
      while offset + 8 <= count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // Neither a byte above 0x7F nor a zero byte among the eight.
        if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 != 0 { break }
        offset += 8
      }
      guard offset < count else { break }
      let byte = bytes[offset]
      if byte == 0 { return .nul(offset) }
      if byte < 0x80 {
        offset += 1
        continue
      }
      let (length, second) = shape(of: byte)
      if length == 0 { return .invalid(offset) }
      for index in 1..<length {
        guard offset + index < count else { return .cut(offset) }
        let allowed = index == 1 ? second : 0x80...0xBF
        if !allowed.contains(bytes[offset + index]) { return .invalid(offset) }
      }
      offset += length
    }
    return .clean
  }

  /// Looks at characters from `start`, where one begins, until `end` is reached or passed; tells where the next one begins, and nil where a
  /// byte is no part of a character or the text ends within one.
  static func end(ofCharactersIn bytes: UnsafeRawBufferPointer, from start: Int, upTo end: Int) -> Int? {
    let end = min(end, bytes.count)
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        offset += 1
        continue
      }
      let (length, second) = shape(of: byte)
      guard length > 0, offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
      for index in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[offset + index]) { return nil }
      offset += length
    }
    return offset
  }

  // The length of the character that a byte starts, and what may come second (no overlong forms, no surrogates, nothing above U+10FFFF).
  private static func shape(of byte: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch byte {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  }
}
