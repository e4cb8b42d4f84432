import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Adjustment lines in the whole account: base, adjustments, rounding.
@Suite struct AccountTotalTests {
  static func city(_ records: [Record]) -> City {
    var city = City(x: ["A": "90.126", "B": "85"])
    city.records = records
    return city
  }

  static func rules(_ adjustments: Adjustment..., exemption: ExemptionRules? = makeRules(queryRepeats: false)) -> Rulebook {
    var rules = rulebook(indicator("x"))
    rules.exemption = exemption
    for adjustment in adjustments { rules.adjustments[adjustment.id] = adjustment }
    return rules
  }

  @Test func theTotalIsTheSumOfItsLines() throws {
    let city = Self.city([
      Row.error("E1"), Row.error("E2", kind: "showy"), Row.decision("D", on: "E2", outcome: "mitigated", factor: "0.333"),
      AccountPointsTests.award("B1"), Row.measure("N", cause: "E1"),
    ])
    let assessment = try city.assess(
      Self.rules(
        pointsRule("errors", upTo: "5.2"), pointsRule("bonuses", on: .bonuses, isBonus: true), pointsRule("notices", on: .accountability)))
    #expect(assessment.findings.isEmpty)
    let account = try #require(try assessment.account(of: "A"))
    // 90.126 − 5 − 1 + 0.667 + (5.333 − 5.2) + 2 − 5 = 81.926 → 81.93
    #expect(account.total == "81.93")
    #expect(
      account.lines.map { "\($0.item) \($0.kind.rawValue) \($0.printed)" } == [
        "x base 90.13", "errors deduction -5", "errors deduction -1", "errors relief 0.67", "errors cap 0.13", "bonuses bonus 2",
        "notices deduction -5", "total rounding 0",
      ])
    let (points, printed) = try account.lines.reduce((Fraction.zero, Decimal.zero)) { (try $0.0 + $1.points, try $0.1 + $1.printed) }
    #expect(points == Fraction(decimal("81.93")))
    #expect(printed == "81.93")
    #expect(assessment.standing("A")?.total == "81.93")
    #expect(assessment.places == ["B 1", "A 2"], "places compare totals after adjustments")
    #expect(assessment.verdicts.map(\.verdict.name) == [.notApplied, .mitigated])
  }

  @Test func aDeductionMayTakeTheTotalBelowZero() throws {
    var city = City(x: ["A": "3"])
    city.records = [Row.error("E1")]
    #expect(try city.assess(Self.rules(pointsRule())).standing("A")?.total == "-2")
  }

  @Test func whereTheRulebookIsSilentNothingChanges() throws {
    let records = [Row.error("E1"), Row.decision("D1", on: "E1"), Row.decision("D2", on: "E1", outcome: "denied")]
    let silent = try Self.city(records).assess(Self.rules(exemption: nil))
    let without = try Self.city([]).assess(Self.rules(exemption: nil))
    #expect(silent.findings.isEmpty && silent.verdicts.isEmpty)
    #expect(try silent.account(of: "A") == without.account(of: "A"))
    #expect(silent.groups.map(\.standings) == without.groups.map(\.standings))
  }

  @Test func aFaultInTheLedgersStopsTheRunOrSetsTheUnitAside() throws {
    let city = Self.city([Row.error("E1"), Row.decision("D1", on: "E1"), Row.decision("D2", on: "E1", outcome: "denied")])
    let rules = Self.rules(pointsRule())
    #expect(try city.assess(rules).groups.isEmpty)
    let quarantined = try city.assess(rules, .quarantine)
    #expect(quarantined.codes == [.conflictingDecisions])
    #expect(quarantined.places == ["B 1", "A incomplete"])
    #expect(quarantined.standing("A")?.incompleteBecause.count == 1)
  }

  @Test func sharesBeyondExactArithmeticSetTheUnitAside() throws {
    // Each matter brings a denominator of its own, until their common one has too many digits.
    let records = (0..<400).flatMap { index in
      [
        Row.error("E\(index)-a", matter: "M\(index)", unit: "A", share: "1"),
        Row.error("E\(index)-b", matter: "M\(index)", unit: "B", share: "\(7_777_777_777_777 + index * index * 13)"),
      ]
    }
    let rules = Self.rules(pointsRule(), exemption: makeRules(queryRepeats: false, units: .share))
    let assessment = try Self.city(records).assess(rules, .quarantine)
    #expect(assessment.codes.contains(.arithmeticOverflow))
    #expect(assessment.standing("A")?.status == .incomplete)
  }
}
