import Foundation
import Model
import OrderedCollections
import Pipeline
import Rules
import Scoring
import Testing

/// The shipped pipelines, scored a second time: every line, total, place and grade.
///
/// What the second opinion does not work out itself is named here for each pipeline; nothing else is passed over.
@Suite struct PipelineOpinionTests {
  struct Case: CustomTestStringConvertible {
    var pipeline: String
    /// Rule forms that are taken from the program or left out on both sides.
    var beyond: [String] = []
    var quarantine = false
    /// Only the groups of these divisions; nil: all.
    var divisions: Set<String>?
    var accounts: Int

    var testDescription: String { pipeline }
  }

  static let cases = [
    Case(
      pipeline: "annual-2019",
      beyond: ["corrections, carried out", "decisions of the leading group, left out", "readings of successors, combined"],
      accounts: 64),
    Case(pipeline: "annual-2020", accounts: 12),
    Case(pipeline: "quarterly-lights", accounts: 6),
    Case(pipeline: "supervision-2019", accounts: 12),
    Case(pipeline: "monthly-projects", accounts: 8),
    Case(pipeline: "jiangxi-counties-2020", accounts: 81),
    Case(pipeline: "china-counties-2020", quarantine: true, divisions: ["北京市", "江西省", "海南省", "西藏自治区"], accounts: 170),
    Case(pipeline: "hospitals-2024", divisions: ["AK", "DE", "HI", "WY"], accounts: 30),
  ]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every shipped pipeline has its case.
  @Test func noneIsPassedOver() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "pipelines").path)
    let shipped = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(Set(shipped) == Set(Self.cases.map(\.pipeline)))
  }

  @Test(arguments: cases)
  func agrees(on wanted: Case) throws {
    let file = try PipelineFile(Self.root.appending(path: "pipelines/\(wanted.pipeline).yaml").path)
    let imported = try file.prepare().importFacts(quarantine: wanted.quarantine)
    let declaration = imported.prepared.declaration
    let dates = AssessmentDates(
      period: declaration.period, countsFrom: declaration.countsFrom, cutOff: declaration.cutOff, asOf: declaration.asOf)
    var facts = imported.facts
    var beyond: [String] = []
    if !facts.corrections.isEmpty { beyond.append("corrections, carried out") }
    if facts.records.contains(where: { $0.table == .decisions && $0.attributes["what"] != "honor" }) {
      beyond.append("decisions of the leading group, left out")
      facts.records.removeAll { $0.table == .decisions }
    }
    let assessment = Assessment(of: imported.prepared.rulebook, facts, dates: dates, tolerance: .quarantine)
    let dossier = Dossier(imported.prepared.rulebook, assessment.facts, dates, divisions: wanted.divisions)
    beyond += dossier.beyond
    #expect(beyond == wanted.beyond)

    let comparison = Comparison(assessment, Opinion(on: dossier), divisions: wanted.divisions)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(8).joined(separator: "\n"))")
    #expect(comparison.accounts == wanted.accounts)
  }
}

extension Dossier {
  /// A shipped pipeline's facts: as the program takes over what was merged, and as its tables fold what was read.
  init(_ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates, divisions: Set<String>?) {
    let indices = Dictionary(facts.units.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let present = Set(facts.units.map(\.id))
    var successors: [UnitID: UnitID] = [:]
    if rulebook.reorganization?.deductions == .inherited {
      for unit in facts.units { for gone in unit.succeeds where !present.contains(gone) { successors[gone] = unit.id } }
    }
    self.init(
      rulebook: rulebook, units: facts.units.filter { divisions?.contains($0.division ?? "") ?? true },
      reading: { unit, column in
        guard let column = facts.cells.index(of: column), let unit = indices[unit] else { return nil }
        return facts.cells.folded(column: column, unit: unit).map { (Exact($0.value), $0.periods.last) }
      },
      goals: facts.goals, notApplicable: Set(facts.notApplicable.keys), ballots: facts.ballots, records: facts.records,
      incomplete: Set(facts.incomplete.keys), period: dates.period, countsFrom: dates.countsFrom,
      cutOff: dates.cutOff, asOf: dates.asOf, successors: successors)
  }
}
