import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Who is honored among units and persons: whence, bars, offices, shares, numbers and ties.
@Suite struct HonorTests {
  @Test(
    arguments: [
      (nil, .exclude, ["a candidate 1", "b candidate 2", "c candidate 2"]),
      (3, .exclude, ["a candidate 1", "b candidate 2", "c candidate 2"]),
      (1, .exclude, ["a candidate 1", "b reserve 2", "c reserve 2"]),
      (2, .exclude, ["a candidate 1", "b reserve 2", "c reserve 2"]),
      (2, .escalate, ["a candidate 1", "b reserve 2", "c reserve 2"]),
      (2, .include, ["a candidate 1", "b candidate 2", "c candidate 2"]),
    ] as [(Int?, Quota.EdgeTie, [String])])
  func unitsByPlaceWithTheDeclaredTie(number: Int?, edgeTie: Quota.EdgeTie, expected: [String]) throws {
    let world = HonorWorld.units(number, edgeTie)
    #expect(try world.results() == expected)
    let isEscalated = number == 2 && edgeTie == .escalate
    #expect(try world.assess().codes == (isEscalated ? [.quotaEdgeTie] : []))
  }

  @Test func aBarredUnitTakesNoPlaceAndTheNextMovesUp() throws {
    var world = HonorWorld.units(2)
    world.bar(unit: "a")
    // A measure on a person of the unit bars the person, not the unit.
    world.bar(unit: "b", person: "somebody")
    #expect(try world.results() == ["b candidate 1", "c candidate 1", "a barred -"])
    let barred = try world.candidate("a")
    #expect(barred.reasons.map(\.rule) == ["influence"])
    #expect(barred.reasons.flatMap(\.rows).map(\.description) == ["accountability:A-a--2019-06-01"])
    #expect(barred.reasons.first?.because.en == "Influence: from 2019-06-01 until before 2020-06-01")
  }

  @Test(
    arguments: [
      (["h"], "barred"), (["other"], "candidate"), ([], "barred"), (["other", "h"], "barred"),
    ] as [([HonorID], String)])
  func aBarHoldsForTheHonorsItNames(honors: [HonorID], status: String) throws {
    var world = HonorWorld.units()
    guard case .bar(_, let period) = HonorWorld.influence.effect else { return }
    world.adjustments[0].effect = .bar(honors, period)
    world.bar(unit: "a")
    #expect(try world.candidate("a").status.rawValue == status)
  }

  /// The period is 2019; twelve months from the day it starts.
  @Test(arguments: [
    ("2018-01-01", "candidate"), ("2018-01-02", "barred"), ("2019-12-31", "barred"),
  ])
  func aBarReachesAsFarAsItsMonths(starts: String, status: String) throws {
    var world = HonorWorld.persons()
    world.nominate("n d gold")
    world.bar(unit: "a", person: "pn", starts: starts)
    #expect(try world.candidate("n").status.rawValue == status)
  }

  @Test func anExemptionLiftsNoBarUnlessDeclared() throws {
    var world = HonorWorld.units()
    world.records = [
      Row.error("E", unit: "a"), Row.decision("D", on: "E", scope: "unit"),
      Row.measure("A", unit: "a", kind: "bar", decided: "2019-06-01", starts: "2019-06-01", cause: "E"),
    ]
    #expect(try world.candidate("a").status == .barred)
    world.adjustments[0].relievedByExemption = true
    #expect(try world.candidate("a").status == .candidate)
    // A measure for a fact that proved untrue bars nobody.
    world.adjustments[0].relievedByExemption = false
    world.records[0] = Row.error("E", unit: "a", status: "untrue")
    #expect(try world.candidate("a").status == .candidate)
  }

  /// Which condition is not met is told; who it is, is not.
  @Test(
    arguments: [
      ("post", "a condition is not met: post"), ("name", "a condition is not met: name"),
      ("person_id", "a condition is not met: person_id"), ("merit", "a condition is not met: merit is “gold”"),
    ])
  func aFailedConditionNamesNobody(column: String, because: String) throws {
    var world = HonorWorld.persons(when: [RecordCondition(column: column, .isOne(of: ["other"]))])
    world.nominate("n a gold")
    #expect(try world.candidate("n").reasons.map(\.because.en) == [because])
  }

  @Test func everyOfficeMustHaveAnsweredWithOneOfItsWords() throws {
    let offices = [ConsultedOffice(office: "police", answers: ["clear"]), ConsultedOffice(office: "court", answers: ["clear", "none"])]
    var world = HonorWorld.persons(consult: offices)
    world.nominate("yes a gold", "no a gold", "open a gold", "late a gold", "blank a gold")
    for nominee in ["yes", "no", "open", "late", "blank"] { world.answer(nominee, "police", nominee == "no" ? "record" : "clear") }
    for nominee in ["yes", "no"] { world.answer(nominee, "court", "none") }
    // The assessment knows what is known on 1 February 2020.
    world.answer("late", "court", "none", on: "2020-02-02")
    world.answer("blank", "court", nil)
    #expect(
      try world.results() == ["yes candidate 1", "blank unconsulted -", "late unconsulted -", "open unconsulted -", "no not_eligible -"])
    #expect(try world.candidate("no").reasons.map(\.because.en) == ["the office “police” answered: record (2020-01-05, 函1号)"])
    #expect(try world.candidate("open").reasons.map(\.because.en) == ["the office “court” has not answered yet"])
  }

  @Test func aUnitThatNobodyNominatedCannotHaveBeenAskedAbout() throws {
    var world = HonorWorld.units(consult: [ConsultedOffice(office: "court", answers: ["clear"])])
    world.nominate(unit: "a")
    world.nominate(unit: "d")
    world.answer("a", "court", "clear")
    world.answer("d", "court", "clear")
    #expect(try world.results() == ["a candidate 1", "b unconsulted -", "c unconsulted -", "d not_eligible -"])
    #expect(try world.candidate("d").reasons.map(\.because.en) == ["the unit's grade is “good”, none of those asked for"])
  }

  @Test(arguments: [
    (HonorSource(competitions: ["all"], placeAtMost: 1), ["a"]), (HonorSource(competitions: ["all"], placeAtMost: 2), ["a", "b", "c"]),
    (HonorSource(competitions: ["all"], grades: ["good", "pass"]), ["d", "e"]), (HonorSource(competitions: ["none"]), []),
    (HonorSource(competitions: ["all"], grades: ["fail"], placeAtMost: 5), []),
  ])
  func whence(source: HonorSource, units: [String]) throws {
    #expect(try HonorWorld.units(from: source).assess().honors.compactMap(\.unit?.text) == units)
  }

  @Test func personsNeedAUnitThatStoodSoAndMeetTheConditions() throws {
    var world = HonorWorld.persons(from: HonorWorld.source, when: [isOne("post", "clerk")])
    world.nominate("n1 a gold", "n2 d gold", "n3 a brass")
    world.nominate("n4 a gold", post: "chief")
    #expect(try world.results() == ["n1 candidate 1", "n3 not_eligible -", "n4 not_eligible -", "n2 not_eligible -"])
    #expect(try world.candidate("n3").reasons.map(\.because.en) == ["it cannot be ranked: merit is “brass”"])
    #expect(try world.candidate("n4").reasons.map(\.because.en) == ["a condition is not met: post"])
  }

  /// excellent 2, good 1, others none: a and d send whom they may, the next of the unit moves up where one is barred.
  @Test func eachUnitSendsItsShareByGrade() throws {
    var world = HonorWorld.persons(perUnit: UnitShare(byGrade: ["excellent": 2, "good": 1], otherwise: 0))
    world.nominate("a1 a gold", "a2 a silver", "a3 a bronze", "d1 d gold", "d2 d bronze", "e1 e gold")
    #expect(
      try world.results() == [
        "a1 candidate 1", "d1 candidate 1", "a2 candidate 3", "a3 reserve 4", "d2 reserve 4", "e1 not_eligible -",
      ])
    #expect(
      try world.candidate("a3").reasons.map(\.because.en) == ["its unit may send 2 with the grade “excellent”, and others rank before it"])
    world.bar(unit: "a", person: "pa1")
    #expect(
      try world.results() == [
        "d1 candidate 1", "a2 candidate 2", "a3 candidate 3", "d2 reserve 3", "e1 not_eligible -", "a1 barred -",
      ])
  }

  @Test(arguments: [
    (Quota.EdgeTie.include, ["1", "2", "3"]), (.exclude, ["1"]), (.escalate, ["1"]),
  ])
  func aTieAtTheEdgeOfAUnitsShare(edgeTie: Quota.EdgeTie, candidates: [String]) throws {
    var world = HonorWorld.persons(nil, edgeTie, perUnit: UnitShare(byGrade: [:], otherwise: 2))
    world.nominate("1 a gold", "2 a silver", "3 a silver", "4 a bronze")
    let assessment = try world.assess()
    #expect(assessment.honors.filter { $0.status == .candidate }.compactMap(\.nominee) == candidates)
    #expect(assessment.codes == (edgeTie == .escalate ? [.quotaEdgeTie] : []))
  }

  /// 40 % of five nominees are two, of four eligible ones one.
  @Test(arguments: [(Quota.Base.competing, 2), (.eligible, 1)])
  func aShareIsTakenOfTheDeclaredBase(base: Quota.Base, count: Int) throws {
    var world = HonorWorld.persons(.share("0.4", .down), base: base)
    world.nominate("1 a gold", "2 a silver", "3 b bronze", "4 c bronze", "5 d gold")
    world.bar(unit: "d", person: "p5")
    #expect(try world.assess().honors.count { $0.status == .candidate } == count)
  }

  /// 10 % of six units are none, with `up` one.
  @Test(arguments: [(RoundingMode.down, 0), (.up, 1)])
  func aShareOfUnitsIsTakenOfAllThatAreRanked(mode: RoundingMode, count: Int) throws {
    var world = HonorWorld.units()
    world.honor.number = .share("0.1", mode)
    #expect(try world.assess().honors.count { $0.status == .candidate } == count)
  }

  /// Lifting a bar gives the honor's one place to m instead of n: it makes a difference for either's unit, also where that is one unit.
  @Test(arguments: [("a", ["a"]), ("b", ["a", "b"])])
  func whoOfAUnitHasAnHonorMakesADifference(other: String, changed: [UnitID]) throws {
    var world = HonorWorld.persons(.number(1))
    world.adjustments[0].relievedByExemption = true
    world.nominate("m a gold", "n \(other) silver")
    world.records += [
      Row.error("E", person: "pm", on: "2019-05-01"), Row.decision("D", on: "E"),
      Row.measure("A1", unit: "a", person: "pm", kind: "bar", decided: "2019-06-01", starts: "2019-06-01", cause: "E"),
    ]
    let assessment = try world.assess()
    let impact = try #require(ImpactStage(assessment).impact(of: .error("E")))
    #expect(impact.changes.map(\.unit) == changed)
    let own = try #require(impact.changes.first { $0.unit == "a" })
    #expect(own.effect == .honor && own.exempt.honors.map(\.text) == ["h/m"])
    #expect(own.deducted.honors.map(\.text) == (other == "a" ? ["h/n"] : []))
  }
}
