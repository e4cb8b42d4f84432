/// How the values of several periods become one.
public enum Fold: String, Sendable, Hashable, CaseIterable, Codable {
  /// The value of the latest period.
  case last
  /// The sum.
  case sum
  /// The mean of the values present.
  case mean
  /// The largest value.
  case max
  /// The smallest value.
  case min
  /// The number of values.
  case count
}

/// One column of folded readings: a series and how its periods are folded.
public struct ReadingColumn: Sendable, Hashable {
  /// The series.
  public var reading: ReadingID
  /// The fold.
  public var fold: Fold

  /// A series folded in one way.
  public init(_ reading: ReadingID, _ fold: Fold) {
    self.reading = reading
    self.fold = fold
  }
}

/// The periods of one folded cell: a bit a period of the year, so that a duplicate is seen without keeping rows.
public struct PeriodSet: Sendable, Hashable {
  /// Bit `n` stands for period number `n + 1` of the year.
  @usableFromInline var bits: UInt32

  /// No period.
  @inlinable public init() { bits = 0 }

  /// Adds a period (numbered from 1); false where it was there already.
  @inlinable
  public mutating func insert(_ number: Int) -> Bool {
    let bit: UInt32 = 1 << UInt32(number - 1)
    defer { bits |= bit }
    return bits & bit == 0
  }

  /// Whether there is none.
  @inlinable public var isEmpty: Bool { bits == 0 }
  /// How many there are.
  @inlinable public var count: Int { bits.nonzeroBitCount }
  /// The first number, or 0.
  @inlinable public var first: Int { bits == 0 ? 0 : bits.trailingZeroBitCount + 1 }
  /// The last number, or 0.
  @inlinable public var last: Int { 32 - bits.leadingZeroBitCount }
}

/// A value folded over periods, with what it was folded from.
public struct FoldedReading: Sendable, Hashable {
  /// The value.
  public var value: Fraction
  /// The periods it was folded from.
  public var periods: PeriodSet
  /// Whether any of the values is provisional.
  public var provisional: Bool
}

/// All readings, folded while they stream in: units × columns, 24 bytes a cell, no object a row.
public struct ReadingCells: Sendable {
  /// The columns that the rulebook's measures need.
  public let columns: [ReadingColumn]
  /// The grain of each column's series.
  public let grains: [Grain]
  /// The year the readings belong to.
  public let year: Int
  /// The number of units, in the order of ``Facts/units``.
  public let unitCount: Int

  // How each column folds, without the name of its series: asked for every value.
  @usableFromInline let folds: [Fold]
  // Column after column, so that a peer statistic reads memory in order.
  @usableFromInline var values: [Int128]
  @usableFromInline var periods: [PeriodSet]
  @usableFromInline var provisional: [Bool]
  // Values of the few cells that were computed and not added up, by cell.
  private var exact: [Int: Fraction] = [:]

  /// Empty cells.
  public init(columns: [ReadingColumn], grains: [Grain], year: Int, unitCount: Int) {
    precondition(columns.count == grains.count, "a grain for each column")
    self.columns = columns
    folds = columns.map(\.fold)
    self.grains = grains
    self.year = year
    self.unitCount = unitCount
    values = Array(repeating: 0, count: columns.count * unitCount)
    periods = Array(repeating: PeriodSet(), count: columns.count * unitCount)
    provisional = Array(repeating: false, count: columns.count * unitCount)
  }

  /// What came of adding a value.
  public enum Added: Sendable {
    /// It is in.
    case added
    /// The cell has a value for this period already; nothing changed.
    case duplicate
    /// The sum left the range of a ``Decimal``; nothing changed.
    case overflow
  }

  /// Folds one value into a cell. `number` is the period's number in its year, from 1. The order of calls never changes the outcome.
  @inlinable
  public mutating func add(_ value: Decimal, column: Int, unit: Int, number: Int, provisional isProvisional: Bool = false) -> Added {
    let cell = column * unitCount + unit
    let first = periods[cell].isEmpty
    let latest = periods[cell].last
    var folded = values[cell]
    switch folds[column] {
    case .last: if number > latest { folded = value.units }
    case .sum, .mean:
      let (sum, overflow) = folded.addingReportingOverflow(value.units)
      if overflow { return .overflow }
      folded = sum
    case .max: folded = first ? value.units : Swift.max(folded, value.units)
    case .min: folded = first ? value.units : Swift.min(folded, value.units)
    case .count: break
    }
    if !periods[cell].insert(number) { return .duplicate }
    values[cell] = folded
    if isProvisional { provisional[cell] = true }
    return .added
  }

  /// Takes a cell's value away again, as quarantine does when one of its rows is refused.
  public mutating func clear(column: Int, unit: Int) {
    let cell = column * unitCount + unit
    (values[cell], periods[cell], provisional[cell]) = (0, PeriodSet(), false)
    exact[cell] = nil
  }

  /// Gives a cell whose periods are noted its value.
  mutating func keep(_ value: Fraction, column: Int, unit: Int) { exact[column * unitCount + unit] = value }

  /// Copies the cell of a unit of other cells with the same columns.
  mutating func copy(from other: ReadingCells, column: Int, unit: Int, to place: Int) {
    let (source, target) = (column * other.unitCount + unit, column * unitCount + place)
    (values[target], periods[target], provisional[target]) = (other.values[source], other.periods[source], other.provisional[source])
    exact[target] = other.exact[source]
  }

  /// The index of a column.
  public func index(of column: ReadingColumn) -> Int? { columns.firstIndex(of: column) }

  /// The folded value of a cell, or nil where nothing was reported.
  public func folded(column: Int, unit: Int) -> FoldedReading? {
    let cell = column * unitCount + unit
    let seen = periods[cell]
    guard !seen.isEmpty else { return nil }
    if !exact.isEmpty, let value = exact[cell] {
      return FoldedReading(value: value, periods: seen, provisional: provisional[cell])
    }
    let value: Fraction =
      switch columns[column].fold {
      case .count: Fraction(seen.count)
      case .mean: (try? Fraction(units: values[cell], over: seen.count)) ?? Fraction(Decimal(units: values[cell]))
      case .last, .sum, .max, .min: Fraction(Decimal(units: values[cell]))
      }
    return FoldedReading(value: value, periods: seen, provisional: provisional[cell])
  }

  /// The rows behind a cell, as one reference: unit, series, periods, count.
  public func rows(column: Int, unit: UnitID, at unitIndex: Int) -> RowReference? {
    let seen = periods[column * unitCount + unitIndex]
    guard let first = Period(year: year, grain: grains[column], number: seen.first),
      let last = Period(year: year, grain: grains[column], number: seen.last)
    else { return nil }
    let span = first == last ? first.description : "\(first)..\(last)"
    return RowReference(.readings, [unit.text, columns[column].reading.text, span], count: seen.count)
  }
}
