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
  /// All numbers, ordered.
  public var numbers: [Int] { isEmpty ? [] : (first...last).filter { bits & 1 << UInt32($0 - 1) != 0 } }

  /// What this one has and the other has not.
  package func subtracting(_ other: PeriodSet) -> PeriodSet {
    var rest = self
    rest.bits &= ~other.bits
    return rest
  }
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
  @usableFromInline var cells: [Cell]
  // Values of the few cells that were computed and not added up, by cell.
  private var exact: [Int: Fraction] = [:]

  /// One cell. Together, since rows in no order touch another place of memory each; the value in halves, since a whole number of 128 bits
  /// would have 32 bytes a cell.
  @usableFromInline
  struct Cell: Sendable {
    @usableFromInline var low: UInt64 = 0
    @usableFromInline var high: Int64 = 0
    @usableFromInline var periods = PeriodSet()
    @usableFromInline var provisional = false

    @inlinable init() {}

    @inlinable var value: Int128 {
      get { Int128(high) << 64 | Int128(low) }
      set { (low, high) = (UInt64(truncatingIfNeeded: newValue), Int64(truncatingIfNeeded: newValue >> 64)) }
    }
  }

  /// Empty cells.
  public init(columns: [ReadingColumn], grains: [Grain], year: Int, unitCount: Int) {
    precondition(columns.count == grains.count, "a grain for each column")
    self.columns = columns
    folds = columns.map(\.fold)
    self.grains = grains
    self.year = year
    self.unitCount = unitCount
    cells = Array(unsafeUninitializedCapacity: columns.count * unitCount) { cells, count in
      LargePages.prefer(for: UnsafeMutableRawBufferPointer(cells))
      cells.initialize(repeating: Cell())
      count = cells.count
    }
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
    cells[column * unitCount + unit].add(value.units, folds[column], number: number, provisional: isProvisional)
  }

  /// The memory of the cells, while it is lent.
  public struct Memory {
    @usableFromInline let cells: UnsafeMutableBufferPointer<Cell>
    @usableFromInline let folds: UnsafeBufferPointer<Fold>
    @usableFromInline let unitCount: Int

    @inlinable
    init(cells: UnsafeMutableBufferPointer<Cell>, folds: UnsafeBufferPointer<Fold>, unitCount: Int) {
      (self.cells, self.folds, self.unitCount) = (cells, folds, unitCount)
    }

    /// As ``ReadingCells/add(_:column:unit:number:provisional:)``.
    @inlinable
    @inline(__always)
    public func add(_ value: Decimal, column: Int, unit: Int, number: Int, provisional: Bool) -> Added {
      cells[column &* unitCount &+ unit].add(value.units, folds[column], number: number, provisional: provisional)
    }

    /// Reads a cell and does nothing with it, so that it is near when a value is added.
    @inlinable
    @inline(__always)
    public func touch(column: Int, unit: Int) -> UInt64 {
      let cell = column &* unitCount &+ unit
      // A cell may lie in two lines of memory.
      return cells[cell].low ^ UInt64(cells[cell].periods.bits)
    }
  }

  /// Lends the memory of the cells, so that many values can be added in a loop.
  @inlinable
  public mutating func lend<Value>(_ body: (Memory) -> Value) -> Value {
    cells.withUnsafeMutableBufferPointer { cells in
      folds.withUnsafeBufferPointer { folds in body(Memory(cells: cells, folds: folds, unitCount: unitCount)) }
    }
  }

  /// Takes a cell's value away again, as quarantine does when one of its rows is refused.
  public mutating func clear(column: Int, unit: Int) {
    let cell = column * unitCount + unit
    cells[cell] = Cell()
    exact[cell] = nil
  }

  /// Gives a cell whose periods are noted its value.
  mutating func keep(_ value: Fraction, column: Int, unit: Int) { exact[column * unitCount + unit] = value }

  /// Copies the cell of a unit of other cells with the same columns.
  mutating func copy(from other: ReadingCells, column: Int, unit: Int, to place: Int) {
    let (source, target) = (column * other.unitCount + unit, column * unitCount + place)
    cells[target] = other.cells[source]
    exact[target] = other.exact[source]
  }

  /// The index of a column.
  public func index(of column: ReadingColumn) -> Int? { columns.firstIndex(of: column) }

  /// The folded value of a cell, or nil where nothing was reported.
  public func folded(column: Int, unit: Int) -> FoldedReading? {
    let cell = column * unitCount + unit
    let (seen, provisional) = (cells[cell].periods, cells[cell].provisional)
    guard !seen.isEmpty else { return nil }
    if !exact.isEmpty, let value = exact[cell] { return FoldedReading(value: value, periods: seen, provisional: provisional) }
    let value: Fraction =
      switch folds[column] {
      case .count: Fraction(seen.count)
      case .mean: (try? Fraction(units: cells[cell].value, over: seen.count)) ?? Fraction(Decimal(units: cells[cell].value))
      case .last, .sum, .max, .min: Fraction(Decimal(units: cells[cell].value))
      }
    return FoldedReading(value: value, periods: seen, provisional: provisional)
  }

  /// The periods that a cell was folded from, ordered.
  public func periods(column: Int, unit: Int) -> [Period] {
    cells[column * unitCount + unit].periods.numbers.compactMap { Period(year: year, grain: grains[column], number: $0) }
  }

  /// The periods that a cell was folded from.
  package func periodSet(column: Int, unit: Int) -> PeriodSet { cells[column * unitCount + unit].periods }

  /// The periods of a column that some of these units reported and others did not; who reported nothing at all is not looked at.
  package func periodsInDoubt(column: Int, units: [Int]) -> PeriodSet {
    let first = column * unitCount
    return cells.withUnsafeBufferPointer { cells in
      var (any, all) = (UInt32.zero, UInt32.max)
      for unit in units {
        let bits = cells[first + unit].periods.bits
        any |= bits
        all &= bits == 0 ? .max : bits
      }
      var doubt = PeriodSet()
      doubt.bits = any & ~all
      return doubt
    }
  }

  /// The rows behind a cell, as one reference: unit, series, periods, count.
  public func rows(column: Int, unit: UnitID, at unitIndex: Int) -> RowReference? {
    let seen = cells[column * unitCount + unitIndex].periods
    guard let first = Period(year: year, grain: grains[column], number: seen.first),
      let last = Period(year: year, grain: grains[column], number: seen.last)
    else { return nil }
    let span = first == last ? first.description : "\(first)..\(last)"
    return RowReference(.readings, [unit.text, columns[column].reading.text, span], count: seen.count)
  }
}

extension ReadingCells.Cell {
  /// Folds one value in.
  @inlinable
  mutating func add(_ units: Int128, _ fold: Fold, number: Int, provisional isProvisional: Bool) -> ReadingCells.Added {
    let first = periods.isEmpty
    var folded = value
    switch fold {
    case .last: if number > periods.last { folded = units }
    case .sum, .mean:
      let (sum, overflow) = folded.addingReportingOverflow(units)
      if overflow { return .overflow }
      folded = sum
    case .max: folded = first ? units : Swift.max(folded, units)
    case .min: folded = first ? units : Swift.min(folded, units)
    case .count: break
    }
    if !periods.insert(number) { return .duplicate }
    value = folded
    if isProvisional { provisional = true }
    return .added
  }
}

extension ReadingCells {
  /// A cell's value before it is divided: the folded units of 10⁻¹², and by how many they are to be divided.
  package struct Undivided: Sendable {
    /// The units.
    package var units: Int128
    /// 1 but for a mean.
    package var count: Int
  }

  /// The values of a column for some units without fractions being made of them; nil where nothing was reported, or where it was computed
  /// and not added up.
  package func undivided(column: Int, units: [Int]) -> [Undivided?] {
    let (first, fold, isComputed) = (column * unitCount, folds[column], !exact.isEmpty)
    return cells.withUnsafeBufferPointer { cells in
      units.map { unit in
        let cell = cells[first + unit]
        if cell.periods.isEmpty || isComputed && exact[first + unit] != nil { return nil }
        return switch fold {
        case .count: Undivided(units: Int128(cell.periods.count) * Decimal.one, count: 1)
        case .mean: Undivided(units: cell.value, count: cell.periods.count)
        case .last, .sum, .max, .min: Undivided(units: cell.value, count: 1)
        }
      }
    }
  }
}
