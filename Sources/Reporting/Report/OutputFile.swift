public import Tables

/// Opens an output file by its name relative to the output folder; several may be open at a time, on several threads.
public typealias FileCreator = @Sendable (String) throws(FileFault) -> FileOutput

/// One file that was written.
public struct OutputFile: Sendable, Hashable {
  /// The name, relative to the output folder.
  public var name: String
  /// Data rows or, of `scores.json`, accounts.
  public var rows: Int
  /// The size.
  public var bytes: Int
  /// The SHA-256 in hex.
  public var sha256: String
  /// Whether it has reached the disk; else it does when its folder is published.
  public var isSynced: Bool
  /// The rows, where the workbook is made of them, too.
  var table: KeptTable?

  init(_ name: String, rows: Int, _ written: WrittenFile, keeping table: KeptTable? = nil) {
    self.name = name
    self.rows = rows
    bytes = written.bytes
    sha256 = written.sha256
    isSynced = written.isSynced
    self.table = table
  }
}
