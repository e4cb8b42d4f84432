import Model
import Testing

@Suite struct ReadingCellsTests {
  static let folds: [Fold] = [.last, .sum, .mean, .max, .min, .count]
  static let months: [(number: Int, value: String)] = [(3, "-1.5"), (7, "2.25"), (11, "4"), (12, "0.5")]

  func cells() -> ReadingCells {
    ReadingCells(
      columns: Self.folds.map { ReadingColumn("gdp", $0) }, grains: Self.folds.map { _ in .month }, year: 2019, unitCount: 2)
  }

  @Test func foldsInEveryOrderToTheSame() throws {
    for order in Self.months.permutations() {
      var cells = cells()
      for (number, value) in order {
        for column in Self.folds.indices { #expect(try cells.add(Decimal(value), column: column, unit: 1, number: number) == .added) }
      }
      let folded = Self.folds.indices.map { cells.folded(column: $0, unit: 1)?.value.description }
      #expect(folded == ["0.5", "5.25", "1.3125", "4", "-1.5", "4"])
      #expect(Self.folds.indices.allSatisfy { cells.folded(column: $0, unit: 0) == nil })
    }
  }

  @Test func negativeExtremesAreNotConfusedWithNothing() throws {
    var cells = cells()
    for column in Self.folds.indices { _ = try cells.add(Decimal("-5"), column: column, unit: 0, number: 1) }
    #expect(Self.folds.indices.map { cells.folded(column: $0, unit: 0)?.value.description } == ["-5", "-5", "-5", "-5", "-5", "1"])
  }

  @Test func aSecondValueForAPeriodIsADuplicateAndChangesNothing() throws {
    var cells = cells()
    for column in Self.folds.indices {
      _ = try cells.add(Decimal("1"), column: column, unit: 0, number: 2)
      let before = cells.folded(column: column, unit: 0)
      #expect(try cells.add(Decimal("9"), column: column, unit: 0, number: 2, provisional: true) == .duplicate)
      #expect(cells.folded(column: column, unit: 0) == before)
    }
  }

  @Test func aSumBeyondADecimalIsAnOverflowAndChangesNothing() {
    var cells = cells()
    _ = cells.add(Decimal(units: .max), column: 1, unit: 0, number: 1)
    let before = cells.folded(column: 1, unit: 0)
    #expect(cells.add(Decimal(1), column: 1, unit: 0, number: 2) == .overflow)
    #expect(cells.folded(column: 1, unit: 0) == before)
  }

  @Test func meansAreExactThirds() throws {
    var cells = cells()
    for number in 1...3 { _ = try cells.add(Decimal(number == 1 ? "1" : "0"), column: 2, unit: 0, number: number) }
    #expect(cells.folded(column: 2, unit: 0)?.value == Fraction(exact: "1/3"))
  }

  @Test func refersToItsRowsAsASpan() throws {
    var cells = cells()
    _ = try cells.add(Decimal("1"), column: 1, unit: 1, number: 3)
    #expect(cells.rows(column: 1, unit: "u2", at: 1)?.description == "readings:u2/gdp/2019-03")
    _ = try cells.add(Decimal("1"), column: 1, unit: 1, number: 11)
    #expect(cells.rows(column: 1, unit: "u2", at: 1)?.description == "readings:u2/gdp/2019-03..2019-11×2")
    #expect(cells.rows(column: 1, unit: "u1", at: 0) == nil)
  }

  @Test func remembersProvisionalValuesAndForgetsWhatIsCleared() throws {
    var cells = cells()
    _ = try cells.add(Decimal("1"), column: 0, unit: 0, number: 1, provisional: true)
    _ = try cells.add(Decimal("2"), column: 0, unit: 0, number: 2)
    #expect(cells.folded(column: 0, unit: 0)?.provisional == true)
    cells.clear(column: 0, unit: 0)
    #expect(cells.folded(column: 0, unit: 0) == nil)
    #expect(cells.index(of: ReadingColumn("gdp", .max)) == 3)
    #expect(cells.index(of: ReadingColumn("other", .max)) == nil)
  }
}

extension Array {
  /// All orders of a short list.
  func permutations() -> [[Element]] {
    guard let first else { return [[]] }
    return Array(dropFirst()).permutations().flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
  }
}
