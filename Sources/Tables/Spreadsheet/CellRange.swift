import Model

/// A cell's place in a sheet, both from 1.
struct CellPlace: Hashable {
  var row: Int
  var column: Int

  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// Parses `B12`; nil for anything else, and beyond the sheet.
  init?(_ reference: Substring) {
    var (row, column, letters) = (0, 0, 0)
    for byte in reference.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && letters < 3:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        letters += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where letters > 0 && row <= SpreadsheetLimits.rows:
        if row == 0, byte == UInt8(ascii: "0") { return nil }
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard (1...SpreadsheetLimits.rows).contains(row), (1...SpreadsheetLimits.columns).contains(column) else { return nil }
    self.init(row: row, column: column)
  }

  /// The place as `B12`.
  var reference: String { CellAddress.letters(column) + String(row) }
}

/// A rectangle of cells.
struct CellRange {
  var from: CellPlace
  var to: CellPlace

  /// Parses `A1:C2`.
  init?(_ reference: String) {
    let corners = reference.split(separator: ":", omittingEmptySubsequences: false).compactMap { CellPlace($0) }
    guard corners.count == 2, corners[0].row <= corners[1].row, corners[0].column <= corners[1].column else { return nil }
    (from, to) = (corners[0], corners[1])
  }

  /// The range as `A1:C2`.
  var reference: String { "\(from.reference):\(to.reference)" }
}
