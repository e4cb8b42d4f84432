internal import Model

/// What a unit had reported where an upheld objection put its own readings right.
struct ReportedValues {
  private let readings: [String: (old: Fraction?, new: Fraction?)]

  init(_ corrections: [RowReference: [Correction]], of unit: UnitID) {
    var readings: [String: (old: Fraction?, new: Fraction?)] = [:]
    for (row, all) in corrections where row.table == .readings && row.key.first == unit.text && row.key.count > 1 {
      let values = all.filter { $0.column == "value" }.sorted()
      guard let first = values.first, let last = values.last else { continue }
      // Of a series with several corrected periods no single value was reported.
      let pair = (old: ReportedValues.number(first.old), new: ReportedValues.number(last.new))
      readings[row.key[1]] = readings[row.key[1]] == nil ? pair : (old: nil, new: nil)
    }
    self.readings = readings
  }

  /// The value that had been reported; nil where it is the one that counts, or where it is none of the line's values by itself.
  func value(behind line: ScoreLine) -> Fraction? {
    guard line.kind == .base, let value = line.numbers.first(where: { $0.name == .value })?.value else { return nil }
    for row in line.rows where row.table == .readings && row.key.count > 1 {
      if let reading = readings[row.key[1]], reading.new == value, let old = reading.old, old != value { return old }
    }
    return nil
  }

  private static func number(_ text: String?) -> Fraction? { text.flatMap { try? Decimal($0) }.map { Fraction($0) } }
}
