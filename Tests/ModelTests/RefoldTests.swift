import Model
import Testing

/// Cells made anew from single values.
@Suite struct RefoldTests {
  static let folds: [Fold] = [.last, .sum, .mean, .max, .min, .count]

  static func cells() -> ReadingCells {
    var cells = ReadingCells(
      columns: folds.map { ReadingColumn("x", $0) } + [ReadingColumn("y", .last)], grains: Array(repeating: .month, count: 7), year: 2019,
      unitCount: 3)
    for column in 0..<7 {
      for unit in 0..<3 { _ = cells.add(Decimal(90 + unit), column: column, unit: unit, number: 12, provisional: true) }
    }
    return cells
  }

  static func texts(_ cells: ReadingCells, unit: Int) -> [String?] {
    (0..<7).map { cells.folded(column: $0, unit: unit)?.value.description }
  }

  static func value(_ month: String, _ value: Decimal) -> WatchedReading {
    WatchedReading(unit: "u", reading: "x", period: Period(month) ?? Period.all, value: value)
  }

  @Test func reportedValuesReplaceWhatWasThere() throws {
    let values = [Self.value("2019-02", try Decimal("4.5")), Self.value("2019-01", try Decimal("-1.5"))]
    for values in [values, values.reversed()] {
      var cells = Self.cells()
      #expect(cells.refold(unit: 1, reading: "x", from: values) == .added)
      #expect(Self.texts(cells, unit: 1) == ["4.5", "3", "1.5", "4.5", "-1.5", "2", "91"])
      #expect(Self.texts(cells, unit: 0) == ["90", "90", "90", "90", "90", "1", "90"])
      #expect(cells.folded(column: 0, unit: 1)?.provisional == false)
      #expect(cells.folded(column: 0, unit: 1)?.periods.last == 2)
    }
  }

  @Test func aPeriodTwiceIsTold() {
    var cells = Self.cells()
    let values = [Self.value("2019-01", Decimal(1)), Self.value("2019-01", Decimal(2))]
    #expect(cells.refold(unit: 1, reading: "x", from: values) == .duplicate)
  }

  @Test func noValuesEmptyTheCells() {
    var cells = Self.cells()
    #expect(cells.refold(unit: 2, reading: "x", from: []) == .added)
    #expect(Self.texts(cells, unit: 2) == [nil, nil, nil, nil, nil, nil, "92"])
  }

  @Test func computedValuesStayExact() throws {
    let third = try Fraction(1, over: 3)
    let values = [PeriodValue(number: 3, value: third, provisional: true), PeriodValue(number: 1, value: Fraction(1))]
    for values in [values, values.reversed()] {
      var cells = Self.cells()
      try cells.refold(unit: 0, reading: "x", exactly: values)
      #expect(Self.texts(cells, unit: 0) == ["1/3", "4/3", "2/3", "1", "1/3", "2", "90"])
      #expect(cells.folded(column: 1, unit: 0)?.provisional == true)
      #expect(cells.folded(column: 1, unit: 0)?.periods.count == 2)
      cells.clear(column: 0, unit: 0)
      #expect(Self.texts(cells, unit: 0) == [nil, "4/3", "2/3", "1", "1/3", "2", "90"])
    }
  }

  @Test func someUnitsAloneKeepTheirCells() throws {
    var cells = Self.cells()
    try cells.refold(unit: 2, reading: "x", exactly: [PeriodValue(number: 1, value: try Fraction(2, over: 7))])
    let kept = cells.keeping(units: [2, 0])
    #expect(kept.unitCount == 2)
    #expect(Self.texts(kept, unit: 0) == ["2/7", "2/7", "2/7", "2/7", "2/7", "1", "92"])
    #expect(Self.texts(kept, unit: 1) == Self.texts(cells, unit: 0))
  }
}

extension Period {
  fileprivate static var all: Period { Period("2019") ?? Period.all }
}
