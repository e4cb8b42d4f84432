import Model
import Rules
import Scoring
import Testing

/// Decisions of the leading group on places and grades that fit one of both years only are among the lines that change.
@Suite struct ImpactDecisionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Decisions on A, which is exempt from 5 points and has 90: second without them, and good.
    var decisions: [Record]
    /// `decided → other: words`.
    var lines: [String]

    init(_ name: String, _ decisions: [Record], _ lines: [String]) {
      (testDescription, self.decisions, self.lines) = (name, decisions, lines)
    }
  }

  private static func place(_ number: String, _ before: Int, _ after: Int) -> Record {
    DecisionTests.decision(number, "A", "place", String(before), String(after), on: "2020-03-0\(number)", minutes: "m\(number)")
  }

  private static func grade(_ number: String, _ before: String, _ after: String) -> Record {
    DecisionTests.decision(number, "A", "grade", before, after, on: "2020-03-0\(number)", minutes: "m\(number)")
  }

  private static let relief = "5 → —: rule"

  @Test(arguments: [
    Case("none", [], [relief]),
    Case("a place", [place("1", 1, 3)], [relief, "0 → —: place decided: place 1 → place 3 (m1, 2020-03-01)"]),
    Case(
      "a grade", [grade("1", "excellent", "rest")],
      [relief, "0 → —: grade decided: excellent → rest (m1, 2020-03-01)"]),
    // By its points alone it is good in both years where the first place is another one's.
    Case(
      "a place, and a grade that fits all the same", [place("1", 1, 2), grade("2", "good", "rest")],
      [relief, "0 → —: place decided: place 1 → place 2 (m1, 2020-03-01)"]),
    Case(
      "one that holds no longer, and fits the other year", [place("1", 2, 3), place("2", 1, 2)],
      [
        relief, "0 → —: decision 1 holds no longer: the result changed since and was decided anew (m2, 2020-03-02)",
        "0 → —: place decided: place 1 → place 2 (m2, 2020-03-02)", "— → 0: place decided: place 2 → place 3 (m1, 2020-03-01)",
      ]),
  ])
  func whatFitsOneYearIsTold(_ one: Case) throws {
    let stage = try ImpactReasonTests.assess(ImpactReasonTests.exempt + one.decisions, [pointsRule()], tellingLines: true)
    let told = try ImpactReasonTests.impact(stage).lines.map { line in
      let points = [line.decided, line.other].map { $0?.description ?? "—" }
      return "\(points[0]) → \(points[1]): \(line.decision?.en ?? line.item.text)"
    }
    #expect(told == one.lines)
  }

  /// What is decided of C fits both years.
  @Test func whatFitsBothYearsIsNot() throws {
    let rows = ImpactReasonTests.exemptOfC + [DecisionTests.decision("1", "C", "place", "3", "2")]
    let stage = try ImpactReasonTests.assess(rows, [pointsRule()], tellingLines: true)
    #expect(try ImpactReasonTests.impact(stage).lines.map(\.decision) == [nil])
  }
}
