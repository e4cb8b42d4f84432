/// How large a workbook may be: an archive that is small on disk can hold far more than the machine has room for.
public struct SpreadsheetLimits: Sendable, Hashable {
  /// Bytes of the archive; it is held in memory.
  public var archiveBytes: Int
  /// Entries of the archive.
  public var entries: Int
  /// Bytes of one part, decompressed.
  public var partBytes: Int
  /// How many times larger than its compressed form a part may be, if it has more than ``ratioFrom`` bytes.
  public var ratio: Int
  /// Bytes below which a part may be compressed to any ratio.
  public var ratioFrom: Int
  /// Elements inside each other.
  public var depth: Int
  /// Cells of one sheet, the empty ones left of a filled one counted, too.
  public var cells: Int
  /// Shared texts.
  public var strings: Int
  /// Bytes of all shared texts.
  public var stringBytes: Int

  /// Makes limits.
  init(
    archiveBytes: Int, entries: Int, partBytes: Int, ratio: Int, ratioFrom: Int, depth: Int, cells: Int, strings: Int, stringBytes: Int
  ) {
    self.archiveBytes = archiveBytes
    self.entries = entries
    self.partBytes = partBytes
    self.ratio = ratio
    self.ratioFrom = ratioFrom
    self.depth = depth
    self.cells = cells
    self.strings = strings
    self.stringBytes = stringBytes
  }

  /// 256 MB of archive, 10,000 entries, 2 GB a part and 200 times its compressed form above 16 MB, 64 levels, 50 million cells,
  /// 4 million shared texts of 256 MB in all.
  static let standard = SpreadsheetLimits(
    archiveBytes: 256 << 20, entries: 10_000, partBytes: 2 << 30, ratio: 200, ratioFrom: 16 << 20, depth: 64, cells: 50_000_000,
    strings: 4_000_000, stringBytes: 256 << 20)

  /// Rows of a sheet, by the file format.
  static let rows = 1_048_576
  /// Columns of a sheet, by the file format.
  static let columns = 16_384
}
