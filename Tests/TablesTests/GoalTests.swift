import Model
import Tables
import Testing

/// Goals of one unit and series that stand in several sources: this year's targets and the baselines that last year left.
@Suite struct GoalTests {
  private static func read(_ files: [String], quarantine: Bool = false) -> ImportOutcome {
    let names = files.indices.map { "\($0).csv" }
    let texts = zip(names, files).map { ($0, "unit_id,indicator_id,target,baseline\n" + $1) }
    return Desk.read(
      Dictionary(uniqueKeysWithValues: [("units.csv", Desk.units)] + texts),
      [Desk.unitSource] + names.map { TableSource(table: .targets, file: $0) }, quarantine: quarantine)
  }

  @Test(arguments: [["010101,gdp,5,\n", "010101,gdp,,4\n"], ["010101,gdp,,4\n", "010101,gdp,5,\n"]])
  func rowsOfTwoFilesCompleteEachOther(files: [String]) throws {
    let outcome = Self.read(files)
    #expect(outcome.findings == [])
    #expect(try #require(outcome.facts).goals == [UnitReading("010101", "gdp"): Goal(target: Decimal(5), baseline: Decimal(4))])
    #expect(outcome.sources.dropFirst().allSatisfy { $0.recordsRead == 1 && $0.used == 1 && $0.rejected == 0 })
  }

  /// As `file@line:column` of each `duplicate_key`.
  static let repeated: [(files: [String], seen: [String])] = [
    (["010101,gdp,5,\n", "010101,gdp,6,4\n"], ["0.csv@2:3", "1.csv@2:3"]),
    // Even where both say the same.
    (["010101,gdp,,4\n", "010101,gdp,5,4\n"], ["0.csv@2:4", "1.csv@2:4"]),
    (["010101,gdp,5,4\n", "010101,gdp,6,4\n"], ["0.csv@2:3", "0.csv@2:4", "1.csv@2:3", "1.csv@2:4"]),
    (["010101,gdp,5,\n", "010101,gdp,6,\n", "010101,gdp,,4\n"], ["0.csv@2:3", "1.csv@2:3"]),
    // Rows of one file are duplicates, whatever they fill.
    (["010101,gdp,5,\n010101,gdp,,4\n"], ["0.csv@2:1", "0.csv@3:1"]),
    (["010101,gdp,5,\n010101,gdp,,4\n", "010101,gdp,,3\n"], ["0.csv@2:1", "0.csv@3:1", "1.csv@2:1"]),
  ]

  @Test(arguments: repeated)
  func oneColumnIsFilledOnce(files: [String], seen: [String]) {
    let outcome = Self.read(files)
    let places = outcome.findings.map { finding in
      "\(finding.position?.file ?? "")@\(finding.position?.line ?? 0):\(finding.position?.column ?? 0)"
    }
    #expect(places == seen)
    #expect(Set(outcome.codes) == [.duplicateKey] && outcome.facts == nil)
  }

  @Test func theFindingNamesTheColumnAndSaysWhatToDo() throws {
    let finding = try #require(Self.read(["010101,gdp,,4\n", "010101,gdp,5,4\n"]).findings.first)
    #expect(finding.message == LocalizedText(zh: "键 010101/gdp 的“基数”在 2 个文件中都填写了", en: "2 files fill in baseline of the key 010101/gdp"))
    #expect(finding.value == "4" && finding.hint.en.hasPrefix("Fill in a column in one file only"))
    #expect(finding.rows == [RowReference(.targets, ["010101", "gdp"])])
  }

  @Test func underQuarantineTheUnitIsIncompleteAndTheAccountsAreTrue() throws {
    let outcome = Self.read(["010101,gdp,5,\n010102,gdp,7,\n", "010101,gdp,6,4\n010102,gdp,,3\n"], quarantine: true)
    let facts = try #require(outcome.facts)
    #expect(facts.incomplete.keys.sorted() == ["010101"])
    #expect(facts.goals == [UnitReading("010102", "gdp"): Goal(target: Decimal(7), baseline: Decimal(3))])
    #expect(outcome.sources.dropFirst().map { [$0.recordsRead, $0.used, $0.rejected] } == [[2, 1, 1], [2, 1, 1]])
    #expect(outcome.rejected.map(\.file) == ["0.csv", "1.csv"])
    #expect(outcome.setAside == [RowReference(.targets, ["010101", "gdp"])])
  }
}
