import Model
import Pipeline
import Reporting
import Scoring
import Tables
import Testing

/// The table as it was collected: every fault that docs/data.md lists is found and named, and every row is accounted for.
@Suite struct CollectedTableTests {
  /// What the table itself shows, with or without quarantine: errors, then warnings.
  private static let seen: [FindingCode: Int] = [
    .unknownDivision: 115, .raggedRow: 1, .invalidNumber: 1,
    .foldedSpaces: 96, .emptyCells: 23, .emptyTrailingFields: 1,
  ]

  @Test func withoutQuarantineEverythingIsNamedAndNothingScored() throws {
    let prepared = try SampleRun.prepared("china-counties-2020")
    let refusal = try #require(throws: Refusal.self) { try prepared.importFacts(quarantine: false) }
    #expect(refusal.cause == .data)
    #expect(Self.counted(refusal.notes.findings) == Self.seen)
    #expect(refusal.notes.rejected.isEmpty)
  }

  @Test func theFaultsAreWhereTheyAre() async throws {
    let notes = try await SampleRun.china.value.assessed.notes
    var counts = Self.counted(notes.findings)
    // Found once scores are tried: figures that are missing, each said once. Units whose province is set aside are not told of again.
    #expect(counts.removeValue(forKey: .missingReading) == 44)
    #expect(counts == Self.seen)

    let letter = try #require(notes.findings.first { $0.code == .invalidNumber })
    #expect(letter.value == "e" && letter.position?.record == 215 && letter.position?.column == 5)
    let shifted = try #require(notes.findings.first { $0.code == .raggedRow })
    #expect(shifted.position?.record == 322)
    let blends = notes.findings.filter { $0.code == .unknownDivision }.map { $0.value ?? "" }
    #expect(Set(blends).count == 23)
    #expect(blends.allSatisfy { $0.contains("、") })
  }

  @Test func everyRowAndCellIsAccountedFor() async throws {
    let notes = try await SampleRun.china.value.assessed.notes
    let source = try #require(notes.sources.first)
    #expect(notes.sources.count == 1)
    #expect(source.skipped == 2)
    #expect(source.recordsRead == 2_075)
    #expect(source.used == 2_075 - 116)
    #expect(source.rejected == 116)
    // 23 columns of the 2,074 rows that are even; of the table's 3,547 blanks four are in the one that is not.
    let cells = try #require(source.cells)
    #expect(cells.read == 2_074 * 23 - (3_547 - 4))
    #expect(cells.read == cells.used + cells.rejected)
    #expect(notes.rejected.count { $0.column == nil } == 116)
    #expect(notes.rejected.filter { $0.column != nil }.map(\.unit) == ["怀柔区"])
    #expect(notes.rejected.contains { $0.unit == "长宁县" && $0.reasons == [.raggedRow] })
  }

  @Test func everyUnitIsRankedOrListed() async throws {
    let run = try await SampleRun.china.value
    let standings = run.assessed.assessment.groups.flatMap(\.standings)
    #expect(run.groups.count == 29)
    #expect(standings.count { $0.status == .ranked } == 1_939)
    let incomplete = standings.filter { $0.status == .incomplete }
    #expect(incomplete.count == 20)
    #expect(incomplete.allSatisfy { $0.place == nil && $0.total == nil && !$0.incompleteBecause.isEmpty })
    // All others of the table were set aside with their province, or with their row.
    #expect(standings.count + 116 == 2_075)
  }

  private static func counted(_ findings: [Finding]) -> [FindingCode: Int] {
    findings.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
  }
}
