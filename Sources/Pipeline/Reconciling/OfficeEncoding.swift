/// How the office's table is encoded: declared, never guessed.
public enum OfficeEncoding: String, Sendable, CaseIterable {
  /// UTF-8; a byte order mark is allowed.
  case utf8 = "utf-8"
  /// GB18030, GBK or GB 2312.
  case gb18030
}
