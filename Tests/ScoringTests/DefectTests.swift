import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What goes wrong in systems in use, each as a case that must not happen here.
@Suite struct DefectTests {
  /// Two units whose exact totals are equal; doubles rounded at every stage put one of them ahead.
  @Test func nobodyGainsAPlaceByRoundingAtEveryStage() throws {
    let method = Method.attainment(goal: .constant(3), direction: .higher, floor: 0, cap: nil)
    let root = try level("root", of: ["a", "b", "c"].map { indicator($0, 1, method) })
    let city = City(["u": ["a": "1", "b": "1", "c": "1"], "v": ["a": "3", "b": "0", "c": "0"]])
    let assessment = try city.assess(rulebook(root, competition(round: 2)))
    #expect(assessment.places == ["u 1", "v 1"])
    #expect(assessment.standing("u")?.total == 1)
  }

  @Test func halvesThatBinaryCannotHoldAreRoundedUp() throws {
    let city = City(["u": ["a": "2.675", "b": "0"], "v": ["a": "1.005", "b": "0"]])
    let assessment = try city.assess(rulebook(level("root", of: [indicator("a"), indicator("b")])))
    #expect(assessment.standing("u")?.total == "2.68")
    #expect(assessment.standing("v")?.total == "1.01")
  }

  @Test func noFloatDustInNumbersOrPoints() throws {
    let city = City(["u": ["a": "0.1", "b": "0.2"]])
    let account = try #require(city.accounts(rulebook(level("root", of: [indicator("a"), indicator("b")])))["u"])
    #expect(account.lines.last?.number(.before)?.description == "0.3")
  }

  /// The log once printed a factor that the code no longer applied: here weight × scored is the line, on every line.
  @Test func everyLineShowsTheFactorThatWasApplied() throws {
    var city = City(["u": ["a": "6", "b": "7"]])
    city.notApplicable[UnitItem("u", "c")] = Exclusion(reason: "缺项")
    let part = try level(
      "part", .mean, of: [indicator("a", 10, weight: 2), indicator("b", 10), indicator("c", 10)], scaleTo: 25, weight: "0.3")
    let account = try #require(city.accounts(rulebook(level("root", of: [part])))["u"])
    for line in account.lines where line.kind == .base {
      let scored = line.scored ?? .zero
      #expect(try line.points == scored * #require(line.weight))
      #expect(line.weight == account.node(line.item)?.weight)
    }
  }

  @Test func theListAndTheAccountHaveOneTotal() throws {
    let third = Method.attainment(goal: .constant(7), direction: .higher, floor: 0, cap: nil)
    let city = City(["u": ["a": "1", "b": "2"], "v": ["a": "5", "b": "3"], "w": ["a": "6", "b": "6"]])
    let assessment = try city.assess(rulebook(level("root", of: [indicator("a", 10, third), indicator("b", 10, third, round: 2)])))
    for standing in assessment.groups[0].standings {
      #expect(try assessment.account(of: standing.unit)?.total == standing.total)
    }
  }

  @Test func anAbsentAssessorDoesNotLowerTheMean() throws {
    let panel = Panel(id: "p", name: LocalizedText("p"), options: ["good": 100, "poor": 40, "absent": nil])
    var city = City()
    city.add("u")
    city.add("v")
    city.ballots = [
      Ballot(unit: "u", panel: "p", votes: ["good": 3, "poor": 1]),
      Ballot(unit: "v", panel: "p", votes: ["good": 3, "poor": 1, "absent": 6]),
    ]
    let rules = rulebook(try level("root", of: [indicator("x", 100, measure: .ballot("p"))]), panels: [panel])
    #expect(try city.assess(rules).places == ["u 1", "v 1"])
  }

  @Test func notReportingIsNeverBetterThanTheWorstReport() throws {
    for policy in [MissingPolicy.error, .zero] {
      let root = try level("root", of: [indicator("a", 10), indicator("b", 10)], missing: policy)
      let silent = try City(["u": ["a": "6"], "v": ["a": "6", "b": "0"]]).assess(rulebook(root), .quarantine)
      #expect(silent.standing("v")?.place == 1)
      #expect(silent.standing("u")?.place == (policy == .error ? nil : 1))
      #expect(silent.standing("u")?.total == (policy == .error ? nil : 6))
    }
  }

  @Test func theTieBreakShownIsTheOneApplied() throws {
    let city = City(["u": ["a": "6", "b": "4"], "v": ["a": "5", "b": "5"], "w": ["a": "3", "b": "7"]])
    let root = try level("root", of: [indicator("a", 10), indicator("b", 10)])
    for (chain, order) in [(["a"], ["u 1", "v 2", "w 3"]), (["b"], ["w 1", "v 2", "u 3"])] as [([ItemID], [String])] {
      let assessment = try city.assess(rulebook(root, competition(tieBreak: chain)))
      #expect(assessment.places == order)
      for standing in assessment.groups[0].standings {
        #expect(standing.tieBreak.map(\.item) == chain)
        #expect(try assessment.account(of: standing.unit)?.node(chain[0])?.scored == standing.tieBreak[0].value)
      }
    }
  }

  /// The order in which rows were typed once decided who came first.
  @Test func theOrderOfUnitsAndReportsDecidesNothing() throws {
    let method = Method.efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: PeerRule(minPeers: 3, whenAllEqual: .full))
    let rules = rulebook(try level("root", of: [indicator("x", 100, method)]))
    let city = City(x: ["d": "4", "a": "4", "c": "1", "b": "9"])
    var reversed = city
    reversed.units.reverse()
    reversed.values.reverse()
    let (first, second) = (try city.assess(rules), try reversed.assess(rules))
    #expect(first.groups[0].standings == second.groups[0].standings)
    #expect(first.places == ["b 1", "a 2", "d 2", "c 4"])
  }

  @Test func fewPeersAreRefusedInsteadOfGivingAHundredAndSixty() throws {
    let method = Method.efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: PeerRule(minPeers: 3, whenAllEqual: .full))
    let parks = City(x: ["p1": "1", "p2": "2"])
    #expect(try parks.assess(rulebook(level("root", of: [indicator("x", 100, method)]))).codes == [.tooFewPeers])
  }
}
