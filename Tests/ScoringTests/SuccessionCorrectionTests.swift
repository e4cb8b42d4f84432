import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// A corrected number by which units are weighed is named in every line that it changed.
@Suite struct SuccessionCorrectionTests {
  static let staff = CorrectionTests.correction("G1", .units, "N", "staff", "30", "10")

  private func assess(_ rules: Reorganization, _ correction: Record, _ units: [Unit], shape: (inout City) -> Void = { _ in }) throws
    -> Assessment
  {
    var city = Merger.city(units)
    city.records = [
      correction, Row.error("E1", unit: "O", on: "2019-02-01"), Row.error("E2", unit: "O", on: "2019-02-02"),
      Row.error("E3", unit: "O", kind: "showy", on: "2018-02-02"),
    ]
    city.goals = [UnitReading("O", "x"): Goal(target: "40"), UnitReading("N", "x"): Goal(target: "60")]
    shape(&city)
    let items = [
      indicator("x", measure: .reading(ReadingColumn("x", .sum))), indicator("done", measure: .completion(ReadingColumn("x", .sum))),
      indicator("w", measure: .reading(ReadingColumn("w", .sum))),
    ]
    var book = rulebook(try level("root", .mean, of: items), grains: Merger.grains)
    book.reorganization = rules
    book.adjustments["rule"] = pointsRule(upTo: "4")
    let outcome = CorrectStage().run(city.watchedFacts(for: book))
    #expect(outcome.findings == [])
    return Assessment(of: book, outcome.facts, dates: dates2019, tolerance: .quarantine)
  }

  private func named(_ assessment: Assessment, in unit: UnitID) throws -> [String] {
    let lines = try assessment.account(of: unit)?.lines.filter { $0.rows.contains(RowReference(.corrections, ["G1"])) } ?? []
    return lines.map { "\($0.item) \($0.kind.rawValue)" }
  }

  /// February is (8 × 10 + 2 × 10) ÷ 20 = 5 instead of 3.5.
  @Test func theStaffThatWeighsAMean() throws {
    let assessment = try assess(Merger.rules(.weighted(by: .staff)), Self.staff, [Merger.old, Merger.new])
    #expect(try assessment.account(of: "N")?.line("x")?.scored == 15)
    #expect(try named(assessment, in: "N") == ["x base", "done base"])
    let line = try #require(try assessment.account(of: "N")?.line("x"))
    #expect(line.because?.zh.contains("更正 G1：units:N 的“编制”由“30”改为“10”") == true)
  }

  @Test func theAttributeThatWeighsTargets() throws {
    func sized(_ unit: Unit, _ area: String) -> Unit {
      var unit = unit
      unit.attributes["area"] = area
      return unit
    }
    let correction = CorrectionTests.correction("G1", .units, "N", "area", "3", "1")
    let assessment = try assess(
      Merger.rules(targets: .weighted(by: .attribute("area"))), correction, [sized(Merger.old, "1"), sized(Merger.new, "3")])
    // (40 × 1 + 60 × 1) ÷ 2.
    #expect(assessment.facts.goals[UnitReading("N", "x")]?.target == 50)
    #expect(try named(assessment, in: "N") == ["done base"])
  }

  @Test func theSeriesThatWeighsAnother() throws {
    let correction = CorrectionTests.correction("G1", .readings, "N;w;2019-02", "value", "1", "3")
    let assessment = try assess(Merger.rules(.weighted(by: .reading("w"))), correction, [Merger.old, Merger.new])
    // February (8 × 3 + 2 × 3) ÷ 6 = 5.
    #expect(try assessment.account(of: "N")?.line("x")?.scored == 15)
    #expect(try named(assessment, in: "N") == ["x base", "done base", "w base"])
  }

  /// M, of 10, bears a half instead of a quarter of everything that O left, the limit's bite among it; of what does not count it bears nothing.
  @Test func theStaffThatSplits() throws {
    let heir = Merger.unit("M", staff: 10, from: "2019-04-01", succeeds: ["O"])
    let assessment = try assess(
      Merger.rules(split: .share(by: .staff), deductions: .inherited), Self.staff, [heir, Merger.new, Merger.old])
    #expect(try assessment.sheet("M") == ["deduction -2.5 E1", "deduction -2.5 E2", "not_in_force 0 E3", "cap 1"])
    let ofM = ["x base", "done base", "w base", "rule deduction", "rule deduction", "rule cap"]
    #expect(try named(assessment, in: "M") == ofM)
    #expect(try named(assessment, in: "N") == ofM)
  }

  /// What a unit is called or where it belongs weighs nothing.
  @Test func anotherColumnOfTheRowIsNamedNowhere() throws {
    let assessment = try assess(
      Merger.rules(.weighted(by: .staff)), CorrectionTests.correction("G1", .units, "N", "name", "N镇", "北镇"), [Merger.old, Merger.new])
    #expect(try named(assessment, in: "N") == [])
  }
}
