internal import Tables

/// A table's rows, kept for the workbook while its CSV file is written: one definition of columns and cells serves both.
struct KeptTable: Sendable, Hashable {
  /// The headers, without stage, edition and notice, which a workbook prints elsewhere.
  private(set) var headers: [String] = []
  /// The rows; none where there are more than a sheet holds.
  private(set) var rows: [[CSVField]] = []
  /// How many rows there were.
  private(set) var count = 0
  private let limit: Int

  /// An empty table of at most so many rows.
  init(limit: Int) { self.limit = limit }

  /// Whether a sheet cannot hold all rows. Then none is kept: half a table would be taken for the whole.
  var isTooLong: Bool { count > limit }

  mutating func start(_ headers: [String]) { self.headers = headers }

  mutating func add(_ row: [CSVField]) {
    count += 1
    if isTooLong { rows = [] } else { rows.append(row) }
  }
}
