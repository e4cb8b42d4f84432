internal import Glibc
internal import Model
internal import Tables

/// What may still happen to a locked input: rows come after those that were locked.
enum Growth {
  /// The tables that may grow once the year is decided.
  static let tables: Set<TableName> = [.corrections, .decisions, .honorStates]

  /// Whether a file, just imported with the digest `imported`, still begins with all the bytes that were locked.
  ///
  /// The file is read once more. What follows must begin a record of its own: a locked last line without its end cannot be lengthened.
  static func isAll(of descriptor: Int32, since locked: LockedInput, imported: String) -> Bool {
    var prefix = SHA256Hasher()
    var whole = SHA256Hasher()
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    var (seen, last, next) = (0, UInt8?.none, UInt8?.none)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return false }
      if count == 0 { break }
      let old = max(0, min(count, locked.bytes - seen))
      chunk.withUnsafeBytes { bytes in
        whole.update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        prefix.update(UnsafeRawBufferPointer(rebasing: bytes[..<old]))
      }
      if old > 0 { last = chunk[old - 1] }
      if old < count, next == nil { next = chunk[old] }
      seen += count
    }
    let (prefixDigest, wholeDigest) = (prefix.finish(), whole.finish())
    return seen >= locked.bytes && prefixDigest == locked.sha256 && wholeDigest == imported && (next == nil || isEnd(last) || isEnd(next))
  }

  private static func isEnd(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
