import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What one exemption changes, worked by hand, and why it changes nothing where it does not.
@Suite struct ImpactReasonTests {
  /// A: 90, B: 88, C: 80, before what rules take; excellent for the first, from 85 on.
  static func assess(
    _ rows: [Record], _ rules: [Adjustment], _ measured: [ScoreNode] = [], round: Int = 2, tellingLines: Bool = false
  ) throws -> ImpactStage {
    let top = grade("excellent", score: 85, quota: Quota(amount: .number(1), base: .competing, edgeTie: .include))
    var rulebook = rulebook(
      try level("root", of: [indicator("x")] + measured), competition(round: round, grades: [top, grade("good", score: 80), grade("rest")]))
    rulebook.exemption = makeRules(queryRepeats: false)
    rulebook.lights = ["q": LightTests.rule]
    rulebook.adjustments = OrderedDictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    var city = City(x: ["A": 90, "B": 88, "C": 80])
    city.records = rows
    return ImpactStage(try city.assess(rulebook), tellingLines: tellingLines)
  }

  static func impact(_ stage: ImpactStage, _ error: String = "E") throws -> Impact { try #require(stage.impact(of: .error(error))) }

  @Test func anExemptionThatKeepsTheFirstPlace() throws {
    let impact = try Self.impact(Self.assess([Row.error("E"), Row.decision("D", on: "E")], [pointsRule()]))
    #expect(impact.question == .withdrawn && impact.effect == .grade && impact.because == nil)
    let own = try #require(impact.change(of: "A"))
    #expect(own.exempt == UnitPosition(total: 90, place: 1, grade: "excellent", gradeRank: 0))
    #expect(own.deducted == UnitPosition(total: 85, place: 2, grade: "good", gradeRank: 1))
    #expect(impact.displaced.map(\.unit) == ["B"])
    #expect(impact.displaced[0].exempt.grade == "good" && impact.displaced[0].deducted.grade == "excellent")
  }

  @Test func anExemptionNobodyAskedFor() throws {
    let impact = try Self.impact(Self.assess([Row.error("E", kind: "showy")], [pointsRule()]))
    #expect(impact.question == .granted && impact.effect == .score)
    #expect(impact.change(of: "A")?.deducted.total == 89 && impact.change(of: "A")?.exempt.total == 90)
  }

  @Test func aMitigationIsTakenAwayInFull() throws {
    let rows = [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.2")]
    let impact = try Self.impact(Self.assess(rows, [pointsRule()]))
    #expect(impact.change(of: "A")?.exempt.total == 89 && impact.change(of: "A")?.deducted.total == 85)
  }

  @Test func aMatterIsAskedAboutAsAWhole() throws {
    let rows = [Row.error("E", matter: "M"), Row.error("F", matter: "M"), Row.decision("D", on: "E")]
    let stage = try Self.assess(rows, [pointsRule(perMatter: true)])
    guard case .notCounted(let reason) = try Self.impact(stage).because else { return #expect(Bool(false), "E counts") }
    #expect(reason.en.contains("F"))
    let matter = try #require(stage.impact(of: .matter("M")))
    #expect(matter.question == .granted && matter.errors == ["F"] && matter.change(of: "A")?.exempt.total == 90)
  }

  /// A mitigation leaves a part: were all exempt, that would go, too.
  @Test func wereAllExemptMitigationsWouldLeaveNothing() throws {
    let mitigated = [Row.error("E", matter: "M"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.5")]
    let beside = try Self.assess(mitigated + [Row.error("F", matter: "M", unit: "B")], [pointsRule()])
    for subject in [Impact.Subject.matter("M"), .everything] {
      let impact = try #require(beside.all().last { $0.subject == subject })
      #expect(impact.question == .granted && impact.errors == ["E", "F"])
      #expect(impact.change(of: "A")?.exempt == UnitPosition(total: 90, place: 1, grade: "excellent", gradeRank: 0))
      #expect(impact.change(of: "A")?.deducted.total == "87.5")
    }
    let alone = try #require(try Self.assess(mitigated, [pointsRule()]).all().last)
    #expect(alone.question == .granted && alone.errors == ["E"] && alone.change(of: "A")?.exempt.total == 90)
  }

  @Test func theLinesThatChangeAreTold() throws {
    let exempt = [Row.error("E"), Row.decision("D", on: "E")]
    let withdrawn = try Self.impact(Self.assess(exempt, [pointsRule()], tellingLines: true))
    #expect(withdrawn.lines == [ImpactLine(unit: "A", item: "rule", kind: .relief, decided: 5, other: nil)])
    // Where a limit bites, it is among what changes.
    let rows = exempt + [Row.error("F")]
    let capped = try Self.impact(Self.assess(rows, [pointsRule(upTo: "6")], tellingLines: true))
    #expect(
      capped.lines == [
        ImpactLine(unit: "A", item: "rule", kind: .relief, decided: 5, other: nil),
        ImpactLine(unit: "A", item: "rule", kind: .cap, decided: nil, other: 4),
      ])
    let granted = try Self.impact(Self.assess(rows, [pointsRule(upTo: "6")], tellingLines: true), "F")
    #expect(granted.lines == [ImpactLine(unit: "A", item: "rule", kind: .relief, decided: 5, other: 10)])
    #expect(try Self.impact(Self.assess(exempt, [pointsRule()])).lines == [])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var reason: String
    var rows: [Record]
    var rules: [Adjustment]
    var interacting: [String] = []
    var round = 2
    var isMeasured = false
    var whenExempt = RecordMeasure.WhenExempt.asMet
    var testDescription: String { reason }
  }

  /// Of a unit that is there the want of a total is told, of one that is not whose it is.
  @Test func aUnitThatReportsNothingHasNoTotal() throws {
    var rulebook = rulebook(indicator("x"))
    rulebook.exemption = makeRules(queryRepeats: false)
    rulebook.adjustments = ["rule": pointsRule()]
    var city = City(x: ["A": 90, "B": 88])
    city.add("C")
    city.records = [Row.error("E", unit: "C"), Row.error("F", unit: "Z")]
    let assessment = Assessment(of: rulebook, city.facts(for: rulebook), dates: dates2019, tolerance: .quarantine)
    let stage = ImpactStage(assessment)
    #expect(try ["E", "F"].map { try Self.impact(stage, $0).because } == [.notScored, .notAssessed])
  }

  /// Through a measure on another unit an error counts in that one's account, be it only to be passed over there.
  @Test(
    arguments: [
      ("of_others", TableName.accountability, "B", "notice", ["B"]), ("of_others", .accountability, "B", "unlisted", []),
      ("no_rule", .accountability, "Z", "notice", []), ("no_rule", .violations, "B", "notice", []),
    ] as [(String, TableName, UnitID, String, [UnitID])])
  func anErrorThatIsACauseOfOthersRows(reason: String, table: TableName, unit: UnitID, kind: String, moved: [UnitID]) throws {
    let measure = Self.measure(causes: "E", unit: unit, kind: kind)
    let impact = try Self.impact(Self.assess(Self.exempt + [measure], [pointsRule(on: table)]))
    #expect(impact.effect == .none && impact.because?.name == reason)
    #expect(impact.changes.map(\.unit) == moved)
  }

  @Test func anErrorThatIsACauseOfOthersProblems() throws {
    let rows = [
      RecordMeasureTests.problem("P", unit: "B", cause: "E"), RecordMeasureTests.problem("Q", unit: "B", closed: "2019-06-01"),
    ]
    let measure = RecordMeasure(.closedInTime, of: .problems, whenExempt: .asMet)
    let closed = indicator(
      "closed", 10, .threshold(goal: .constant(60), direction: .higher), measure: .records(measure),
      appliesTo: UnitSelector(units: ["B"]))
    let impact = try Self.impact(Self.assess(Self.exempt + rows, [], [closed]))
    #expect(impact.because == .ofOthers && impact.units == ["A"])
    #expect(impact.changes.contains { $0.unit == "B" })
  }

  static let exempt = [Row.error("E"), Row.decision("D", on: "E")]
  static let exemptOfC = [Row.error("E", unit: "C"), Row.decision("D", on: "E")]
  /// Of three problems the error's own was closed in time in one case, and the points stop at two thirds in the other.
  static let cases = [
    Case(reason: "void", rows: [Row.error("E", status: "untrue")], rules: [pointsRule()]),
    Case(reason: "unconfirmed", rows: [Row.error("E", status: "doubtful")], rules: [pointsRule()]),
    Case(reason: "excepted", rows: [Row.error("E", kind: "public"), Row.decision("D", on: "E")], rules: [pointsRule()]),
    Case(reason: "excepted", rows: [Row.error("E", kind: "public")], rules: [pointsRule()]),
    // An exception that no rule counts is not deducted, either.
    Case(
      reason: "not_in_force", rows: [Row.error("E", kind: "public", on: "2018-05-01"), Row.decision("D", on: "E")], rules: [pointsRule()]),
    Case(reason: "no_rule", rows: [Row.error("E", kind: "public"), Row.decision("D", on: "E")], rules: [pointsRule(on: .violations)]),
    Case(reason: "not_assessed", rows: [Row.error("E", unit: "Z"), Row.decision("D", on: "E")], rules: [pointsRule()]),
    Case(reason: "no_rule", rows: exempt, rules: [pointsRule(on: .violations)]),
    Case(reason: "not_in_force", rows: [Row.error("E", on: "2018-05-01"), Row.decision("D", on: "E")], rules: [pointsRule()]),
    // Exempt too late for its own year: what that one owes counts here.
    Case(
      reason: "carried_over",
      rows: [
        Row.error("E", on: "2018-05-01"), Row.decision("D", on: "E"),
        Row.make(
          .carryOver, "entry_id", "2018-E", unit: "A", dateColumn: "on", on: nil, kind: nil,
          ["from_year": "2018", "item": "E", "points": "1.5"]),
      ],
      rules: [
        pointsRule(), pointsRule("late", on: .carryOver, isBonus: true, amounts: [DatedAmount(amount: Amount(.column("points")))]),
      ]),
    Case(reason: "not_relievable", rows: exempt, rules: [pointsRule(isRelieved: false)]),
    Case(reason: "not_relievable", rows: exempt, rules: [consequenceRule(.ceiling("good"))]),
    Case(reason: "others_govern", rows: exempt + [Row.error("F"), measure(causes: "E;F")], rules: [pointsRule(on: .accountability)]),
    Case(
      reason: "already_capped", rows: exempt + [Row.error("F"), Row.error("G", kind: "showy")], rules: [pointsRule(upTo: "4")],
      interacting: ["F", "G"]),
    Case(reason: "rounded", rows: exempt, rules: [pointsRule(amounts: [DatedAmount(amount: Amount(.fixed(exact("0.4"))))])], round: 0),
    Case(reason: "already_met", rows: exempt + [problem("P", closed: "2019-06-01", cause: "E")], rules: [], isMeasured: true),
    Case(
      reason: "only_mitigated", rows: [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.5")],
      rules: [consequenceRule(.ceiling("good"), isRelieved: true)]),
    // C is good at best by its points alone, and with five fewer the last.
    Case(reason: "not_binding", rows: exemptOfC, rules: [consequenceRule(.ceiling("good"), isRelieved: true)]),
    Case(reason: "not_binding", rows: [Row.error("E", unit: "C")], rules: [consequenceRule(.ceiling("good"), isRelieved: true)]),
    Case(
      reason: "not_binding", rows: exemptOfC,
      rules: [pointsRule("taken", isRelieved: false), consequenceRule(.ceiling("rest"), isRelieved: true)]),
    Case(
      reason: "only_mitigated", rows: [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.5")],
      rules: [
        consequenceRule(.ceiling("good"), isRelieved: true),
        pointsRule("nothing", amounts: [DatedAmount(amount: Amount(.fixed(.zero)))]),
      ]),
    // A mitigation that comes too late for the year would lift nothing, either.
    Case(
      reason: "only_mitigated",
      rows: [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", decided: "2020-01-05", factor: "0.5")],
      rules: [consequenceRule(.ceiling("good"), isRelieved: true)]),
    Case(
      reason: "not_relievable", rows: exempt,
      rules: [pointsRule("taken", isRelieved: false), pointsRule("nothing", amounts: [DatedAmount(amount: Amount(.fixed(.zero)))])]),
    Case(reason: "nothing_to_relieve", rows: exempt, rules: [pointsRule(amounts: [DatedAmount(amount: Amount(.fixed(.zero)))])]),
    // None of two closed in time, or none of one.
    Case(
      reason: "same_value", rows: exempt + [problem("P", cause: "E"), problem("Q")], rules: [], isMeasured: true, whenExempt: .exclude),
    Case(
      reason: "same_points",
      rows: exempt + [problem("P", closed: "2019-06-01"), problem("Q", closed: "2019-06-01"), problem("R", cause: "E")], rules: [],
      isMeasured: true),
  ]

  /// Two problems of which one is exempt, a point each of three: a cap of 1 takes, and a floor of 2 gives what makes the difference.
  @Test(arguments: [("is capped at 1", "0", "1"), ("is not below 2", "2", "3")])
  func aLevelsLimitTakesTheChange(words: String, floor: String, cap: String) throws {
    let measure = RecordMeasure(.count(on: "due_on"), of: .problems, whenExempt: .exclude)
    let counted = indicator("counted", 3, .perOccurrence(rate: .one), measure: .records(measure), appliesTo: UnitSelector(units: ["A"]))
    let part = try level("part", of: [counted], floor: exact(floor), cap: exact(cap))
    let impact = try Self.impact(Self.assess(Self.exempt + [Self.problem("P", cause: "E"), Self.problem("Q")], [], [part]))
    guard case .alreadyCapped(let limit)? = impact.because else { return #expect(Bool(false), "\(impact.because?.name ?? "-")") }
    #expect(limit.en == "“part” \(words)")
  }

  /// A count that no exemption touches, although the error's own row is among what it counts.
  @Test func aMeasureThatKnowsNoExemption() throws {
    let measure = RecordMeasure(.count(on: "due_on"), of: .problems)
    let counted = indicator("counted", 3, .perOccurrence(rate: .one), measure: .records(measure), appliesTo: UnitSelector(units: ["A"]))
    let impact = try Self.impact(Self.assess(Self.exempt + [Self.problem("P", cause: "E")], [], [counted]))
    #expect(impact.because == .notRelievable)
  }

  /// All errors together, where none is left that could be decided otherwise.
  @Test func everythingIsAsItWasDecided() throws {
    let answers = try [Self.exempt, [Row.error("E")]].map { rows in
      try Self.assess(rows, [pointsRule()]).all().filter { $0.subject == .everything }.map { $0.because?.name ?? "-" }
    }
    #expect(answers == [["-", "as_decided"], ["as_decided", "-"]])
  }

  /// What counts as carried over is told as accounts print it, by rules that give and by rules that take.
  @Test(arguments: [("1.5", true, "1.5"), ("2.005", true, "2.01"), ("1.5", false, "-1.5")] as [(String, Bool, Decimal)])
  func theEntriesThatCountAreTold(points: String, isBonus: Bool, told: Decimal) throws {
    let rows = [
      Row.error("E", on: "2018-05-01"), Row.decision("D", on: "E"),
      Row.make(
        .carryOver, "entry_id", "2018-E", unit: "A", dateColumn: "on", on: nil, kind: nil,
        ["from_year": "2018", "item": "E", "points": points]),
    ]
    let late = pointsRule("late", on: .carryOver, isBonus: isBonus, amounts: [DatedAmount(amount: Amount(.column("points")))])
    #expect(
      try Self.impact(Self.assess(rows, [late])).because
        == .carriedOver([NoEffect.CountedEntry(entry: "2018-E", points: told, places: 2)]))
  }

  static func problem(_ id: String, closed: String? = nil, cause: String? = nil) -> Record {
    RecordMeasureTests.problem(id, closed: closed, cause: cause)
  }

  static func measure(causes: String, unit: UnitID = "A", kind: String = "notice") -> Record {
    Row.make(
      .accountability, "action_id", "A1", unit: unit.text, dateColumn: "decided_on", on: "2019-06-01", kind: kind, ["cause": causes])
  }

  @Test(arguments: cases)
  func whyThereIsNoEffect(_ one: Case) throws {
    let measure = RecordMeasure(.closedInTime, of: .problems, whenExempt: one.whenExempt)
    let closed = indicator(
      "closed", 1, .threshold(goal: .constant(60), direction: .higher), measure: .records(measure),
      appliesTo: UnitSelector(units: ["A"]))
    let impact = try Self.impact(Self.assess(one.rows, one.rules, one.isMeasured ? [closed] : [], round: one.round))
    #expect(impact.effect == .none && impact.changes.isEmpty)
    #expect(impact.because?.name == one.reason)
    #expect(impact.interacting == one.interacting)
  }
}
