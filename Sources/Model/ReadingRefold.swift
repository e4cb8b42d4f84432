/// A value of one period, as a stage computed it from reported ones.
public struct PeriodValue: Sendable, Hashable {
  /// The number of the period in its year, from 1.
  public var number: Int
  /// The value.
  public var value: Fraction
  /// Whether a provisional value is part of it.
  public var provisional: Bool

  /// Makes a value.
  public init(number: Int, value: Fraction, provisional: Bool = false) {
    self.number = number
    self.value = value
    self.provisional = provisional
  }
}

extension ReadingCells {
  /// Folds what a unit reported of a series anew, into all columns of that series: the cells are what they had been, had only these values
  /// been read.
  ///
  /// - Returns: The first thing that went wrong; the columns it befell are then without that value.
  @discardableResult
  public mutating func refold(unit: Int, reading: ReadingID, from values: [WatchedReading]) -> Added {
    var outcome = Added.added
    for column in columns.indices where columns[column].reading == reading {
      clear(column: column, unit: unit)
      for value in values {
        let added = add(value.value, column: column, unit: unit, number: value.period.number, provisional: value.provisional)
        if case .added = outcome { outcome = added }
      }
    }
    return outcome
  }

  /// Folds computed values of a unit anew, into all columns of a series. Values that a ``Decimal`` cannot hold, such as thirds, are kept
  /// exactly.
  ///
  /// - Throws: ``ArithmeticFault`` where a sum leaves exact arithmetic; some cells are then empty.
  public mutating func refold(unit: Int, reading: ReadingID, exactly values: [PeriodValue]) throws(ArithmeticFault) {
    for column in columns.indices where columns[column].reading == reading {
      clear(column: column, unit: unit)
      guard let folded = try values.folded(columns[column].fold) else { continue }
      for value in values {
        // The value itself is kept apart; this notes the period.
        _ = add(.zero, column: column, unit: unit, number: value.number, provisional: value.provisional)
      }
      keep(folded, column: column, unit: unit)
    }
  }

  /// The cells of some units alone, in this order, such as those that still exist.
  public func keeping(units kept: [Int]) -> ReadingCells {
    var cells = ReadingCells(columns: columns, grains: grains, year: year, unitCount: kept.count)
    for column in columns.indices {
      for (place, unit) in kept.enumerated() { cells.copy(from: self, column: column, unit: unit, to: place) }
    }
    return cells
  }
}

extension [PeriodValue] {
  /// One value of several periods; nil where there are none.
  fileprivate func folded(_ fold: Fold) throws(ArithmeticFault) -> Fraction? {
    guard let first else { return nil }
    var sum = Fraction.zero
    var (latest, largest, smallest) = (first, first.value, first.value)
    for value in self {
      sum = try sum + value.value
      if value.number > latest.number { latest = value }
      largest = Swift.max(largest, value.value)
      smallest = Swift.min(smallest, value.value)
    }
    return switch fold {
    case .last: latest.value
    case .sum: sum
    case .mean: try sum / Fraction(count)
    case .max: largest
    case .min: smallest
    case .count: Fraction(count)
    }
  }
}
