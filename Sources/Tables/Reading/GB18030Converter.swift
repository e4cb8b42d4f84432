import Glibc

/// Turns GB18030 into UTF-8 by the C library's `iconv`.
struct GB18030Converter: ~Copyable {
  /// Where a conversion stopped, in bytes of its input.
  enum Stop: Equatable {
    /// At the end.
    case end
    /// At bytes that are no GB18030.
    case invalid(Int)
    /// At a character cut off by the end.
    case cut(Int)
  }

  private let handle: iconv_t
  private let output = OwnedMemory(byteCount: 128 << 10)

  /// Opens a converter; nil where the system has none.
  init?() {
    // The C library says "none" by a handle of −1.
    guard let handle = iconv_open("UTF-8", "GB18030"), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Converts, hands over the UTF-8 piece by piece, and tells where it stopped.
  mutating func convert(_ bytes: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void) -> Stop {
    guard let base = bytes.baseAddress, bytes.count > 0, let target = output.bytes.baseAddress else { return .end }
    // iconv's signature wants a mutable pointer, but it only reads.
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(to: CChar.self)
    var left = bytes.count
    while true {
      var place: UnsafeMutablePointer<CChar>? = target.assumingMemoryBound(to: CChar.self)
      var room = output.bytes.count
      let result = iconv(handle, &input, &left, &place, &room)
      let reason = errno
      take(UnsafeRawBufferPointer(start: target, count: output.bytes.count - room))
      if result != -1 { return .end }
      switch reason {
      case E2BIG: continue
      case EINVAL: return .cut(bytes.count - left)
      default: return .invalid(bytes.count - left)
      }
    }
  }

  /// Whether bytes that are no UTF-8 look like GB18030: all of them convert, and Chinese characters come out.
  static func recognises(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard var converter = GB18030Converter() else { return false }
    // A piece of a file may start in the middle of a character.
    for start in 0..<min(2, bytes.count) {
      var chinese = false
      let stop = converter.convert(UnsafeRawBufferPointer(rebasing: bytes[start...])) { text in
        if String(decoding: text, as: UTF8.self).unicodeScalars.contains(where: { ("\u{4E00}"..."\u{9FFF}").contains($0) }) {
          chinese = true
        }
      }
      if case .invalid = stop { continue }
      if chinese { return true }
    }
    return false
  }
}
