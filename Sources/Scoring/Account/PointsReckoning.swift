import Model
import Rules

/// What a points rule comes to for one unit, kept so that another verdict weighs only the records that it reaches.
///
/// It comes to the same points as the lines that ``PointsRule/apply(to:_:_:)`` writes.
struct PointsReckoning: Sendable {
  /// Points with the sign they have in the account, and the rows under the limit where it bites.
  struct Sum: Sendable {
    var points: Fraction
    var capped: [RowReference]?
  }

  private let rule: PointsRule
  private let records: [Record]
  private let matters: [String: Set<String>]
  private let weighed: [PointsRule.Weighed]
  private let reached: RecordsBehind
  let decided: Sum

  init(_ rule: PointsRule, _ records: [Record]) throws(ArithmeticFault) {
    self.rule = rule
    self.records = records
    matters = rule.errorsByMatter(records)
    reached = RecordsBehind(records, matters)
    // What is wrong with the rows was said when the rule was applied.
    var findings: [Finding] = []
    var weighed: [PointsRule.Weighed] = []
    for record in records { weighed.append(try rule.weigh(record, matters, &findings)) }
    self.weighed = weighed
    decided = try PointsReckoning.sum(weighed, rule)
  }

  /// What it comes to under other verdicts on some errors.
  func sum(assuming errors: [String], _ bearings: Bearings) throws(ArithmeticFault) -> Sum {
    let changed = reached.records(behind: errors)
    if changed.isEmpty { return decided }
    var rule = rule
    rule.bearings = bearings
    var findings: [Finding] = []
    var weighed = weighed
    for index in changed { weighed[index] = try rule.weigh(records[index], matters, &findings) }
    return try PointsReckoning.sum(weighed, rule)
  }

  private static func sum(_ weighed: [PointsRule.Weighed], _ rule: PointsRule) throws(ArithmeticFault) -> Sum {
    var claims = weighed.compactMap { if case .claim(let claim) = $0 { claim } else { nil } }
    if rule.effect.perMatter { claims = heaviest(claims, by: "matter_id") }
    if rule.effect.sameItemHighest { claims = heaviest(claims, by: "item") }
    var total = Fraction.zero
    for claim in claims { total = try total + claim.remaining }
    guard let limit = rule.effect.upTo, total > limit else { return Sum(points: try rule.signed(total)) }
    return Sum(points: try rule.signed(limit), capped: claims.map(\.record.reference))
  }

  private static func heaviest(_ claims: [PointsRule.Claim], by column: String) -> [PointsRule.Claim] {
    let chosen = PointsRule.heaviest(claims, by: column)
    return claims.filter { claim in
      claim.record.text(column).flatMap { chosen[$0] }.map { $0.record.reference == claim.record.reference } ?? true
    }
  }
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

  func records(behind errors: [String]) -> Set<Int> { Set(errors.flatMap { numbers[$0] ?? [] }) }
}
