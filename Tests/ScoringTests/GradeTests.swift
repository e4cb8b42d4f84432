import Model
import Rules
import Scoring
import Testing

/// Grades by score, place and quota.
@Suite struct GradeTests {
  func assess(
    _ totals: KeyValuePairs<UnitID, Decimal>, aside: Set<UnitID> = [], _ grades: [Grade], _ nonCompeting: NonCompeting = NonCompeting()
  )
    throws -> Assessment
  {
    var city = City(x: totals)
    for unit in aside { city.setAside(unit) }
    let rules = rulebook(
      try level("root", of: [indicator("x")]), competition(nonCompeting: nonCompeting, grades: grades))
    return try city.assess(rules)
  }

  static let published = [
    grade("excellent", score: 90, place: 2), grade("good", score: 80), grade("pass", score: 60), grade("fail"),
  ]

  @Test func byScoreAndPlaceWithTheReason() throws {
    let assessment = try assess(["a": "95", "b": "92", "c": "91", "d": "80", "e": "79.99", "f": "59"], Self.published)
    #expect(assessment.gradesGiven == ["a excellent", "b excellent", "c good", "d good", "e pass", "f fail"])
    #expect(assessment.standing("a")?.gradeBecause == [])
    #expect(assessment.standing("c")?.gradeBecause.map(\.en) == ["“excellent” takes a place within the first 2, not 3"])
    #expect(
      assessment.standing("e")?.gradeBecause.map(\.en) == [
        "“excellent” takes a total of at least 90.00, not 79.99", "“excellent” takes a place within the first 2, not 5",
        "“good” takes a total of at least 80.00, not 79.99",
      ])
  }

  @Test func withoutGradesNobodyHasOne() throws {
    #expect(try assess(["a": "1"], []).gradesGiven == ["a -"])
  }

  @Test func whoMeetsNoConditionHasNoGrade() throws {
    let assessment = try assess(["a": "95", "b": "10"], [grade("only", score: 90)])
    #expect(assessment.gradesGiven == ["a only", "b -"])
    #expect(assessment.standing("b")?.gradeBecause.count == 1)
  }

  func quota(_ amount: Quota.Amount, _ edge: Quota.EdgeTie = .exclude, _ base: Quota.Base = .competing) -> [Grade] {
    [grade("top", score: 60, quota: Quota(amount: amount, base: base, edgeTie: edge)), grade("rest")]
  }

  func takers(_ assessment: Assessment) -> [String] {
    assessment.groups[0].standings.filter { $0.grade == "top" }.map(\.unit.text)
  }

  static let ten: KeyValuePairs<UnitID, Decimal> = [
    "a": "99", "b": "98", "c": "97", "d": "96", "e": "95", "f": "94", "g": "93", "h": "92", "i": "91", "j": "90",
  ]

  @Test(
    arguments: [
      (.number(3), 3), (.number(0), 0), (.number(50), 10), (.share("0.25", .down), 2), (.share("0.25", .up), 3),
      (.share("0.25", .halfUp), 3),
      (.share("0.25", .halfEven), 2), (.share("1", .down), 10), (.share("0.05", .down), 0),
    ] as [(Quota.Amount, Int)])
  func quotasByNumberOrRoundedShare(amount: Quota.Amount, count: Int) throws {
    let assessment = try assess(Self.ten, quota(amount))
    #expect(takers(assessment).count == count)
    let reason = count == 0 ? "“top” has no place in this group" : "the \(count) places of “top” are taken"
    if count < 10 { #expect(assessment.standing("j")?.gradeBecause.map(\.en) == [reason]) }
  }

  @Test func theBaseCountsWhoCompetesAndOthersOnlyWhereDeclared() throws {
    let share = quota(.share("0.5", .down))
    let values: KeyValuePairs<UnitID, Decimal> = ["a": "99", "b": "98", "c": "97", "z": "100"]
    #expect(takers(try assess(values, aside: ["z"], share)) == ["a"])
    #expect(takers(try assess(values, aside: ["z"], share, NonCompeting(inQuotaBase: true))) == ["a", "b"])
    #expect(takers(try assess(values, aside: ["z"], quota(.share("0.5", .down), .exclude, .eligible))) == ["a"])
  }

  @Test func whoFailsAConditionUsesUpNoPlaceOfTheQuota() throws {
    let grades = [
      grade("first", place: 1, quota: Quota(amount: .number(5), edgeTie: .exclude)),
      grade("top", score: 60, quota: Quota(amount: .number(2), edgeTie: .exclude)), grade("rest"),
    ]
    #expect(try assess(["a": "99", "b": "98", "c": "97", "d": "96"], grades).gradesGiven == ["a first", "b top", "c top", "d rest"])
  }

  static let edge: KeyValuePairs<UnitID, Decimal> = ["a": "99", "b": "95", "c": "95", "d": "95", "e": "90"]

  @Test func aTieAtTheEdgeMayBeIncluded() throws {
    let assessment = try assess(Self.edge, quota(.number(2), .include))
    #expect(takers(assessment) == ["a", "b", "c", "d"])
    #expect(assessment.standing("e")?.gradeBecause.map(\.en) == ["the 2 places of “top” are taken"])
    #expect(assessment.findings.isEmpty)
  }

  @Test func orExcludedAndNobodyBehindMovesUp() throws {
    let assessment = try assess(Self.edge, quota(.number(2), .exclude))
    #expect(takers(assessment) == ["a"])
    #expect(assessment.standing("c")?.grade == "rest")
    #expect(assessment.standing("c")?.gradeBecause.map(\.en) == ["“top” has 2 places; the tie at its edge does not fit and is left out"])
    // One of the two places is free.
    #expect(assessment.standing("e")?.gradeBecause.map(\.en) == ["“top” has 2 places; the unit comes after the tie at its edge"])
    #expect(assessment.findings.isEmpty)
  }

  @Test func orEscalatedWithAWarning() throws {
    let assessment = try assess(Self.edge, quota(.number(2), .escalate))
    #expect(takers(assessment) == ["a"])
    #expect(assessment.standing("b")?.gradeBecause.map(\.en) == ["“top” has 2 places; the tie at its edge waits for the leading group"])
    #expect(assessment.codes == [.quotaEdgeTie])
    #expect(assessment.findings.first?.severity == .warning)
    #expect(assessment.findings.first?.rows.map(\.description) == ["units:b", "units:c", "units:d"])
  }

  @Test(arguments: Quota.EdgeTie.allCases)
  func aTieInsideTheQuotaIsNoEdge(edge: Quota.EdgeTie) throws {
    let assessment = try assess(Self.edge, quota(.number(4), edge))
    #expect(takers(assessment) == ["a", "b", "c", "d"])
    #expect(assessment.findings.isEmpty)
  }

  @Test func aTieThatTheChainResolvesIsNoEdge() throws {
    let city = City(["a": ["x": "9", "y": "1"], "b": ["x": "8", "y": "2"]])
    let grades = [grade("top", quota: Quota(amount: .number(1), edgeTie: .include)), grade("rest")]
    let rules = rulebook(try level("root", of: [indicator("x"), indicator("y")]), competition(tieBreak: ["x"], grades: grades))
    #expect(try city.assess(rules).gradesGiven == ["a top", "b rest"])
  }

  @Test func whoDoesNotCompeteTakesAGradeByScoreAloneWhereDeclared() throws {
    let values: KeyValuePairs<UnitID, Decimal> = ["a": "95", "b": "92", "z": "91", "y": "70", "x": "10"]
    let aside: Set<UnitID> = ["z", "y", "x"]
    #expect(try assess(values, aside: aside, Self.published).gradesGiven.suffix(3) == ["x -", "y -", "z -"])
    let declared = try assess(values, aside: aside, Self.published, NonCompeting(takeGrade: true))
    #expect(declared.gradesGiven == ["a excellent", "b excellent", "x fail", "y pass", "z excellent"])
    // It uses up no quota, and a grade by quota alone is not to be had by score.
    let grades = [grade("top", quota: Quota(amount: .number(2), edgeTie: .exclude)), grade("rest")]
    let byQuota = try assess(values, aside: aside, grades, NonCompeting(takeGrade: true))
    #expect(byQuota.gradesGiven == ["a top", "b top", "x rest", "y rest", "z rest"])
  }
}
