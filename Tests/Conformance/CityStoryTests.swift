import Model
import Pipeline
import Reporting
import Testing

/// What docs/sample.md asks its readers to look at (看点), as far as it is about places, grades and single lines.
@Suite struct CityStoryTests {
  private static let city = SampleRun.city

  /// Each tie at its edge, the veto, the ceiling whose place goes to the next.
  @Test(
    arguments: [
      ("C01", 1, "excellent"), ("C03", 2, "excellent"), ("C02", 3, "good"), ("C04", 4, "pass"),
      ("D23", 1, "excellent"), ("D11", 2, "excellent"), ("D10", 3, "good"), ("D21", 4, "excellent"), ("D17", 5, "excellent"),
      ("D27", 3, "good"), ("D28", 3, "good"), ("D36", 12, "fail"), ("P01", 1, "excellent"), ("P02", 2, "good"),
      ("T01", 3, "fail"), ("T13", 4, "excellent"), ("T17", 4, "excellent"), ("T16", 9, "pass"), ("T20", 9, "pass"),
    ] as [(UnitID, Int, GradeID)])
  func whereTheyStand(unit: UnitID, place: Int, grade: GradeID) async throws {
    let standing = try #require(try await Self.city.value.standing(unit))
    #expect(standing.place == place)
    #expect(standing.grade == grade)
  }

  /// What the city is warned of, and nothing else: its rows are ordinary ones.
  @Test func warnings() async throws {
    let findings = try await Self.city.value.assessed.notes.findings
    let counts = Dictionary(findings.map { ($0.code, 1) }, uniquingKeysWith: +)
    #expect(counts == [.contradictedFact: 1, .recognitionNotFiled: 1, .authorityNotListed: 1, .vetoWithoutDocument: 1, .quotaEdgeTie: 2])
  }

  /// Rows that lack the document a rule asks for say so in their units' accounts.
  @Test(
    arguments: [
      ("T20", "grave", RowReference(.errors, ["ERR-058"])), ("D31", "awards", RowReference(.bonuses, ["BON-006"])),
    ] as [(UnitID, ItemID, RowReference)])
  func whatLacksADocument(unit: UnitID, rule: ItemID, row: RowReference) async throws {
    let line = try #require(try await Self.city.value.accounts[unit]?.lines.first { $0.item == rule && $0.rows == [row] })
    #expect(line.kind == .notInForce && line.because?.zh == "未计，因本项要求填写的“文号”为空")
  }

  /// A tie is of totals, and a chain may part it.
  @Test(arguments: [("C01", "C03"), ("D27", "D28"), ("T13", "T17"), ("T16", "T20")] as [(UnitID, UnitID)])
  func ties(one: UnitID, other: UnitID) async throws {
    let run = try await Self.city.value
    #expect(try #require(run.standing(one)?.total) == run.standing(other)?.total)
  }

  /// What lights and open problems came to, relief and limits included: three reds under a limit of 3; two yellows running, twice; a red
  /// and a pair of yellows whose cause is exempt; a problem that came back, exempt as well.
  @Test(
    arguments: [
      ("C04", "red-lights", "-3"), ("C02", "red-lights", "-2"), ("C02", "yellow-lights", "-2"), ("C01", "yellow-lights", "0"),
      ("D19", "red-lights", "0"), ("D13", "yellow-lights", "-1"), ("C02", "overdue-problems", "-0.2"), ("C02", "reopened-problems", "-0.2"),
      ("T05", "overdue-problems", "-0.2"), ("D15", "reopened-problems", "0"),
    ] as [(UnitID, ItemID, String)])
  func whatTheyCost(unit: UnitID, rule: ItemID, points: String) async throws {
    let lines = try #require(try await Self.city.value.accounts[unit]).lines.filter { $0.item == rule }
    #expect(!lines.isEmpty)
    #expect(try lines.reduce(Fraction.zero) { try $0 + $1.points }.description == points)
  }

  /// Five kinds of paper: each is deducted from somebody.
  @Test func everyKindOfImproperPaperIsDeducted() async throws {
    let run = try await Self.city.value
    let rows = Set(
      run.accounts.values.flatMap(\.lines).filter { $0.kind == .deduction && $0.item == "documents" }.flatMap(\.rows).map { $0.key[0] })
    let kinds = run.assessed.imported.facts.records.filter { $0.table == .violations && rows.contains($0.key[0]) }.compactMap(\.kind)
    #expect(Set(kinds) == ["层层转发", "应由议事机构发文", "升格发文", "重复发文", "已部署再发文"])
  }
}
