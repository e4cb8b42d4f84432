/// How the bytes of a table stand for text: declared, never guessed.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8; a byte order mark is allowed.
  case utf8 = "utf-8"
  /// GB18030, which GBK and GB 2312 files are, too.
  case gb18030 = "gb18030"
}
