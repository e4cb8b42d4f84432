internal import Model
internal import Tables

/// What may still happen to a locked input: rows come after those that were locked.
enum Growth {
  /// The tables that may grow once the year is decided.
  static let tables: Set<TableName> = [.corrections, .decisions, .honorStates]

  /// Whether a file, just imported with the digest `imported`, still begins with all the bytes that were locked.
  ///
  /// The file is read once more. What follows must begin a record of its own: a locked last line without its end cannot be lengthened.
  static func isAll(of descriptor: Int32, since locked: LockedInput, imported: String) throws(FilePieces.Fault) -> Bool {
    var prefix = SHA256Hasher()
    var whole = SHA256Hasher()
    var pieces = FilePieces(of: descriptor)
    var (seen, last, next) = (0, UInt8?.none, UInt8?.none)
    while let piece = try pieces.next() {
      let old = piece.prefix(max(0, locked.bytes - seen))
      piece.withUnsafeBytes { whole.update($0) }
      old.withUnsafeBytes { prefix.update($0) }
      last = old.last ?? last
      next = next ?? piece.dropFirst(old.count).first
      seen += piece.count
    }
    let (prefixDigest, wholeDigest) = (prefix.finish(), whole.finish())
    return seen >= locked.bytes && prefixDigest == locked.sha256 && wholeDigest == imported && (next == nil || isEnd(last) || isEnd(next))
  }

  private static func isEnd(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
