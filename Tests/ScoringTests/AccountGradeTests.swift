import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Ceilings and vetoes come before quotas: a unit that may not take a grade uses up none of its places.
@Suite struct AccountGradeTests {
  /// A 95, B 93, C 91, D 85, E 70; excellent by quota, good from 80, pass, fail.
  static func grades(
    limited: [(unit: String, to: String)] = [], vetoed: [(unit: String, to: String)] = [], quota: Quota? = nil, place: Int? = nil,
    values: KeyValuePairs<UnitID, Decimal> = ["A": "95", "B": "93", "C": "91", "D": "85", "E": "70"], aside: UnitID? = nil,
    nonCompeting: NonCompeting = NonCompeting()
  ) throws -> Assessment {
    var city = City(x: values)
    if let aside { city.setAside(aside) }
    city.records =
      limited.map { Row.error("L-\($0.unit)-\($0.to)", unit: $0.unit, kind: "limit-\($0.to)") }
      + vetoed.map { Row.error("V-\($0.unit)-\($0.to)", unit: $0.unit, kind: "veto-\($0.to)", document: "应急字9号") }
    var rules = rulebook(
      indicator("x"),
      competition(
        nonCompeting: nonCompeting,
        grades: [
          Grade(id: "excellent", name: LocalizedText("优秀"), placeAtMost: place, quota: quota, staffShare: "0.15"),
          grade("good", score: "80"), grade("pass", score: "60"), grade("fail"),
        ]))
    for grade in ["good", "pass", "fail"] {
      for (id, effect) in [
        ("limit-\(grade)", Adjustment.Effect.ceiling(GradeID(grade))), ("veto-\(grade)", .veto(GradeID(grade))),
      ] {
        rules.adjustments[ItemID(id)] = consequenceRule(effect, id: ItemID(id), when: [isOne("kind", id)])
      }
    }
    return try city.assess(rules)
  }

  static let two = Quota(amount: .number(2), edgeTie: .exclude)

  @Test func withoutLimitsTheFirstTwoAreExcellent() throws {
    #expect(try Self.grades(quota: Self.two).gradesGiven == ["A excellent", "B excellent", "C good", "D good", "E pass"])
  }

  @Test func aCeilingVacatesThePlace() throws {
    let assessment = try Self.grades(limited: [("A", "good")], quota: Self.two)
    #expect(assessment.gradesGiven == ["A good", "B excellent", "C excellent", "D good", "E pass"])
    #expect(assessment.standing("A")?.place == 1, "a place follows from the published total alone")
    #expect(assessment.standing("A")?.gradeBecause.first?.zh.contains("等次不得高于“good”") == true)
  }

  @Test func aVetoedUnitTakesTheVetosGradeAndNobodysPlace() throws {
    let assessment = try Self.grades(vetoed: [("B", "fail")], quota: Self.two)
    #expect(assessment.gradesGiven == ["A excellent", "B fail", "C excellent", "D good", "E pass"])
    #expect(assessment.standing("B")?.gradeBecause.map(\.zh).joined().contains("应急字9号") == true)
  }

  /// Excellent is for the first two, good from 80, pass from 60, and fail for everybody.
  @Test(
    arguments: [
      ("95", ["good"], [], "good"), ("80", ["good"], [], "good"), ("79.99", ["good"], [], "pass"), ("60", ["pass"], [], "pass"),
      ("53", ["pass"], [], "fail"), ("53", ["good"], [], "fail"), ("53", ["fail"], [], "fail"), ("53", ["good", "pass"], [], "fail"),
      ("95", ["good"], ["pass"], "pass"), ("53", ["good"], ["pass"], "fail"),
    ] as [(Decimal, [String], [String], GradeID)])
  func aVetoLiftsNobody(_ total: Decimal, _ vetoes: [String], _ ceilings: [String], _ expected: GradeID) throws {
    for aside in [nil, "V"] as [UnitID?] {
      let assessment = try Self.grades(
        limited: ceilings.map { ("V", $0) }, vetoed: vetoes.map { ("V", $0) }, quota: Self.two,
        values: ["V": total, "B": "52", "C": "51"], aside: aside, nonCompeting: NonCompeting(takeGrade: true))
      #expect(assessment.standing("V")?.grade == expected)
      #expect(assessment.standing("B")?.grade == "excellent" && assessment.standing("C")?.grade == "excellent")
    }
  }

  @Test func whatAVetoedUnitLacksIsTold() throws {
    let assessment = try Self.grades(vetoed: [("V", "good")], values: ["V": "53", "B": "52"])
    #expect(
      assessment.standing("V")?.gradeBecause.map(\.en) == [
        "limit: vetoed, the grade is “good” (应急字9号)", "“good” takes a total of at least 80.00, not 53.00",
        "“pass” takes a total of at least 60.00, not 53.00",
      ])
  }

  /// Where no lower grade is left to be had by score there is none.
  @Test func aVetoedUnitMayEndWithoutAGrade() throws {
    var city = City(x: ["A": 53, "B": 70])
    city.records = [Row.error("E", unit: "A", document: "应急字9号")]
    var rules = rulebook(
      indicator("x"),
      competition(grades: [
        grade("good", score: 80), grade("pass", score: 60), Grade(id: "last", name: LocalizedText("last"), placeAtMost: 9),
      ]))
    rules.adjustments["veto"] = consequenceRule(.veto("pass"), id: "veto")
    #expect(try city.assess(rules).standing("A")?.grade == nil)
  }

  @Test func theLowestOfSeveralLimitsHolds() throws {
    let both = try Self.grades(limited: [("A", "pass"), ("A2", "good")], vetoed: [("A", "good")], quota: Self.two)
    #expect(both.gradesGiven.first == "A pass")
    let ceilings = try Self.grades(limited: [("A", "pass")], quota: Self.two)
    #expect(ceilings.gradesGiven.first == "A pass")
    #expect(ceilings.standing("A")?.gradeBecause.count == 1, "one reason is told once")
  }

  @Test func aPlaceIsCountedAmongThoseWhoMayTakeTheGrade() throws {
    #expect(try Self.grades(place: 2).gradesGiven == ["A excellent", "B excellent", "C good", "D good", "E pass"])
    #expect(
      try Self.grades(limited: [("A", "good")], place: 2).gradesGiven == ["A good", "B excellent", "C excellent", "D good", "E pass"])
  }

  /// 40 % of five are two, of four eligible ones one.
  @Test(arguments: [(Quota.Base.competing, ["A fail", "B excellent", "C excellent"]), (.eligible, ["A fail", "B excellent", "C good"])])
  func theBaseIsDeclared(_ base: Quota.Base, _ expected: [String]) throws {
    let quota = Quota(amount: .share("0.4", .down), base: base, edgeTie: .exclude)
    #expect(try Self.grades(vetoed: [("A", "fail")], quota: quota).gradesGiven.prefix(3) == expected[...])
  }

  @Test(arguments: [
    (Quota.EdgeTie.include, ["A fail", "B excellent", "C excellent"]), (.exclude, ["A fail", "B good", "C good"]),
    (.escalate, ["A fail", "B good", "C good"]),
  ])
  func aTieAtTheVacatedEdge(_ edgeTie: Quota.EdgeTie, _ expected: [String]) throws {
    let assessment = try Self.grades(
      vetoed: [("A", "fail")], quota: Quota(amount: .number(1), edgeTie: edgeTie),
      values: ["A": "95", "B": "93", "C": "93", "D": "85", "E": "70"])
    #expect(assessment.gradesGiven.prefix(3) == expected[...])
    #expect(assessment.codes == (edgeTie == .escalate ? [.quotaEdgeTie] : []))
  }

  @Test func aTieWithAVetoedUnitIsNoTieAtTheEdge() throws {
    let assessment = try Self.grades(
      vetoed: [("A", "fail")], quota: Quota(amount: .number(1), edgeTie: .exclude),
      values: ["A": "93", "B": "93", "C": "90", "D": "85", "E": "70"])
    #expect(assessment.gradesGiven.prefix(3) == ["A fail", "B excellent", "C good"])
  }

  @Test func limitsBindUnitsThatDoNotCompete() throws {
    let takes = NonCompeting(takeGrade: true)
    #expect(try Self.grades(quota: Self.two, aside: "C", nonCompeting: takes).standing("C")?.grade == "good")
    #expect(try Self.grades(limited: [("C", "pass")], quota: Self.two, aside: "C", nonCompeting: takes).standing("C")?.grade == "pass")
    #expect(try Self.grades(vetoed: [("C", "fail")], quota: Self.two, aside: "C", nonCompeting: takes).standing("C")?.grade == "fail")
  }

  @Test(arguments: [(Int?.some(60), 9), (59, 8), (6, 0), (nil, nil)] as [(Int?, Int?)])
  func theGradeSetsTheShareOfStaff(_ staff: Int?, _ expected: Int?) throws {
    var city = City()
    city.add("A", staff: staff)
    city.report("A", "x", 90)
    let rules = rulebook(
      indicator("x"), competition(grades: [Grade(id: "excellent", name: LocalizedText("优秀"), staffShare: "0.15")]))
    #expect(try city.assess(rules).standing("A")?.staffQuota == expected)
  }

  @Test func aGradeThatTheCompetitionDoesNotKnowIsAFinding() throws {
    var city = City(x: ["A": 90])
    city.records = [Row.error("E")]
    var rules = rulebook(indicator("x"), competition(grades: [grade("pass")]))
    rules.adjustments["r"] = consequenceRule(.ceiling("good"), id: "r")
    #expect(try city.assess(rules).codes == [.unknownIdentifier])
    #expect(try city.assess(rules).groups.isEmpty)
  }
}
