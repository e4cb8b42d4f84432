/// Which sheet of a workbook is a table, and how it lies there.
public struct SpreadsheetLayout: Sendable, Hashable {
  /// Which number counts where a cell is formatted as a percentage.
  public enum Percent: String, Sendable, Hashable, CaseIterable {
    /// The one that is seen: 95 of 95%.
    case shown
    /// The one that is kept: 0.95 of 95%.
    case stored
  }

  /// The sheet; nil for the only visible one.
  public var sheet: String?
  /// The row of the header, from 1; what stands above are titles.
  public var header: Int
  /// How percentages are read; nil for as they are shown, with a warning.
  public var percent: Percent?

  /// Declares a sheet.
  public init(sheet: String? = nil, header: Int = 1, percent: Percent? = nil) {
    self.sheet = sheet
    self.header = header
    self.percent = percent
  }
}
