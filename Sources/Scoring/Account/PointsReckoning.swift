import Model
import Rules

/// What a points rule comes to for one unit, kept so that another verdict weighs only the records that it reaches.
///
/// It comes to the same points as the lines that ``PointsRule/apply(to:_:_:)`` writes. A class: every question about the unit looks at it.
final class PointsReckoning: Sendable {
  /// What the rule comes to.
  struct Sum: Sendable {
    /// The points of all lines, with the sign they have in the account.
    var points = Fraction.zero
    /// The rows under the limit where it bites.
    var capped: [RowReference]?
    /// By record; nil where it does not count.
    fileprivate var amounts: [Amount?]
  }

  /// What a record that counts takes or gives, and what an exemption leaves of it.
  fileprivate struct Amount: Sendable {
    var due: Fraction
    var remaining: Fraction
  }

  private let rule: PointsRule
  private let records: [Record]
  private let matters: [String: Set<String>]
  private let reached: RecordsBehind
  /// By record; nil where it does not count.
  private let amounts: [Amount?]
  /// Records of which only the heaviest counts, by their numbers: of one matter, then of one item.
  private let rivals: [[[Int]]]
  let decided: Sum

  init(_ rule: PointsRule, _ records: [Record]) throws(ArithmeticFault) {
    self.rule = rule
    self.records = records
    matters = rule.errorsByMatter(records)
    reached = RecordsBehind(records, matters)
    rivals = rule.effect.rivalColumns.map { column in
      Dictionary(grouping: records.indices.filter { records[$0].text(column) != nil }) { rule.rivalry(of: records[$0], by: column) }
        .values.filter { $0.count > 1 }
    }
    var amounts: [Amount?] = []
    for record in records { amounts.append(try PointsReckoning.amount(of: record, rule, matters)) }
    self.amounts = amounts
    decided = try PointsReckoning.sum(amounts, rule, records, rivals)
  }

  /// What it comes to under other verdicts on some errors.
  func sum(assuming errors: Set<String>, _ bearings: Bearings) throws(ArithmeticFault) -> Sum {
    let changed = reached.records(behind: errors)
    if changed.isEmpty { return decided }
    var rule = rule
    rule.bearings = bearings
    var amounts = amounts
    for number in changed { amounts[number] = try PointsReckoning.amount(of: records[number], rule, matters) }
    return try PointsReckoning.sum(amounts, rule, records, rivals)
  }

  /// The points of the lines that a sum is made of; lines of other points than these have none.
  func lines(of sum: Sum) throws(ArithmeticFault) -> [PointsLine] {
    var lines: [PointsLine] = []
    var points = Fraction.zero
    for case let amount? in sum.amounts {
      let due = try rule.signed(amount.due)
      lines.append(PointsLine(item: rule.rule.id, kind: rule.effect.kind, points: due))
      let relief = try amount.due - amount.remaining
      if relief > .zero { lines.append(PointsLine(item: rule.rule.id, kind: .relief, points: relief)) }
      points = try points + rule.signed(amount.remaining)
    }
    if sum.capped != nil { lines.append(PointsLine(item: rule.rule.id, kind: .cap, points: try sum.points - points)) }
    return lines
  }

  private static func amount(of record: Record, _ rule: PointsRule, _ matters: [String: Set<String>]) throws(ArithmeticFault) -> Amount? {
    // What is wrong with the rows was said when the rule was applied.
    var findings: [Finding] = []
    guard case .claim(let claim) = try rule.weigh(record, matters, &findings, telling: false) else { return nil }
    return Amount(due: claim.due, remaining: claim.remaining)
  }

  private static func sum(
    _ weighed: [Amount?], _ rule: PointsRule, _ records: [Record], _ rivals: [[[Int]]]
  ) throws(ArithmeticFault) -> Sum {
    var sum = Sum(amounts: weighed)
    for groups in rivals { for group in groups { keepHeaviest(of: group, in: &sum.amounts) } }
    var total = Fraction.zero
    for case let amount? in sum.amounts { total = try total + amount.remaining }
    guard let limit = rule.effect.upTo, total > limit else {
      sum.points = try rule.signed(total)
      return sum
    }
    sum.points = try rule.signed(limit)
    sum.capped = sum.amounts.indices.compactMap { sum.amounts[$0] == nil ? nil : records[$0].reference }
    return sum
  }

  /// Leaves of some records the one that ``PointsRule/Claim/outweighs(_:)`` all others; the lower key comes first already.
  private static func keepHeaviest(of group: [Int], in amounts: inout [Amount?]) {
    var heaviest: (number: Int, amount: Amount)?
    for number in group {
      guard let amount = amounts[number] else { continue }
      amounts[number] = nil
      if let heaviest, (heaviest.amount.remaining, heaviest.amount.due) >= (amount.remaining, amount.due) { continue }
      heaviest = (number, amount)
    }
    if let heaviest { amounts[heaviest.number] = heaviest.amount }
  }
}

/// The points of a line before it is written.
struct PointsLine: Sendable {
  var item: ItemID
  var kind: ScoreLine.Kind
  var points: Fraction
}

extension PointsLine {
  init(_ line: ScoreLine) { self.init(item: line.item, kind: line.kind, points: line.points) }
}

/// The records, by their number, of which an error, or another of the same matter, may decide what they come to.
struct RecordsBehind: Sendable {
  private var numbers: [String: [Int]] = [:]

  /// `matters` are the errors behind all records of each matter that is counted as one.
  init(_ records: [Record], _ matters: [String: Set<String>] = [:]) {
    for (number, record) in records.enumerated() {
      let matter = record.text("matter_id").flatMap { matters[$0] } ?? []
      for error in matter.union(record.errors) { numbers[error, default: []].append(number) }
    }
  }

  /// Goes through whichever are fewer: a question may be about all errors of a nation.
  func records(behind errors: Set<String>) -> Set<Int> {
    if numbers.isEmpty { return [] }
    var records: Set<Int> = []
    if errors.count < numbers.count {
      for error in errors { records.formUnion(numbers[error] ?? []) }
    } else {
      for (error, behind) in numbers where errors.contains(error) { records.formUnion(behind) }
    }
    return records
  }
}
