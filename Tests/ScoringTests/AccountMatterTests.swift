import Model
import Rules
import Scoring
import Testing

/// One matter, several persons, several units.
@Suite struct AccountMatterTests {
  /// Three cadres with shares 0.5, 0.3, 0.2; one of them is exempt; one notice of 5 points for the matter.
  static func cadres(exempt: String...) -> [Record] {
    [
      Row.error("E1", matter: "M", share: "0.5", person: "p1"), Row.error("E2", matter: "M", share: "0.3", person: "p2"),
      Row.error("E3", matter: "M", share: "0.2", person: "p3"),
    ] + exempt.map { Row.decision("D-\($0)", on: $0) }
  }

  static let notice = Row.measure("N", matter: "M", cause: "E1;E2;E3")

  @Test(
    arguments: [
      (Sharing.all, ["E1"], "-5"), (.all, ["E1", "E2"], "-5"), (.all, ["E1", "E2", "E3"], "0"),
      (.share, [], "-5"), (.share, ["E1"], "-2.5"), (.share, ["E2"], "-3.5"), (.share, ["E1", "E2"], "-1"),
      (.share, ["E1", "E2", "E3"], "0"), (.principal, ["E1"], "0"), (.principal, ["E2"], "-5"), (.principal, ["E2", "E3"], "-5"),
    ] as [(Sharing, [String], String)])
  func threeCadresOneNotice(_ persons: Sharing, _ exempt: [String], _ points: String) throws {
    let rows = Self.cadres() + exempt.map { Row.decision("D-\($0)", on: $0) }
    let rules = makeRules(queryRepeats: false, persons: persons)
    // The notice itself is deducted, once a record and once a matter; or the errors are, once a matter.
    let byNotice = try Accounted(rows + [Self.notice], [pointsRule(on: .accountability)], exemption: rules)
    #expect(try byNotice.points() == exact(points))
    let byMatter = try Accounted(rows + [Self.notice], [pointsRule(on: .accountability, perMatter: true)], exemption: rules)
    #expect(try byMatter.points() == exact(points))
    let byErrors = try Accounted(rows, [pointsRule(perMatter: true)], exemption: rules)
    #expect(try byErrors.points() == exact(points))
  }

  @Test func withoutSharesPersonsShareEvenly() throws {
    let rows = [Row.error("E1", matter: "M"), Row.error("E2", matter: "M"), Row.error("E3", matter: "M"), Row.decision("D", on: "E1")]
    let world = try Accounted(rows, [pointsRule(perMatter: true)], exemption: makeRules(persons: .share))
    #expect(try world.points() == exact("-10/3"))
    #expect(world.outcome.findings.isEmpty)
  }

  @Test func theLinesOfASharedMatterShowEachPersonsFactor() throws {
    let world = try Accounted(
      Self.cadres(exempt: "E1") + [Self.notice], [pointsRule(on: .accountability, perMatter: true)],
      exemption: makeRules(persons: .share))
    #expect(world.sheet() == ["deduction -5 N", "relief 2.5 N"])
    let relief = try #require(world.lines().last)
    #expect(
      relief.numbers == [
        LineNumber(.nominal, exact("5")), LineNumber(.factor, exact("0.5")),
        LineNumber(.share, of: "E1", exact("0.5")), LineNumber(.factor, of: "E1", .zero),
        LineNumber(.share, of: "E2", exact("0.3")), LineNumber(.factor, of: "E2", .one),
        LineNumber(.share, of: "E3", exact("0.2")), LineNumber(.factor, of: "E3", .one),
      ])
    #expect(relief.rows.map(\.description) == ["accountability:N", "errors:E1", "errors:E2", "errors:E3", "exemptions:D-E1"])
  }

  @Test func severalMeasuresOfOneMatterCountByTheHeaviest() throws {
    let rows = [Row.measure("N1", matter: "M", kind: "talk"), Row.measure("N2", matter: "M"), Row.measure("N3", kind: "talk")]
    let world = try Accounted(rows, [pointsRule(on: .accountability, perMatter: true)])
    #expect(world.sheet() == ["not_in_force 0 N1", "deduction -5 N2", "deduction -1 N3"])
    #expect(world.lines().first?.because?.zh == "同一事项只计容错后最重的一项：N2")
  }

  @Test func whatRemainsIsCompared() throws {
    // 5 × 0 against 1 × 1: the lighter error that stands is chosen.
    let rows = [Row.error("E1", matter: "M"), Row.error("E2", matter: "M", kind: "showy"), Row.decision("D", on: "E1")]
    #expect(try Accounted(rows, [pointsRule(perMatter: true)]).sheet() == ["not_in_force 0 E1", "deduction -1 E2"])
  }

  @Test func aVoidRowDropsOutOfItsMatter() throws {
    let rows = [Row.error("E1", matter: "M", status: "untrue"), Row.error("E2", matter: "M", kind: "showy")]
    #expect(try Accounted(rows, [pointsRule(perMatter: true)]).sheet() == ["not_in_force 0 E1", "deduction -1 E2"])
  }

  // Two units, one matter: A carries 70 %, B 30 %; A's error is exempt or not.

  @Test(arguments: [
    (Sharing.all, false, "-5", "-5"), (.all, true, "0", "-5"), (.share, false, "-3.5", "-1.5"), (.share, true, "0", "-1.5"),
    (.principal, false, "-5", "0"), (.principal, true, "0", "0"),
  ])
  func twoUnitsOneMatter(_ units: Sharing, _ isExempt: Bool, _ a: String, _ b: String) throws {
    var rows = [Row.error("E1", matter: "M", unit: "A", share: "0.7"), Row.error("E2", matter: "M", unit: "B", share: "0.3")]
    if isExempt { rows.append(Row.decision("D", on: "E1", scope: "unit")) }
    for perMatter in [false, true] {
      let world = try Accounted(rows, [pointsRule(perMatter: perMatter)], exemption: makeRules(queryRepeats: false, units: units))
      #expect(try world.points("A") == exact(a))
      #expect(try world.points("B") == exact(b))
    }
  }

  @Test func aSharedDeductionShowsItsShare() throws {
    let rows = [Row.error("E1", matter: "M", unit: "A", share: "0.7"), Row.error("E2", matter: "M", unit: "B", share: "0.3")]
    let world = try Accounted(rows, [pointsRule()], exemption: makeRules(units: .share))
    #expect(
      world.lines("B").first?.numbers == [LineNumber(.nominal, of: "slow", exact("5")), LineNumber(.share, of: "B", exact("0.3"))])
    let principal = try Accounted(rows, [pointsRule()], exemption: makeRules(units: .principal))
    #expect(principal.sheet("B") == ["not_in_force 0 E2"])
    #expect(principal.lines("B").first?.because?.zh == "由主责单位A承担")
  }

  @Test func aUnitWhoseFactIsVoidCarriesNoShare() throws {
    let rows = [
      Row.error("E1", matter: "M", unit: "A", share: "0.7"), Row.error("E2", matter: "M", unit: "B", share: "0.3", status: "untrue"),
    ]
    let world = try Accounted(rows, [pointsRule()], exemption: makeRules(units: .share))
    #expect(try world.points("A") == exact("-5"))
    #expect(world.sheet("B") == ["not_in_force 0 E2"])
  }

  /// A is left alone with the matter until somebody knows of B's part in it.
  @Test(arguments: [
    (Sharing.share, "2020-02-28", "-2"), (.share, "2020-03-15", "-5"), (.principal, "2020-02-28", "0"), (.principal, "2020-03-15", "-5"),
  ])
  func aUnitOfWhoseErrorNobodyKnowsYetBearsNoPart(units: Sharing, found: String, points: String) throws {
    let dates = AssessmentDates(period: dates2019.period, cutOff: dates2019.cutOff, asOf: makeDay("2020-02-28"))
    let rows = [
      Row.error("E1", matter: "M", unit: "A", share: "0.4"), Row.error("E2", matter: "M", unit: "B", share: "0.6", found: found),
    ]
    let world = try Accounted(rows, [pointsRule()], exemption: makeRules(units: units), dates: dates)
    #expect(try world.points("A") == exact(points))
  }

  @Test func withoutSharesUnitsShareEvenlyAndTheFirstErrorsUnitIsPrincipal() throws {
    let rows = [
      Row.error("E1", matter: "M", unit: "B"), Row.error("E2", matter: "M", unit: "A"), Row.error("E3", matter: "M", unit: "A"),
    ]
    let shared = try Accounted(rows, [pointsRule(perMatter: true)], exemption: makeRules(units: .share))
    #expect(try shared.points("A") == exact("-2.5"))
    #expect(try shared.points("B") == exact("-2.5"))
    let principal = try Accounted(rows, [pointsRule(perMatter: true)], exemption: makeRules(units: .principal))
    #expect(try principal.points("A") == .zero)
    #expect(try principal.points("B") == exact("-5"))
  }

  @Test func sharesThatAreGivenForSomeOnlyAreAFinding() throws {
    let rows = [Row.error("E1", matter: "M", share: "0.7"), Row.error("E2", matter: "M", unit: "B")]
    #expect(try Accounted(rows, [pointsRule()], exemption: makeRules(units: .share)).outcome.findings.map(\.code) == [.missingValue])
    #expect(try Accounted(rows, [pointsRule()]).outcome.findings.isEmpty)
  }
}
