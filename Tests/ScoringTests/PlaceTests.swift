import Model
import Rules
import Scoring
import Testing

/// Places by published totals, then the declared chain, else shared.
@Suite struct PlaceTests {
  /// Four dimensions that are simply added.
  func rules(_ competition: Competition) throws -> Rulebook {
    rulebook(try level("root", of: [indicator("a", 100), indicator("b", 100), indicator("c", 100, counts: false)]), competition)
  }

  @Test func equalTotalsShareAPlaceAndTheNextIsSkipped() throws {
    let city = City(["d": ["a": "1", "b": "1"], "c": ["a": "5", "b": "2"], "b": ["a": "4", "b": "3"], "a": ["a": "9", "b": "0"]])
    let assessment = try city.assess(rulebook(level("root", of: [indicator("a"), indicator("b")])))
    #expect(assessment.places == ["a 1", "b 2", "c 2", "d 4"])
    #expect(assessment.standing("b")?.sharedBy == 2)
    #expect(assessment.standing("d")?.sharedBy == 1)
    #expect(assessment.groups[0].standings.allSatisfy { $0.tieBreak.isEmpty && $0.status == .ranked })
  }

  @Test func placesCompareWhatIsPublished() throws {
    let city = City(["a": ["a": "1.04", "b": "0"], "b": ["a": "0.96", "b": "0"]])
    let root = try level("root", of: [indicator("a"), indicator("b")])
    #expect(try city.assess(rulebook(root, competition(round: 1))).places == ["a 1", "b 1"])
    #expect(try city.assess(rulebook(root, competition(round: 2))).places == ["a 1", "b 2"])
  }

  @Test func theChainDecidesAndOnlyWhatWasLookedAtIsShown() throws {
    let city = City([
      "p": ["a": "6", "b": "4", "c": "1"], "q": ["a": "7", "b": "3", "c": "1"], "r": ["a": "6", "b": "4", "c": "2"],
      "s": ["a": "6", "b": "4", "c": "2"], "t": ["a": "1", "b": "1", "c": "9"],
    ])
    let assessment = try city.assess(rules(competition(tieBreak: ["a", "c"])))
    #expect(assessment.places == ["q 1", "r 2", "s 2", "p 4", "t 5"])
    #expect(assessment.standing("q")?.tieBreak == [TieBreakValue(item: "a", value: 7)])
    #expect(assessment.standing("r")?.tieBreak == [TieBreakValue(item: "a", value: 6), TieBreakValue(item: "c", value: 2)])
    #expect(assessment.standing("p")?.tieBreak == [TieBreakValue(item: "a", value: 6), TieBreakValue(item: "c", value: 1)])
    #expect(assessment.standing("t")?.tieBreak == [])
  }

  @Test func noValueRanksLast() throws {
    let city = City(["p": ["a": "5"], "q": ["a": "5", "c": "-3"], "r": ["a": "5"]])
    let line = Method.linear(start: .constant(0), startPoints: 0, end: .constant(1), endPoints: 1, direction: .higher)
    let root = try level("root", of: [indicator("a"), indicator("c", 100, line, counts: false)])
    let assessment = try city.assess(rulebook(root, competition(tieBreak: ["c"])))
    #expect(assessment.places == ["q 1", "p 2", "r 2"])
    #expect(assessment.standing("p")?.tieBreak == [TieBreakValue(item: "c", value: nil)])
  }

  @Test func aWholeDimensionMayDecide() throws {
    let root = try level(
      "root", of: [level("first", of: [indicator("a"), indicator("b")]), level("second", of: [indicator("c")])])
    let city = City(["u": ["a": "1", "b": "1", "c": "3"], "v": ["a": "0", "b": "3", "c": "2"]])
    let assessment = try city.assess(rulebook(root, competition(tieBreak: ["first"])))
    #expect(assessment.places == ["v 1", "u 2"])
    // Shown is what was applied: the very scores of the accounts.
    for standing in assessment.groups[0].standings {
      #expect(try assessment.account(of: standing.unit)?.node("first")?.scored == standing.tieBreak.first?.value)
    }
  }

  @Test func unitsThatDoNotCompeteAreScoredAndListedAfterwards() throws {
    var city = City(["z": ["a": "99"], "b": ["a": "5"], "a": ["a": "4"], "m": ["a": "98"]])
    city.setAside("z")
    city.setAside("m")
    let assessment = try city.assess(rulebook(level("root", of: [indicator("a")])))
    #expect(assessment.places == ["b 1", "a 2", "m non_competing", "z non_competing"])
    #expect(assessment.standing("z")?.total == 99)
    #expect(assessment.standing("z")?.place == nil)
    try assessment.account(of: "z")?.check()
  }
}
