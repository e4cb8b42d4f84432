import Foundation

/// A table of expected figures that lies beside the tests, where no run can see it: header, then plain fields without quotes.
struct PublishedTable {
  /// One row, by the names of the header; an absent field is empty.
  struct Row {
    fileprivate let columns: [Substring: Int]
    fileprivate let fields: [Substring]

    subscript(column: String) -> String {
      guard let index = columns[Substring(column)], index < fields.count else { return "" }
      return String(fields[index])
    }
  }

  let rows: [Row]

  /// Reads `Tests/Conformance/<path>`.
  init(_ path: String) throws {
    let text = try String(contentsOf: Project.conformance.appending(path: path), encoding: .utf8)
    var lines = text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { Substring($0) }
    }
    let header = lines.removeFirst()
    let columns = Dictionary(uniqueKeysWithValues: zip(header, header.indices))
    rows = lines.map { Row(columns: columns, fields: $0) }
  }
}
