import Model
import Rules
import Scoring
import Testing

/// Ceilings, vetoes, bars and suggested cases.
@Suite struct AccountConsequenceTests {
  @Test func aCeilingHoldsWithoutPoints() throws {
    let world = try Accounted([Row.error("E")], [consequenceRule(.ceiling("good"))])
    #expect(world.sheet() == ["ceiling 0 E"])
    let ceiling = try #require(world.outcome.units["A"]?.ceilings.first)
    #expect(ceiling.grade == "good")
    #expect(ceiling.row == RowReference(.errors, ["E"]))
    #expect(world.outcome.units["B"]?.ceilings.isEmpty == true)
  }

  @Test(arguments: [(false, "ceiling 0 E"), (true, "not_in_force 0 E")])
  func anExemptionLiftsItOnlyWhereDeclared(_ isRelieved: Bool, _ expected: String) throws {
    let rows = [Row.error("E"), Row.decision("D", on: "E")]
    let world = try Accounted(rows, [consequenceRule(.ceiling("good"), isRelieved: isRelieved)])
    #expect(world.sheet() == [expected])
    #expect(world.lines().first?.because?.zh.contains("组字1号") == true)
  }

  @Test func aMitigationLiftsNoCeiling() throws {
    let rows = [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.1")]
    #expect(try Accounted(rows, [consequenceRule(.ceiling("good"), isRelieved: true)]).sheet() == ["ceiling 0 E"])
  }

  @Test(arguments: ["untrue", "doubtful"])
  func whatIsNoFactHasNoConsequence(_ status: String) throws {
    let rows = [Row.error("E", status: status, document: "d"), Row.measure("X", starts: "2019-08-01", cause: "E")]
    let world = try Accounted(
      rows,
      [
        consequenceRule(.ceiling("good"), id: "1"), consequenceRule(.veto("fail"), id: "2"),
        consequenceRule(.bar([], influence(.anyDay)), id: "3", on: .accountability),
      ])
    #expect(world.sheet() == ["not_in_force 0 E", "not_in_force 0 E", "not_in_force 0 X"])
    let unit = try #require(world.outcome.units["A"])
    #expect(unit.ceilings.isEmpty && unit.vetoes.isEmpty && unit.bars.isEmpty)
  }

  @Test func aVetoNeedsADocument() throws {
    let rows = [Row.error("E1", document: "应急字9号"), Row.error("E2")]
    let world = try Accounted(rows, [consequenceRule(.veto("fail"))])
    #expect(world.sheet() == ["veto 0 E1", "not_in_force 0 E2"])
    #expect(world.outcome.units["A"]?.vetoes.map(\.document) == ["应急字9号"])
    #expect(world.outcome.findings.map(\.code) == [.vetoWithoutDocument])
    #expect(world.outcome.findings.first?.rows == [RowReference(.errors, ["E2"])])
  }

  /// A rule that asks for the document itself hides no veto for want of it; what the rule is not about leaves no line.
  @Test func aConditionOnTheDocumentHidesNoVeto() throws {
    let rows = [
      Row.error("E1", kind: "slow", document: "应急字9号"), Row.error("E2", kind: "slow"), Row.error("E3", kind: "showy"),
      Row.error("E4", kind: "slow", status: "untrue"),
    ]
    let present = RecordCondition(column: "document", .isPresent(true))
    let world = try Accounted(rows, [consequenceRule(.veto("fail"), when: [isOne("kind", "slow"), present])])
    #expect(world.sheet() == ["veto 0 E1", "not_in_force 0 E2", "not_in_force 0 E4"])
    #expect(world.lines().first { $0.rows.first?.key == ["E2"] }?.because?.en.contains("document") == true)
    #expect(world.outcome.findings.map(\.code) == [.vetoWithoutDocument])
    #expect(world.outcome.findings.first?.rows == [RowReference(.errors, ["E2"])])
    #expect(world.outcome.findings.first?.severity == .warning && world.outcome.faulty.isEmpty)
  }

  // Influence periods: warning 6 months, demerit 12, [start, start + months).

  static func influence(_ tested: InfluencePeriod.Tested) -> InfluencePeriod {
    InfluencePeriod(
      startColumn: "starts_on", monthsColumn: "kind", months: ["warning": 6, "demerit": 12, "notice": 1, "talk": 0], tested: tested)
  }

  private func influence(_ tested: InfluencePeriod.Tested) -> InfluencePeriod { Self.influence(tested) }

  @Test(arguments: [
    ("2018-07-01", "warning", InfluencePeriod.Tested.anyDay, false), ("2018-07-02", "warning", .anyDay, true),
    ("2018-01-01", "demerit", .anyDay, false), ("2018-01-02", "demerit", .anyDay, true), ("2019-12-31", "warning", .anyDay, true),
    ("2019-08-31", "warning", .asOf, true), ("2019-07-31", "warning", .asOf, false), ("2019-08-01", "warning", .asOf, false),
    ("2019-08-02", "warning", .asOf, true),
    ("2019-06-01", "talk", .anyDay, false), ("2020-02-28", "talk", .asOf, false), ("2020-01-15", "warning", .asOf, true),
    ("2020-01-15", "warning", .anyDay, false), ("2019-03-01", "warning", .asOf, false),
  ])
  func aBarLastsAsLongAsItsInfluence(_ starts: String, _ kind: String, _ tested: InfluencePeriod.Tested, _ isBarred: Bool) throws {
    let measure = Row.measure("X", person: "p1", kind: kind, decided: starts, starts: starts)
    let world = try Accounted(
      [measure], [consequenceRule(.bar(["advanced"], influence(tested)), on: .accountability)],
      dates: dates2019)
    #expect(world.sheet() == [isBarred ? "bar 0 X" : "not_in_force 0 X"])
    #expect(world.outcome.units["A"]?.bars.isEmpty == !isBarred)
    if isBarred {
      #expect(world.outcome.units["A"]?.bars.first?.honors == ["advanced"])
      #expect(world.outcome.units["A"]?.bars.first?.influences.first?.person == "p1")
    }
  }

  /// What was imposed after the last day that counts, and reaches back, is placed in time by its influence; known it must be.
  @Test(arguments: [
    ("2020-01-15", "2019-12-31", "2019-12-31", true), ("2020-01-15", "2020-01-01", "2019-12-31", false),
    ("2019-11-15", "2019-10-31", "2019-10-31", true), ("2019-11-15", "2019-11-01", "2019-10-31", false),
    ("2020-03-02", "2019-12-01", "2019-12-31", false),
  ])
  func anyDayIsOneOfTheInfluence(_ decided: String, _ starts: String, _ cutOff: String, _ isBarred: Bool) throws {
    let measure = Row.measure("X", person: "p1", kind: "warning", decided: decided, starts: starts)
    let world = try Accounted(
      [measure], [consequenceRule(.bar([], influence(.anyDay)), on: .accountability)],
      dates: makeDates("2019", cutOff: cutOff, asOf: "2020-03-01"))
    #expect(world.sheet() == [isBarred ? "bar 0 X" : "not_in_force 0 X"])
  }

  @Test func overlappingPeriodsAreOneSpan() throws {
    let rows = [
      Row.measure("X1", kind: "demerit", decided: "2018-11-30", starts: "2018-11-30"),
      Row.measure("X2", kind: "warning", decided: "2019-08-31", starts: "2019-08-31"),
      Row.measure("X3", kind: "notice", decided: "2019-02-01", starts: "2019-02-01"),
      Row.measure("X4", kind: "warning", decided: "2018-04-01", starts: "2018-04-01"),
    ]
    let world = try Accounted(rows, [consequenceRule(.bar([], influence(.anyDay)), on: .accountability)])
    let bar = try #require(world.outcome.units["A"]?.bars.first)
    #expect(bar.influences.map(\.row.key) == [["X1"], ["X2"], ["X3"]])
    #expect(bar.spans == [InfluenceSpan(start: makeDay("2018-11-30"), end: makeDay("2020-02-29"))])
    #expect(world.sheet() == ["bar 0 X1", "bar 0 X2", "bar 0 X3", "not_in_force 0 X4"])
  }

  @Test func separatePeriodsAreSeveralSpans() throws {
    let rows = [
      Row.measure("X1", kind: "notice", decided: "2019-01-31", starts: "2019-01-31"),
      Row.measure("X2", kind: "notice", decided: "2019-03-01", starts: "2019-03-01"),
      Row.measure("X3", kind: "notice", decided: "2019-02-28", starts: "2019-02-28"),
    ]
    let world = try Accounted(rows, [consequenceRule(.bar([], influence(.anyDay)), on: .accountability)])
    #expect(
      world.outcome.units["A"]?.bars.first?.spans == [InfluenceSpan(start: makeDay("2019-01-31"), end: makeDay("2019-04-01"))])
  }

  @Test func aMeasureWithoutStartIsAFinding() throws {
    let world = try Accounted([Row.measure("X")], [consequenceRule(.bar([], influence(.anyDay)), on: .accountability)])
    #expect(world.sheet() == ["not_in_force 0 X"])
    #expect(world.outcome.findings.map(\.code) == [.influenceWithoutStart])
  }

  // Suggested cases.

  static let inaction = Suggestion(
    id: "inaction", name: LocalizedText(zh: "多次不作为", en: "repeated inaction"), citation: Citation(article: "44"), table: .errors,
    when: [isOne("kind", "slow")], atLeast: 2)

  @Test func repeatedInactionIsSuggested() throws {
    let rows = [
      Row.error("E1", person: "p1"), Row.error("E2", unit: "B", person: "p1", on: "2019-06-01"), Row.error("E3", person: "p2"),
      Row.error("E4", unit: "C"), Row.error("E5", unit: "C"), Row.error("E6", unit: "C", kind: "showy"),
    ]
    let cases = try Accounted(rows, [], suggestions: [Self.inaction]).outcome.suggestions
    #expect(cases.map(\.person) == [nil, "p1"])
    #expect(cases.map(\.unit) == ["C", "B"])
    #expect(cases.map { $0.rows.map { $0.key[0] } } == [["E4", "E5"], ["E1", "E2"]])
  }

  @Test func whatIsNoFactOrExemptOrOutsideThePeriodIsNotCounted() throws {
    let rows = [
      Row.error("E1", person: "p1"), Row.error("E2", person: "p1", status: "untrue"), Row.error("E3", person: "p1"),
      Row.decision("D", on: "E3"), Row.error("E4", person: "p1", on: "2018-05-01"), Row.error("E5", person: "p1", status: "doubtful"),
    ]
    #expect(try Accounted(rows, [], suggestions: [Self.inaction]).outcome.suggestions.isEmpty)
  }
}
