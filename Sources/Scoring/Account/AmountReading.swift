import Model
import Rules

/// The points a rule gives or takes for a record, before shares and exemptions.
struct Nominal: Sendable {
  var points: Fraction
  /// What the points were computed from.
  var numbers: [LineNumber]
  var citation: Citation
}

/// Why a record is worth nothing under a rule.
enum NoAmount: Error {
  /// No dated amount holds on that day.
  case noneInForce(Day?)
  /// The word is not listed.
  case notListed(column: String, value: String?)
  /// There is no number in the column, or a negative one.
  case noNumber(column: String, value: String?)
}

extension PointsEffect {
  /// The nominal points of a record, by the amount of the day that picks it.
  ///
  /// Where the milder of two days holds, a day on which the record was worth nothing is the milder one (从旧兼从轻); of bonuses the higher.
  func nominal(of record: Record) throws -> Nominal {
    // Undated amounts, the usual ones, ask for no day.
    if amounts.count == 1, let only = amounts.first, only.inForce == DaySpan() { return try nominal(of: record, by: only) }
    func decision() -> Day? { record.day("decided_on") ?? record.date }
    switch datedBy {
    case .conduct: return try nominal(of: record, on: record.conductDay)
    case .decision: return try nominal(of: record, on: decision())
    case .milder:
      let (conduct, decision) = (record.conductDay, decision())
      if isBonus {
        guard let first = try? nominal(of: record, on: conduct) else { return try nominal(of: record, on: decision) }
        guard let second = try? nominal(of: record, on: decision) else { return first }
        return first.points >= second.points ? first : second
      }
      let (first, second) = (try nominal(of: record, on: conduct), try nominal(of: record, on: decision))
      return first.points <= second.points ? first : second
    }
  }

  private func nominal(of record: Record, on day: Day?) throws -> Nominal {
    guard let dated = amounts.first(where: { $0.holds(on: day) }) else { throw NoAmount.noneInForce(day) }
    return try nominal(of: record, by: dated)
  }

  private func nominal(of record: Record, by dated: DatedAmount) throws -> Nominal {
    let (base, word) = try dated.amount.base(for: record)
    let timesWord = dated.amount.timesColumn.flatMap { record.word($0) }
    guard let timesWord, let times = dated.amount.times[timesWord] else {
      return Nominal(points: base, numbers: [LineNumber(.nominal, of: word, base)], citation: dated.citation)
    }
    let points = try base * times
    return Nominal(
      points: points,
      numbers: [LineNumber(.nominal, points), LineNumber(.rate, of: word, base), LineNumber(.multiple, of: timesWord, times)],
      citation: dated.citation)
  }
}

extension DatedAmount {
  /// Whether it holds on a day; a record without a day takes only an amount that always holds.
  func holds(on day: Day?) -> Bool {
    day.map(inForce.contains) ?? (inForce == DaySpan())
  }
}

extension Amount {
  fileprivate func base(for record: Record) throws(NoAmount) -> (Fraction, word: String?) {
    switch source {
    case .fixed(let points): return (points, nil)
    case .by(let column, let values, let otherwise):
      let word = record.word(column)
      if let points = word.flatMap({ values[$0] }) { return (points, word) }
      guard let otherwise else { throw .notListed(column: column, value: word) }
      return (otherwise, word)
    case .column(let column):
      guard let number = record.number(column), number >= .zero else {
        throw .noNumber(column: column, value: record.text(column))
      }
      return (Fraction(number), nil)
    }
  }
}

extension Citation {
  /// The citation, with what it does not say taken from a wider one.
  func completed(by wider: Citation) -> Citation {
    Citation(article: article ?? wider.article, document: document ?? wider.document)
  }
}
