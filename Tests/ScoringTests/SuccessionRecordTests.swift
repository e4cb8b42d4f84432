import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Errors stay with the unit at the time of conduct, points may go over, bars follow the person.
@Suite struct SuccessionRecordTests {
  static let influence = Adjustment.Effect.bar(
    [], InfluencePeriod(startColumn: "starts_on", monthsColumn: nil, months: ["": 12], tested: .asOf))

  func assess(
    _ rules: Reorganization?, _ records: [Record], _ adjustments: [Adjustment], units: [Unit] = [Merger.old, Merger.new]
  ) throws -> Assessment {
    var city = Merger.city(units)
    city.records = records
    var book = try Merger.book(rules)
    for rule in adjustments { book.adjustments[rule.id] = rule }
    return city.reorganized(book)
  }

  @Test func inheritedDeductionsNameThePredecessorAndTheRow() throws {
    let records = [Row.error("E1", unit: "O", kind: "slow", on: "2019-02-01"), Row.error("E2", unit: "N", kind: "showy")]
    let assessment = try assess(Merger.rules(deductions: .inherited), records, [pointsRule()])
    #expect(try assessment.sheet("N") == ["deduction -5 E1", "deduction -1 E2"])
    let lines = assessment.adjustments(of: "N")?.lines ?? []
    #expect(lines.first?.because?.zh == "承继自O镇（O）")
    #expect(lines.last?.because == nil)
    // The verdict is still about the unit of the row.
    #expect(assessment.verdicts.map { "\($0.error) \($0.unit?.text ?? "")" } == ["E1 O", "E2 N"])
  }

  @Test func leftDeductionsAreNobodys() throws {
    let assessment = try assess(Merger.rules(deductions: .left), [Row.error("E1", unit: "O", on: "2019-02-01")], [pointsRule()])
    #expect(try assessment.sheet("N") == [])
    #expect(assessment.verdicts.count == 1)
  }

  @Test func theSuccessorsLimitHoldsForBothTogether() throws {
    let records = [Row.error("E1", unit: "O", on: "2019-02-01"), Row.error("E2", unit: "N")]
    let assessment = try assess(Merger.rules(deductions: .inherited), records, [pointsRule(upTo: "8")])
    #expect(try assessment.sheet("N") == ["deduction -5 E1", "deduction -5 E2", "cap 2"])
  }

  @Test func exemptionsReliefGoesOverToo() throws {
    let records = [Row.error("E1", unit: "O", on: "2019-02-01"), Row.decision("D1", on: "E1", outcome: "mitigated", factor: "0.4")]
    let assessment = try assess(Merger.rules(deductions: .inherited), records, [pointsRule()])
    #expect(try assessment.sheet("N") == ["deduction -5 E1", "relief 3 E1"])
  }

  @Test func aSplitSharesInheritedPoints() throws {
    let heir = Merger.unit("M", staff: 10, from: "2019-04-01", succeeds: ["O"])
    let assessment = try assess(
      Merger.rules(split: .share(by: .staff), deductions: .inherited), [Row.error("E1", unit: "O", on: "2019-02-01")], [pointsRule()],
      units: [heir, Merger.new, Merger.old])
    #expect(try assessment.sheet("N") == ["deduction -3.75 E1"])
    #expect(try assessment.sheet("M") == ["deduction -1.25 E1"])
    #expect(assessment.adjustments(of: "M")?.lines.first?.because?.en == "Taken over from O镇 (O), 0.25 of it")
  }

  /// Of matter M, 10 in all, O carries 3, N 3 and C 4; O has two errors, and only the heavier of a share counts.
  @Test(
    arguments: [
      (Sharing.share, ["not_in_force 0 E1", "deduction -1.5 E2", "deduction -1.5 E3"]),
      (.all, ["not_in_force 0 E1", "deduction -5 E2", "not_in_force 0 E3"]),
      (.principal, ["not_in_force 0 E1", "not_in_force 0 E2", "not_in_force 0 E3"]),
    ] as [(Sharing, [String])])
  func aSuccessorBearsItsShareAndThoseItTookOver(units: Sharing, sheet: [String]) throws {
    let records = [
      Row.error("E1", matter: "M", unit: "O", share: "1", kind: "showy", on: "2019-02-01"),
      Row.error("E2", matter: "M", unit: "O", share: "2", on: "2019-02-01"), Row.error("E3", matter: "M", unit: "N", share: "3"),
      Row.error("E4", matter: "M", unit: "C", share: "4"),
    ]
    var city = Merger.city([Merger.old, Merger.new, Merger.unit("C")])
    city.records = records
    var book = try Merger.book(Merger.rules(deductions: .inherited), pointsRule(perMatter: true))
    book.exemption = makeRules(queryRepeats: false, units: units)
    let assessment = city.reorganized(book)
    #expect(try assessment.sheet("N") == sheet)
    // What an exemption changes is reckoned from the same rivals.
    let impact = try #require(ImpactStage(assessment).impact(of: .error("E3")))
    #expect(impact.effect == (units == .share ? .score : .none))
  }

  /// O's late award of 2 points: its successors of 10 and 30 people carry it over, as they would have had it in time.
  @Test(arguments: [(Reorganization.Deductions.inherited, ["2019-B1-M-rule M 0.5", "2019-B1-N-rule N 1.5"]), (.left, [])])
  func aPredecessorsLateAwardIsCarriedOverByItsSuccessors(deductions: Reorganization.Deductions, entries: [String]) throws {
    let award = Row.make(
      .bonuses, "bonus_id", "B1", unit: "O", dateColumn: "awarded_on", on: "2020-01-04", kind: "award", ["item": "choir"])
    let assessment = try assess(
      Merger.rules(split: .share(by: .staff), deductions: deductions), [award], [pointsRule(on: .bonuses, isBonus: true, sameItem: true)],
      units: [Merger.unit("M", staff: 10, from: "2019-04-01", succeeds: ["O"]), Merger.new, Merger.old])
    #expect(ClosingStage(assessment).run().entries.map { "\($0.id) \($0.unit) \($0.points)" } == entries)
  }

  @Test func ceilingsAndVetoesDoNotGoOver() throws {
    let record = Row.measure("A1", unit: "O", decided: "2019-02-10", document: "文1号")
    let assessment = try assess(
      Merger.rules(deductions: .inherited), [record],
      [
        consequenceRule(.ceiling("good"), id: "limit", on: .accountability),
        consequenceRule(.veto("fail"), id: "veto", on: .accountability),
      ])
    let own = try #require(assessment.adjustments(of: "N"))
    #expect(own.ceilings.isEmpty && own.vetoes.isEmpty && own.lines.isEmpty)
  }

  @Test(arguments: Reorganization.Deductions.allCases) func aBarFollowsThePersonAndNotTheSuccessor(deductions: Reorganization.Deductions)
    throws
  {
    let records = [
      Row.measure("A1", unit: "O", person: "p1", decided: "2019-03-05", starts: "2019-03-05"),
      Row.measure("A2", unit: "O", person: "p2", decided: "2019-03-05", starts: "2019-03-05"),
      // After the merger p1 works in N and is measured again.
      Row.measure("A3", unit: "N", person: "p1", decided: "2019-08-05", starts: "2019-08-05"),
    ]
    let assessment = try assess(
      Merger.rules(deductions: deductions), records, [consequenceRule(Self.influence, id: "bar", on: .accountability)])
    let bars = assessment.bars(onPerson: "p1")
    #expect(bars.flatMap(\.influences).map(\.row.key) == [["A3"], ["A1"]])
    #expect(assessment.bars(onPerson: "p2").flatMap(\.influences).map(\.row.key) == [["A2"]])
    #expect(assessment.bars(onPerson: "p3").isEmpty)
    // Those who were in the successor all along bear nothing of it.
    #expect(assessment.adjustments(of: "N")?.bars.flatMap(\.influences).map(\.row.key) == [["A3"]])
  }

  @Test func anErrorOutsideItsUnitsSpanIsAFindingThatNamesTheUnitOfThatDay() throws {
    let heir = Merger.unit("N", staff: 30, from: "2019-04-01", succeeds: ["O"])
    let records = [
      Row.error("E1", unit: "O", on: "2019-03-31"), Row.error("E2", unit: "O", on: "2019-04-01"),
      Row.error("E3", unit: "N", on: "2019-03-31"), Row.error("E4", unit: "N", on: "2019-04-01"),
    ]
    let assessment = try assess(Merger.rules(), records, [pointsRule()], units: [Merger.old, heir])
    let found = assessment.findings.filter { $0.code == .errorOutsideSpan }
    #expect(found.map { $0.rows.map(\.key) } == [[["E2"]], [["E3"]]])
    #expect(found.map(\.hint.en) == ["N", "O"].map { "An error stays with the unit at the time of conduct: on that day \($0)" })
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test(arguments: Reorganization.Deductions.allCases) func whatAnExemptionWouldChangeIsToldOfTheSuccessor(
    deductions: Reorganization.Deductions
  ) throws {
    let assessment = try assess(Merger.rules(deductions: deductions), [Row.error("E1", unit: "O", on: "2019-02-01")], [pointsRule()])
    let impact = try #require(ImpactStage(assessment).impact(of: .error("E1")))
    #expect(impact.question == .granted)
    if deductions == .inherited {
      #expect(impact.units == ["N"])
      #expect(impact.effect == .score)
      let change = try #require(impact.changes.first)
      let (exempt, deducted) = (try #require(change.exempt.total), try #require(change.deducted.total))
      #expect(try exempt - deducted == 5)
    } else {
      #expect(impact.units == ["O"])
      #expect(impact.effect == .none)
      #expect(impact.changes.isEmpty)
    }
  }
}
