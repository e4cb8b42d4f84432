import Model
import Rules

/// Why numbers of several units cannot become one.
enum SuccessionFault: Error {
  /// A unit lacks the number by which it is to be weighed.
  case noWeight(UnitID, Reorganization.Weight)
  /// A unit was split, and no rule says what each successor takes.
  case splitUndeclared(UnitID)
  /// A number left exact arithmetic.
  case arithmetic(ArithmeticFault)

  /// Lets exact arithmetic fail as one of these.
  static func calculating<Value>(_ work: () throws(ArithmeticFault) -> Value) throws(SuccessionFault) -> Value {
    do throws(ArithmeticFault) { return try work() } catch { throw .arithmetic(error) }
  }
}

/// A series of one unit: values by the number of their period.
typealias SeriesValues = [Int: PeriodValue]

/// By what units are weighed.
struct SuccessionWeights {
  let year: Int
  let grains: [ReadingID: Grain]

  /// The weight of a unit in a period, or at large.
  func weight(
    of unit: Unit, _ weight: Reorganization.Weight, in period: Period?, _ series: (ReadingID) -> SeriesValues
  ) throws(SuccessionFault) -> Fraction {
    var value: Fraction?
    switch weight {
    case .staff: value = unit.staff.map { Fraction($0) }
    case .attribute(let name): value = unit.attributes[name].flatMap { try? Decimal($0) }.map { Fraction($0) }
    case .reading(let reading): value = self.value(of: series(reading), grains[reading] ?? .year, in: period)
    }
    guard let value, !value.isNegative else { throw .noWeight(unit.id, weight) }
    return value
  }

  private func value(of values: SeriesValues, _ grain: Grain, in period: Period?) -> Fraction? {
    guard let period else { return values.max { $0.key < $1.key }?.value.value }
    return values.values.first { value in
      Period(year: year, grain: grain, number: value.number)?.contains(period) ?? false
    }?.value
  }
}
