import BuiltProgram
import Testing

/// Changes because of the tables.
extension ComparisonTests {
  @Test func anotherReadingIsData() throws {
    // 93 − 0.25 of errors is 92.75, published 92.8; 94.5 gives 94.25, published 94.3.
    let sandbox = try changed("year") { try $0.replace("d1,mark,2019,93", "d1,mark,2019,94.5", in: "inputs/year/readings.csv") }
    let printed = try compare(sandbox, "year")
    #expect(printed.changed.tables == ["readings"])
    #expect(printed.moves.map(\.unit) == ["d1"])
    #expect(printed.lines(of: "d1") == ["base mark: 93 → 94.5, data"])
    #expect(printed.moves[0].difference == "1.5")
  }

  @Test func aReadingOfOthersIsTold() throws {
    // c02 sets the best value: 9.8 → 9.9. Whoever is measured by it loses a little, c03, the worst, does not.
    let sandbox = try changed("example") { try $0.replace("c02,gdp,2019,9800", "c02,gdp,2019,9900", in: "inputs/readings.csv") }
    let printed = try compare(sandbox, "example")
    #expect(printed.moves.map(\.unit).sorted() == ["c01", "c02", "c04", "c05"])
    // 24 + 16 × 4.13 ÷ 8.7, then ÷ 8.8.
    #expect(printed.lines(of: "c01").first == "base gdp-per-head: 13744/435 → 1733/55, peers")
    #expect(printed.moves.filter { $0.unit != "c02" }.allSatisfy { $0.causes == ["peers"] })
    // Its own growth is 80/9 → 10 percent; as the best it keeps its 40 points of GDP per head.
    #expect(printed.lines(of: "c02").first == "base gdp-growth: 170/9 → 20, data")
  }

  @Test func aBonusThatCameIsData() throws {
    let sandbox = try changed("year") {
      try $0.write(try $0.text("inputs/year/bonuses.csv") + "B4,d5,x,award,city,2019-07-01,表9号\n", to: "inputs/year/bonuses.csv")
    }
    #expect(try compare(sandbox, "year").lines(of: "d5") == ["bonus awards: - → 0.5, data"])
  }

  @Test func anExemptionThatWentIsData() throws {
    // The relief of 0.7 for M3 went; the deduction it relieved stands.
    let sandbox = try changed("year") {
      try $0.replace(
        "X03,E03,Commission,unit,2019-06-10,2019-07-01,2019-07-01,2019-07-02,exempt,,open,容3号\n", "", in: "inputs/year/exemptions.csv")
    }
    let printed = try compare(sandbox, "year")
    #expect(printed.lines(of: "d2").contains("relief errors: 0.7 → -, data"))
    #expect(printed.moves.allSatisfy { $0.causes == ["data"] || $0.causes == ["peers"] })
  }

  @Test func redistributionAfterAnExclusionIsData() throws {
    // c04 gets a value where it was excluded: 25 points of its services weigh 1 again instead of 40/25 ÷ …
    let sandbox = try changed("example") {
      try $0.replace("c04,one-window,大厅整体搬迁,景审改〔2019〕8号\n", "", in: "inputs/not_applicable.csv")
      try $0.write(try $0.text("inputs/readings.csv") + "c04,one-window,2019,100\n", to: "inputs/readings.csv")
    }
    let printed = try compare(sandbox, "example")
    // 13 × 4/3 before, 13 now; 12 × 4/3 before, 12 now; the 10 points are its own.
    #expect(
      printed.lines(of: "c04").prefix(3) == [
        "base one-window: 0 → 10, data", "base complaints: 52/3 → 13, data", "base satisfaction: 16 → 12, data",
      ])
  }

  /// An item that no longer applies has no numbers of its rule any more; that the rulebook has another title is no cause of it.
  @Test func whatDoesNotApplyIsDataWhateverElseTheRulebookSays() throws {
    let sandbox = try changed("example") {
      try $0.replace("en: Example rules}", "en: Rules}", in: "pipelines/rules/example.yaml")
      try $0.write(try $0.text("inputs/not_applicable.csv") + "c01,one-window,搬迁,1号\n", to: "inputs/not_applicable.csv")
    }
    let printed = try compare(sandbox, "example")
    #expect(printed.changed.rulebook)
    let move = try #require(printed.moves.first { $0.unit == "c01" })
    #expect(move.causes == ["data"])
    #expect(move.lines.allSatisfy { $0.causes == ["data"] })
  }

  /// The weight that an item got from another one is the unit's own doing, how many are worse the others'.
  @Test func aWeightIsDataAndAPlaceAmongOthersTheirs() throws {
    let sandbox = try changed("example") {
      try $0.replace(
        "{efficacy: {base: 60%, direction: higher", "{percentile: {direction: higher", in: "pipelines/rules/example.yaml")
    } _: {
      try $0.write(try $0.text("inputs/not_applicable.csv") + "c01,gdp-growth,搬迁,1号\n", to: "inputs/not_applicable.csv")
      try $0.replace("c03,gdp,2019,2200", "c03,gdp,2019,22000", in: "inputs/readings.csv")
    }
    let printed = try compare(sandbox, "example")
    let line = try #require(printed.moves.first { $0.unit == "c01" }?.lines.first { $0.item == "gdp-per-head" })
    #expect(line.causes == ["data", "peers"])
    let text = try Program.run("compare", "old", "example", "--unit", "c01", "--lang", "en", in: sandbox.root).out
    #expect(text.contains("weight 1 → 1.5"), "\(text)")
  }

  private static let dataEdits = [
    ("c01,population,2019,1000", "c01,population,2019,1010"), ("c03,one-window,2019,100", "c03,one-window,2019,98"),
    ("c04,complaints,2019-12,4", "c04,complaints,2019-12,9"), ("c03,gdp,2019,2200", "c03,gdp,2019,1900"),
  ]

  @Test(arguments: dataEdits)
  func theSameRulebookIsNeverTheCause(old: String, new: String) throws {
    let printed = try compare(try changed("example") { try $0.replace(old, new, in: "inputs/readings.csv") }, "example")
    #expect(!printed.moves.isEmpty)
    #expect(printed.moves.allSatisfy { !$0.causes.contains("rules") && !$0.causes.isEmpty })
    #expect(printed.moves.flatMap(\.lines).allSatisfy { !$0.causes.contains("rules") && !$0.causes.isEmpty })
  }
}
