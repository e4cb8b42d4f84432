import Model
import Rules
import Scoring
import Testing

/// Exemptions reach other ledgers through `cause`.
@Suite struct AccountCauseTests {
  static func row(_ table: TableName, cause: String?) -> Record {
    let (key, date) = table == .accountability ? ("action_id", "decided_on") : ("key", "on")
    return Row.make(table, key, "X", unit: "A", dateColumn: date, on: "2019-08-01", kind: "notice", ["cause": cause])
  }

  static let errors = [
    Row.error("exempt"), Row.error("standing"), Row.error("void", status: "untrue"), Row.error("doubtful", status: "doubtful"),
    Row.error("half"), Row.decision("D1", on: "exempt"), Row.decision("D2", on: "half", outcome: "mitigated", factor: "0.5"),
  ]

  /// What a deduction of 5 comes to: with several causes the least relieved governs.
  @Test(
    arguments: [
      (nil, "-5"), ("standing", "-5"), ("exempt", "0"), ("half", "-2.5"), ("exempt;half", "-2.5"), ("exempt;half;standing", "-5"),
      ("exempt;unheard-of", "-5"), ("void;unheard-of", "-5"), ("exempt;void", "0"), ("half;doubtful", "-2.5"),
    ] as [(String?, String)], [TableName.accountability, .tasks, .problems, .projects, .violations])
  func theLeastRelievedCauseGoverns(_ example: (cause: String?, points: String), _ table: TableName) throws {
    let world = try Accounted(Self.errors + [Self.row(table, cause: example.cause)], [pointsRule(on: table)])
    #expect(try world.points() == exact(example.points))
  }

  /// A void or doubtful cause voids what was imposed for it, and excuses no shortfall.
  @Test(arguments: ["void", "doubtful", "void;doubtful"])
  func aCauseThatIsNoFact(_ cause: String) throws {
    for table in [TableName.accountability, .violations] {
      let world = try Accounted(Self.errors + [Self.row(table, cause: cause)], [pointsRule(on: table)])
      #expect(world.sheet() == ["not_in_force 0 X"])
    }
    for table in [TableName.tasks, .projects, .problems] {
      let world = try Accounted(Self.errors + [Self.row(table, cause: cause)], [pointsRule(on: table)])
      #expect(world.sheet() == ["deduction -5 X"])
      #expect(world.lines().first?.because != nil)
    }
  }

  @Test func aReportOnTheMeasureItselfVoidsIt() throws {
    let rows = [Row.measure("N"), Row.report("R", action: "N", finding: "untrue")]
    let world = try Accounted(rows, [pointsRule(on: .accountability)])
    #expect(world.sheet() == ["not_in_force 0 N"])
    #expect(world.lines().first?.rows.map(\.description) == ["accountability:N", "accusations:R"])
  }

  @Test func aMeasureWithoutCauseFallsWithItsWholeMatter() throws {
    let untrue = [Row.error("E1", matter: "M", status: "untrue"), Row.measure("N", matter: "M")]
    #expect(try Accounted(untrue, [pointsRule(on: .accountability)]).sheet() == ["not_in_force 0 N"])
    let partly = untrue + [Row.error("E2", matter: "M")]
    #expect(try Accounted(partly, [pointsRule(on: .accountability)]).sheet() == ["deduction -5 N"])
  }

  @Test func anExemptionReachesNothingThatDoesNotNameIt() throws {
    let rows = [Row.error("E1", matter: "M"), Row.decision("D", on: "E1", scope: "matter"), Row.measure("N", matter: "M")]
    #expect(try Accounted(rows, [pointsRule(on: .accountability)]).sheet() == ["deduction -5 N"])
  }

  @Test func aBonusIsNotRelieved() throws {
    let rows = [Row.error("E1"), Row.decision("D", on: "E1")]
    #expect(try Accounted(rows, [pointsRule(isBonus: true)]).sheet() == ["bonus 5 E1"])
  }
}
