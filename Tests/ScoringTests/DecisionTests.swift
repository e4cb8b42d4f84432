import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Decisions of the leading group: points, places and grades that persons changed, always with the minutes.
@Suite struct DecisionTests {
  static func decision(
    _ number: String, _ unit: String, _ what: String, _ before: String?, _ after: String?, on day: String? = "2020-03-12",
    minutes: String? = "纪要2号"
  ) -> Record {
    var attributes = ["decision_no": number, "unit_id": unit, "what": what]
    attributes["before"] = before
    attributes["after"] = after
    attributes["decided_on"] = day
    attributes["minutes"] = minutes
    return Record(
      table: .decisions, key: [number], unit: UnitID(unit), date: day.flatMap { Day($0) }, kind: what, attributes: attributes)
  }

  /// A 95, B 93, C 91, D 85, E 70; excellent for two, good from 80, pass.
  static func assess(
    _ decisions: [Record], values: KeyValuePairs<UnitID, Decimal> = ["A": "95", "B": "93", "C": "91", "D": "85", "E": "70"],
    edgeTie: Quota.EdgeTie = .escalate, aside: Set<UnitID> = [], _ tolerance: Tolerance = .strict, policy: DecisionPolicy = .binding
  ) throws -> Assessment {
    var city = City(x: values)
    for unit in aside { city.setAside(unit) }
    city.records = decisions
    let rules = rulebook(
      indicator("x"),
      competition(grades: [
        Grade(
          id: "excellent", name: LocalizedText(zh: "优秀", en: "Excellent"), quota: Quota(amount: .number(2), edgeTie: edgeTie),
          staffShare: "0.15"),
        grade("good", score: "80"), grade("pass"),
      ]))
    return Assessment(of: rules, city.facts(for: rules), dates: dates2019, tolerance: tolerance, decisions: policy)
  }

  // MARK: Points

  @Test func pointsFollowTheRoundingAndMakeTheTotal() throws {
    let assessment = try Self.assess([Self.decision("1", "B", "points", "93.00", "95.5")])
    #expect(assessment.findings.isEmpty)
    let account = try #require(try assessment.account(of: "B"))
    #expect(account.total == decimal("95.5"))
    #expect(account.lines.map(\.kind) == [.base, .rounding, .decision])
    let line = try #require(account.lines.last)
    #expect(line.points == "2.5" && line.printed == decimal("2.5") && line.item == .total)
    #expect(line.number(.before) == 93 && line.number(.after) == "95.5")
    #expect(line.rows == [RowReference(.decisions, ["1"])])
    #expect(line.because == LocalizedText(zh: "纪要2号，2020-03-12", en: "纪要2号, 2020-03-12"))
    // Places and grades are those of the new totals.
    #expect(assessment.places == ["B 1", "A 2", "C 3", "D 4", "E 5"])
    #expect(assessment.gradesGiven == ["B excellent", "A excellent", "C good", "D good", "E pass"])
  }

  /// Without A, about whom the wrong one is, B's number among its peers would be another: nobody is told of that.
  @Test func aDecisionThatDoesNotFitMakesNoOtherOneWrong() throws {
    var city = City(x: ["A": "100", "B": "90", "C": "80", "D": "70"])
    city.records = [Self.decision("1", "B", "points", "8.67", "9"), Self.decision("2", "A", "points", "9", "9.5")]
    let efficacy = Method.efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: PeerRule(among: .group, minPeers: 4, whenAllEqual: .full))
    let rules = rulebook(try level("root", of: [indicator("x", 10, efficacy)]))
    let assessment = Assessment(of: rules, city.facts(for: rules), dates: dates2019, tolerance: .strict)
    #expect(assessment.findings.map(\.code) == [.decisionMismatch] && assessment.findings[0].rows.first?.key == ["2"])
  }

  @Test func equalTotalsAreTiesWhereverTheyComeFrom() throws {
    let assessment = try Self.assess([Self.decision("1", "C", "points", "91", "93")], edgeTie: .include)
    #expect(assessment.places == ["A 1", "B 2", "C 2", "D 4", "E 5"])
    #expect(assessment.gradesGiven.prefix(3) == ["A excellent", "B excellent", "C excellent"])
  }

  @Test func decisionsOfOneUnitChainByDayThenNumber() throws {
    let chain = [
      Self.decision("2", "E", "points", "69", "70.5"), Self.decision("3", "E", "points", "72", "69", on: "2020-03-01"),
      Self.decision("1", "E", "points", "70", "72", on: "2020-03-01"),
    ]
    let account = try #require(try Self.assess(chain).account(of: "E"))
    #expect(account.lines.filter { $0.kind == .decision }.map(\.points) == [2, -3, "1.5"])
    #expect(account.total == decimal("70.5"))
    let broken = try Self.assess([Self.decision("1", "E", "points", "70", "72"), Self.decision("2", "E", "points", "71", "73")])
    #expect(broken.codes == [.decisionMismatch])
    #expect(broken.findings.first?.message.en.contains("decision 1 before it left “72”") == true)
    #expect(broken.groups.isEmpty)
  }

  /// What was decided about a result that has changed since gives way to what is decided about the new one.
  @Test(
    arguments: [
      ("points", ["90.5 93.5", "91 93.5"], "C 93.50 2"), ("points", ["90.5 93.5", "93.5 94", "91 92.5", "92.5 93.2"], "C 93.20 2"),
      ("points", ["90.5 91", "91 92"], "C 92.00 3"), ("place", ["4 1", "3 2"], "C 91.00 2"),
      ("grade", ["pass good", "good excellent"], "C 91.00 3"),
    ])
  func aLaterDecisionAboutTheNewResultHolds(what: String, chain: [String], stands: String) throws {
    let rows = chain.enumerated().map { number, text in
      let parts = text.split(separator: " ").map(String.init)
      return Self.decision("\(number)", "C", what, parts[0], parts[1])
    }
    let assessment = try Self.assess(rows)
    #expect(assessment.findings.isEmpty)
    let standing = try #require(assessment.standing("C"))
    #expect("C \(standing.total?.text(places: 2) ?? "") \(standing.place ?? 0)" == stands)
    let account = try #require(try assessment.account(of: "C"))
    let lines = account.lines.filter { $0.kind == .decision }
    #expect(lines.count == chain.count && lines[0].points == .zero)
    #expect(lines[0].because?.en.contains("decision 0 holds no longer") == true)
    #expect(account.total == standing.total)
    // Where the earlier one fits, too, the later one does not follow it.
    let both = [Self.decision("1", "C", "points", "91", "92"), Self.decision("2", "C", "points", "91", "93.5")]
    #expect(try Self.assess(both).codes == [.decisionMismatch])
  }

  @Test func aDecisionAboutAnotherTotalIsAnErrorWithBothNumbers() throws {
    let assessment = try Self.assess([Self.decision("1", "B", "points", "93.5", "95")])
    #expect(assessment.codes == [.decisionMismatch])
    let finding = try #require(assessment.findings.first)
    #expect(finding.severity == .error && finding.message.zh.contains("“93.5”") && finding.message.zh.contains("“93.00”"))
    #expect(finding.rows.contains(RowReference(.decisions, ["1"])))
    #expect(assessment.groups.isEmpty)
    // Under quarantine the unit is listed without a total.
    let tolerant = try Self.assess([Self.decision("1", "B", "points", "93.5", "95")], .quarantine)
    #expect(tolerant.places == ["A 1", "C 2", "D 3", "E 4", "B incomplete"])
    // Where one asks what would be, it was made about something else.
    let asked = try Self.assess([Self.decision("1", "B", "points", "93.5", "95")], policy: .whereTheyFit)
    #expect(asked.findings.isEmpty && asked.standing("B")?.total == decimal("93"))
  }

  /// What needs no totals to be seen is told beside what does.
  @Test func allThatIsWrongWithDecisionsIsToldAtOnce() throws {
    let assessment = try Self.assess([
      Self.decision("1", "A", "points", "95", "96", on: nil), Self.decision("2", "B", "honor", "h/reserve", "h/candidate", minutes: nil),
      Self.decision("3", "C", "points", "90", "93"), Self.decision("4", "D", "place", "4", "6"),
    ])
    #expect(assessment.findings.map(\.rows.first?.key) == [["1"], ["4"], ["3"], ["2"]])
    #expect(assessment.codes == [.invalidDecision, .invalidDecision, .decisionMismatch, .invalidDecision])
    // A place beyond the last is of no matter where a later decision took it back, or where one asks what would be.
    let chain = [Self.decision("1", "D", "place", "7", "9"), Self.decision("2", "D", "place", "4", "3", on: "2020-04-01")]
    #expect(try Self.assess(chain).findings.isEmpty)
    #expect(try Self.assess([Self.decision("4", "D", "place", "4", "6")], policy: .whereTheyFit).findings.isEmpty)
  }

  // MARK: Places

  @Test func aUnitIsPutInAtItsDecidedPlace() throws {
    let assessment = try Self.assess([Self.decision("1", "D", "place", "4", "2")])
    #expect(assessment.findings.isEmpty)
    #expect(assessment.places == ["A 1", "D 2", "B 3", "C 4", "E 5"])
    let line = try #require(try assessment.account(of: "D")?.lines.last)
    #expect(line.kind == .decision && line.points == .zero && line.printed == .zero)
    #expect(line.because?.zh == "审定名次：第 4 名 → 第 2 名（纪要2号，2020-03-12）")
    #expect(try assessment.account(of: "B")?.lines.contains { $0.kind == .decision } == false)
    #expect(assessment.standing("B")?.decidedBecause.first?.en.contains("from place 2 to 3") == true)
    #expect(assessment.standing("A")?.decidedBecause == [])
    // Totals stay; the quota goes by the places.
    #expect(assessment.standing("D")?.total == 85)
    #expect(assessment.gradesGiven.prefix(3) == ["A excellent", "D excellent", "B good"])
  }

  @Test(arguments: [
    ([("D", "4", "5")], ["A 1", "B 2", "C 3", "E 4", "D 5"]),
    ([("A", "1", "2"), ("B", "2", "1")], ["B 1", "A 2", "C 3", "D 4", "E 5"]),
    ([("A", "1", "1"), ("B", "2", "1")], ["A 1", "B 1", "C 3", "D 4", "E 5"]),
    ([("E", "5", "1"), ("A", "1", "5")], ["E 1", "B 2", "C 3", "D 4", "A 5"]),
    ([("C", "3", "2"), ("E", "5", "2")], ["A 1", "C 2", "E 2", "B 4", "D 5"]),
  ])
  func theOthersCloseUp(decided: [(String, String, String)], places: [String]) throws {
    let rows = decided.enumerated().map { Self.decision("\($0)", $1.0, "place", $1.1, $1.2) }
    #expect(try Self.assess(rows).places == places)
    #expect(try Self.assess(rows.reversed()).places == places)
  }

  @Test func sharedPlacesStayTogether() throws {
    let tied: KeyValuePairs<UnitID, Decimal> = ["A": "95", "B": "93", "C": "93", "D": "85"]
    #expect(
      try Self.assess([Self.decision("1", "D", "place", "4", "1")], values: tied, edgeTie: .exclude).places == ["D 1", "A 2", "B 3", "C 3"])
    let out = try Self.assess([Self.decision("1", "C", "place", "2", "3")], values: tied)
    #expect(out.places == ["A 1", "B 2", "C 3", "D 4"])
    #expect(out.standing("B")?.sharedBy == 1)
    // Into the middle of a shared place nobody can go.
    #expect(try Self.assess([Self.decision("1", "D", "place", "4", "3")], values: tied, edgeTie: .exclude).codes == [.invalidDecision])
  }

  // MARK: Grades

  @Test func aDecidedGradeStandsBesideTheQuota() throws {
    let assessment = try Self.assess([
      Self.decision("1", "C", "grade", "good", "优秀"), Self.decision("2", "A", "grade", "Excellent", "good"),
    ])
    #expect(assessment.findings.isEmpty)
    #expect(assessment.gradesGiven == ["A good", "B excellent", "C excellent", "D good", "E pass"])
    #expect(try assessment.account(of: "C")?.lines.last?.because?.zh == "审定等次：good → 优秀（纪要2号，2020-03-12）")
    #expect(assessment.standing("C")?.decidedBecause.count == 1)
  }

  @Test func anEscalatedTieIsSettledByADecision() throws {
    let tied: KeyValuePairs<UnitID, Decimal> = ["A": "95", "B": "93", "C": "93", "D": "85"]
    #expect(try Self.assess([], values: tied).codes == [.quotaEdgeTie])
    let settled = try Self.assess([Self.decision("1", "C", "grade", "good", "excellent")], values: tied)
    #expect(settled.findings.isEmpty)
    #expect(settled.gradesGiven == ["A excellent", "B good", "C excellent", "D good"])
    #expect(settled.standing("B")?.gradeBecause.first?.zh.contains("已由领导小组审定") == true)
    // To leave all of them where they are is a decision, too; about one of them alone it is not.
    let left = [Self.decision("1", "B", "grade", "good", "good"), Self.decision("2", "C", "grade", "good", "good")]
    #expect(try Self.assess(left, values: tied).findings.isEmpty)
    #expect(try Self.assess([left[0]], values: tied).codes == [.quotaEdgeTie])
  }

  @Test func aGradeAboveACeilingIsShownWithAWarning() throws {
    var city = City(x: ["A": "95", "B": "93"])
    city.records = [Row.error("L", unit: "A", kind: "limit"), Self.decision("1", "A", "grade", "good", "excellent")]
    var rules = rulebook(indicator("x"), competition(grades: [grade("excellent", score: "90"), grade("good")]))
    rules.adjustments["limit"] = consequenceRule(.ceiling("good"), id: "limit", when: [isOne("kind", "limit")])
    let assessment = try city.assess(rules)
    #expect(assessment.codes == [.decisionAboveLimit])
    #expect(assessment.gradesGiven == ["A excellent", "B excellent"])
  }

  // MARK: What cannot be carried out

  @Test(
    arguments: [
      (decision("1", "Z", "points", "1", "2"), .unknownUnit), (decision("1", "A", "points", "95", "9五"), .invalidDecision),
      (decision("1", "A", "points", nil, "96"), .invalidDecision), (decision("1", "A", "points", "95", "95.001"), .invalidDecision),
      (decision("1", "A", "points", "95", "96", minutes: nil), .invalidDecision),
      (decision("1", "A", "points", "95", "96", on: nil), .invalidDecision), (decision("1", "A", "place", "1", "0"), .invalidDecision),
      (decision("1", "A", "place", "01", "2"), .invalidDecision), (decision("1", "A", "place", "1", "6"), .invalidDecision),
      (decision("1", "A", "place", "2", "3"), .decisionMismatch), (decision("1", "A", "grade", "good", "pass"), .decisionMismatch),
      (decision("1", "A", "grade", "excellent", "splendid"), .unknownIdentifier),
      (decision("1", "A", "grade", "excellent", nil), .unknownIdentifier),
    ] as [(Record, FindingCode)])
  func whatCannotBeCarriedOutIsAnError(decision: Record, code: FindingCode) throws {
    let assessment = try Self.assess([decision])
    #expect(assessment.codes == [code])
    #expect(assessment.findings.allSatisfy { $0.severity == .error && $0.rows.first == decision.reference })
    #expect(assessment.groups.isEmpty)
  }

  @Test func aUnitWithoutAPlaceHasNoneToDecide() throws {
    let assessment = try Self.assess([Self.decision("1", "C", "place", "3", "1")], aside: ["C"])
    #expect(assessment.codes == [.decisionWithoutStanding])
    // Its total may be decided all the same.
    let points = try Self.assess([Self.decision("1", "C", "points", "91", "92")], aside: ["C"])
    #expect(points.findings.isEmpty && points.standing("C")?.total == 92)
  }

  @Test func honorsAreLeftToTheirStage() throws {
    let assessment = try Self.assess([Self.decision("1", "A", "honor", "候选", "先进集体"), Self.decision("0", "Q", "honor", nil, nil)])
    // It alone knows what they should say: here neither names an honor.
    #expect(assessment.codes == [.invalidDecision, .invalidDecision])
    #expect(assessment.decisions.map(\.number) == ["0", "1"])
    #expect(assessment.decisions.last?.what == .honor)
  }

  // MARK: Properties

  @Test(arguments: 0..<60)
  func linesSumToTheTotalWithDecisionsAndRowsHaveNoOrder(seed: Int) throws {
    let (rules, city) = try PropertyTests.anything(seed, competition(round: seed % 3, tieBreak: ["n0"]))
    var dice = Dice(seed)
    var decided = city
    for standing in try city.assess(rules, .quarantine).groups.flatMap(\.standings) {
      guard let total = standing.total, dice.roll(0...2) == 0 else { continue }
      let after = try total + Decimal(dice.roll(-9...9))
      decided.records.append(Self.decision("P-\(standing.unit)", standing.unit.text, "points", total.description, after.description))
    }
    let assessment = try decided.assess(rules, .quarantine)
    #expect(!assessment.codes.contains(.decisionMismatch))
    for standing in assessment.groups.flatMap(\.standings) where standing.status != .incomplete {
      let account = try #require(try assessment.account(of: standing.unit))
      let sum = try account.lines.reduce(Fraction.zero) { try $0 + $1.points }
      let printed = try account.lines.reduce(Decimal.zero) { try $0 + $1.printed }
      #expect(sum == standing.total.map { Fraction($0) } && printed == standing.total && account.total == standing.total)
    }
    var shuffled = decided
    shuffled.records.shuffle(using: &dice)
    let again = try shuffled.assess(rules, .quarantine)
    #expect(again.groups.map(\.standings) == assessment.groups.map(\.standings) && again.findings == assessment.findings)
  }
}
