import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Upheld objections: written into the facts before anything is computed, shown on every line that rests on them.
@Suite struct CorrectionTests {
  static func correction(
    _ id: String, _ table: TableName, _ key: String, _ column: String, _ old: String?, _ new: String?, on day: String? = "2020-03-05",
    document: String? = "景绩复1号"
  ) -> Record {
    var attributes = ["correction_id": id, "table": table.rawValue, "key": key, "column": column]
    attributes["old"] = old
    attributes["new"] = new
    attributes["decided_on"] = day
    attributes["document"] = document
    return Record(table: .corrections, key: [id], date: day.flatMap { Day($0) }, attributes: attributes)
  }

  /// x of four units; A lost 5 for an error, C has a target for y; a panel votes on A.
  static func city() -> City {
    var city = City(x: ["A": "90", "B": "88", "C": "86", "D": "70"])
    for unit in ["A", "B", "C", "D"] as [UnitID] {
      if unit != "D" { city.report(unit, "y", 50) }
      city.goals[UnitReading(unit, "y")] = Goal(target: 100)
      city.ballots.append(Ballot(unit: unit, panel: "public", votes: ["good": 8, "poor": 2]))
    }
    city.notApplicable[UnitItem("D", "y")] = Exclusion(reason: "无此职能")
    city.records = [Row.error("E1", unit: "A", kind: "slow"), Row.error("E2", unit: "B", kind: "showy")]
    return city
  }

  static func rules() throws -> Rulebook {
    let panel = Panel(id: "public", name: LocalizedText("public"), options: ["good": 10, "poor": 0])
    var rules = rulebook(
      try level(
        "root",
        of: [
          indicator("x", 100), indicator("y", 10, .attainment(goal: .target, direction: .higher, floor: 0, cap: nil)),
          indicator("votes", 10, measure: .ballot("public")),
        ]), competition(grades: [grade("good", score: "100"), grade("pass")]), panels: [panel])
    rules.adjustments["rule"] = pointsRule()
    return rules
  }

  static func facts(_ corrections: [Record], _ city: City = city()) throws -> Facts {
    var city = city
    city.records += corrections
    var facts = city.facts(for: try rules())
    facts.watched = city.values.compactMap { value in
      Period(year: 2019).map { WatchedReading(unit: value.unit, reading: value.reading, period: $0, value: value.value) }
    }
    return facts
  }

  static func assess(_ corrections: [Record]) throws -> (Assessment, CorrectStage.Outcome) {
    let outcome = CorrectStage().run(try facts(corrections))
    return (Assessment(of: try rules(), outcome.facts, dates: dates2019, tolerance: .strict), outcome)
  }

  /// Totals without any correction: A 90 + 5 + 8 − 5, B 88 + 5 + 8 − 1, C 86 + 5 + 8, D (70 + 8) × 120 ÷ 110.
  @Test func without() throws {
    let (assessment, outcome) = try Self.assess([])
    #expect(assessment.findings.isEmpty && outcome.findings.isEmpty)
    #expect(
      assessment.groups.flatMap(\.standings).map { "\($0.unit) \($0.total?.text(places: 2) ?? "")" } == [
        "B 100.00", "C 99.00", "A 98.00", "D 85.09",
      ])
  }

  @Test(arguments: [
    (correction("1", .readings, "A;x;2019", "value", "90.0", "91.5"), "A", "99.50", "x"),
    (correction("1", .targets, "A;y", "target", "100", "200"), "A", "95.50", "y"),
    (correction("1", .ballots, "A;public;good", "votes", "8", "18"), "A", "99.00", "votes"),
    (correction("1", .errors, "E1", "kind", "slow", "showy"), "A", "102.00", "rule"),
  ])
  func aLineShowsOldAndNew(row: Record, unit: UnitID, total: String, item: ItemID) throws {
    let (assessment, outcome) = try Self.assess([row])
    #expect(outcome.findings.isEmpty && assessment.findings.isEmpty)
    #expect(assessment.standing(unit)?.total?.text(places: 2) == total)
    let account = try #require(try assessment.account(of: unit))
    let corrected = account.lines.filter { $0.rows.contains(RowReference(.corrections, ["1"])) }
    #expect(corrected.map(\.item) == [item])
    let (old, new) = (try #require(row.attributes["old"]), try #require(row.attributes["new"]))
    #expect(corrected.first?.because?.zh.contains("由“\(old)”改为“\(new)”（景绩复1号）") == true)
    #expect(corrected.first?.because?.en.contains("from “\(old)” to “\(new)” (景绩复1号)") == true)
    // The others' lines say nothing of it.
    #expect(try assessment.account(of: "C")?.lines.contains { $0.rows.contains(RowReference(.corrections, ["1"])) } == false)
  }

  /// Words of a column are told as the column has them in each language, anything else as it stands.
  @Test(
    arguments: [
      (.units, "level", "county", "县区"), (.units, "competes", "no", "否"), (.readings, "status", "provisional", "初步"),
      (.errors, "status", "untrue", "不实"), (.errors, "force_majeure", "yes", "是"), (.exemptions, "scope", "matter", "事项"),
      (.exemptions, "outcome", "denied", "不予认定"), (.accusations, "finding", "malicious", "诬告"), (.calendar, "working", "yes", "是"),
      (.errors, "kind", "untrue", "untrue"), (.readings, "value", "1.50", "1.50"), (.errors, "status", "sometimes", "sometimes"),
      (.errors, "status", nil, ""),
    ] as [(TableName, String, String?, String)])
  func aWordIsToldInBothLanguages(table: TableName, column: String, word: String?, chinese: String) throws {
    let correction = try #require(Correction(Self.correction("1", table, "1", column, word, word)))
    #expect(correction.told(word) == LocalizedText(zh: chinese, en: word ?? ""))
  }

  @Test func aRowGoesToTheUnitItBelongsTo() throws {
    let (assessment, outcome) = try Self.assess([Self.correction("1", .errors, "E1", "unit_id", "A", "C")])
    #expect(outcome.findings.isEmpty)
    #expect(assessment.standing("A")?.total == 103 && assessment.standing("C")?.total == 94)
  }

  @Test func unitsAndExclusionsCanBeCorrected() throws {
    let (assessment, outcome) = try Self.assess([
      Self.correction("1", .units, "B", "competes", "yes", "no"), Self.correction("2", .notApplicable, "D;y", "reason", "无此职能", "职能已划转"),
    ])
    #expect(outcome.findings.isEmpty)
    #expect(assessment.places == ["C 1", "A 2", "D 3", "B non_competing"])
    #expect(try assessment.account(of: "D")?.line("y")?.because?.zh.contains("职能已划转") == true)
  }

  /// Where some unit succeeds another, units are taken from their rows.
  @Test func theRowOfASpanIsCorrected() throws {
    var facts = try Self.facts([Self.correction("1", .units, "B", "competes", "yes", "no")])
    facts.spans = facts.units
    let outcome = CorrectStage().run(facts)
    #expect(outcome.findings.isEmpty)
    let assessment = Assessment(of: try Self.rules(), outcome.facts, dates: dates2019, tolerance: .strict)
    #expect(assessment.places.contains("B non_competing"))
  }

  /// B had 40 persons until 2018 and has 40 since; the day in the key says which of the rows is meant.
  @Test(
    arguments: [
      ("B", [40, 60], 60, []), ("B;2019-01-01", [40, 60], 60, []), ("B;2015-01-01", [60, 40], 40, []),
      ("B;1999-01-01", [40, 40], 40, [.danglingReference]), ("B;2019", [40, 40], 40, [.danglingReference]),
    ] as [(String, [Int?], Int?, [FindingCode])])
  func theRowThatTheKeyNamesIsCorrected(key: String, spans: [Int?], staff: Int?, codes: [FindingCode]) throws {
    var facts = try Self.facts([Self.correction("1", .units, key, "staff", "40", "60")])
    let place = try #require(facts.units.firstIndex { $0.id == "B" })
    (facts.units[place].from, facts.units[place].staff) = (Day("2019-01-01"), 40)
    var earlier = facts.units[place]
    (earlier.from, earlier.until) = (Day("2015-01-01"), Day("2018-12-31"))
    facts.spans = [earlier] + facts.units
    let outcome = CorrectStage().run(facts)
    #expect(outcome.findings.map(\.code) == codes)
    #expect(outcome.facts.spans.filter { $0.id == "B" }.map(\.staff) == spans && outcome.facts.units[place].staff == staff)
  }

  /// What is refused leaves the cell as it was: a later correction starts from that.
  @Test func whatIsRefusedIsNotWritten() throws {
    let corrections = [
      Self.correction("1", .targets, "A;y", "target", "100", nil, on: "2020-03-01"),
      Self.correction("2", .targets, "A;y", "target", "100", "120", on: "2020-03-02"),
    ]
    let outcome = CorrectStage().run(try Self.facts(corrections))
    #expect(outcome.findings.map(\.code) == [.invalidCorrection])
    #expect(outcome.carriedOut.map(\.id) == ["2"])
    #expect(outcome.facts.goals[UnitReading("A", "y")]?.target == 120)
  }

  @Test func datesKindsAndCausesAreReadAnew() throws {
    var record = Record(table: .accountability, key: ["A1"], unit: "A", date: Day("2019-05-01"), kind: "notice")
    record.attributes = ["action_id": "A1", "unit_id": "A", "decided_on": "2019-05-01", "kind": "notice"]
    var city = Self.city()
    city.records.append(record)
    let corrections = [
      Self.correction("1", .accountability, "A1", "decided_on", "2019-05-01", "2018-12-30"),
      Self.correction("2", .accountability, "A1", "kind", "notice", nil),
      Self.correction("3", .accountability, "A1", "cause", nil, "E1;E2"),
    ]
    let outcome = CorrectStage().run(try Self.facts(corrections, city))
    #expect(outcome.findings.isEmpty)
    let corrected = try #require(outcome.facts.records.first { $0.table == .accountability })
    #expect(corrected.date == Day("2018-12-30") && corrected.kind == nil && corrected.causes == ["E1", "E2"])
    #expect(corrected.attributes["kind"] == nil)
  }

  /// One month of a series is put right: the others, and other units' and panels' rows, stay as they are.
  @Test func oneValueOfManyIsCorrected() throws {
    var city = City()
    city.add("A")
    city.add("B")
    for month in 1...3 { city.report("A", "x", Decimal(month), number: month) }
    city.report("B", "x", 2, number: 2)
    city.ballots = ["public", "inner"].flatMap { panel in
      ["A", "B"].map { Ballot(unit: $0, panel: panel, votes: ["good": 1, "poor": 1]) }
    }
    city.records = [
      Self.correction("1", .readings, "A;x;2019-02", "value", "2", "20"),
      Self.correction("2", .readings, "A;x;2019-03", "value", "3", "30"),
      Self.correction("3", .ballots, "B;inner;poor", "votes", "1", "7"),
    ]
    let rules = rulebook(
      indicator("sum", measure: .reading(ReadingColumn("x", .sum))), grains: ["x": .month])
    let outcome = CorrectStage().run(city.watchedFacts(for: rules, spans: []))
    #expect(outcome.findings.isEmpty && outcome.carriedOut.count == 3)
    #expect(
      outcome.facts.watched.map { "\($0.unit) \($0.period) \($0.value)" } == ["A 2019-01 1", "A 2019-02 20", "A 2019-03 30", "B 2019-02 2"])
    #expect(outcome.facts.ballots.map { $0.votes["poor"] } == [1, 1, 1, 7])
    let assessment = Assessment(of: rules, outcome.facts, dates: dates2019, tolerance: .quarantine)
    #expect(assessment.groups.flatMap(\.standings).map(\.total) == [51, 2])
  }

  @Test func correctionsOfOneCellFollowEachOther() throws {
    let chain = [
      Self.correction("2", .readings, "C;x;2019", "value", "80", "85.5"),
      Self.correction("1", .readings, "C;x;2019", "value", "86", "80", on: "2020-03-01"),
    ]
    let (assessment, outcome) = try Self.assess(chain)
    #expect(outcome.findings.isEmpty && outcome.carriedOut.map(\.id) == ["1", "2"])
    #expect(assessment.standing("C")?.total == decimal("98.5"))
    #expect(
      try assessment.account(of: "C")?.line("x")?.rows.suffix(2) == [RowReference(.corrections, ["1"]), RowReference(.corrections, ["2"])])
    let broken = CorrectStage().run(try Self.facts([chain[1], Self.correction("2", .readings, "C;x;2019", "value", "86", "85.5")]))
    #expect(broken.findings.map(\.code) == [.correctionMismatch])
    #expect(broken.findings.first?.message.en.contains("correction 1 left “80”") == true)
  }

  // MARK: Effects

  @Test func eachCorrectionIsLeftOutOnce() throws {
    // A rises above C and B; B loses a point of its votes, so that it falls behind C, too.
    let corrections = [
      Self.correction("1", .errors, "E1", "kind", "slow", "showy"), Self.correction("2", .ballots, "B;public;good", "votes", "8", "3"),
    ]
    let facts = try Self.facts(corrections)
    let (assessment, _) = try Self.assess(corrections)
    #expect(assessment.places == ["A 1", "C 2", "B 3", "D 4"])
    let effects = CorrectionEffect.all(try Self.rules(), uncorrected: facts, assessment)
    #expect(effects.map(\.correction.id) == ["1", "2"])
    #expect(effects[0].unit?.unit == "A")
    #expect(effects[0].unit?.without == CorrectionEffect.Result(total: 98, place: 2, grade: "pass"))
    #expect(effects[0].unit?.with == CorrectionEffect.Result(total: 102, place: 1, grade: "good"))
    // Without it C would lead with 99, and A and B share the second place with 98.
    #expect(effects[0].others.map(\.unit) == ["B", "C"])
    #expect(effects[0].others.map(\.without.place) == [2, 1] && effects[0].others.map(\.with.place) == [3, 2])
    // B: votes 3 of 5 are worth 6 instead of 8.
    #expect(effects[1].unit?.with.total == 98 && effects[1].unit?.without.total == 100)
    #expect(effects[1].unit?.without.place == 2 && effects[1].unit?.without.grade == "good")
  }

  @Test func withoutALinkTheLaterOnesFallAway() throws {
    let chain = [
      Self.correction("1", .readings, "C;x;2019", "value", "86", "80"), Self.correction("2", .readings, "C;x;2019", "value", "80", "85"),
    ]
    let effects = CorrectionEffect.all(try Self.rules(), uncorrected: try Self.facts(chain), try Self.assess(chain).0)
    #expect(effects.map(\.unit?.without.total) == [99, 93])
    #expect(effects.map(\.unit?.with.total) == [98, 98])
  }

  // MARK: Properties

  @Test(arguments: 0..<40)
  func whatRestoresTheOldValueChangesNothing(seed: Int) throws {
    var dice = Dice(seed)
    let units = ["A", "B", "C", "D"]
    var rows: [Record] = []
    for (number, unit) in units.enumerated() where dice.roll(0...1) == 0 {
      let (old, other) = (["90", "88", "86", "70"][number], String(dice.roll(1...100)))
      rows.append(Self.correction("\(unit)1", .readings, "\(unit);x;2019", "value", old, other, on: "2020-03-01"))
      rows.append(Self.correction("\(unit)2", .readings, "\(unit);x;2019", "value", other, old + ".00", on: "2020-03-02"))
    }
    rows.append(Self.correction("E", .errors, "E1", "kind", "slow", "slow"))
    let (plain, restored) = (try Self.assess([]).0, try Self.assess(rows.shuffled(using: &dice)))
    #expect(restored.1.findings.isEmpty && restored.1.carriedOut.count == rows.count)
    #expect(plain.groups.map(\.standings) == restored.0.groups.map(\.standings))
    for unit in units {
      let accounts = [try plain.account(of: UnitID(unit)), try restored.0.account(of: UnitID(unit))]
      #expect(accounts[0]?.lines.map(\.points) == accounts[1]?.lines.map(\.points))
    }
  }

  @Test(arguments: 0..<20)
  func theOrderOfRowsHasNoPart(seed: Int) throws {
    var dice = Dice(seed)
    let rows = [
      Self.correction("1", .readings, "A;x;2019", "value", "90", "80"), Self.correction("2", .readings, "A;x;2019", "value", "80", "95"),
      Self.correction("3", .errors, "E1", "unit_id", "A", "B"), Self.correction("4", .errors, "E2", "kind", "nothing", "showy"),
    ]
    let (first, second) = (try Self.assess(rows), try Self.assess(rows.shuffled(using: &dice)))
    #expect(first.1.findings == second.1.findings && first.1.carriedOut == second.1.carriedOut)
    #expect(first.0.findings == second.0.findings)
    for unit in ["A", "B", "C", "D"] as [UnitID] { #expect(try first.0.account(of: unit) == second.0.account(of: unit)) }
  }
}
