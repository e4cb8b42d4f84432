import Model
import Rules
import Scoring
import Testing

private func peers(
  _ minPeers: Int = 2, _ whenAllEqual: PeerRule.WhenAllEqual = .full, among: PeerRule.Among = .group
) -> PeerRule {
  PeerRule(among: among, minPeers: minPeers, whenAllEqual: whenAllEqual)
}

private func rankSteps(_ whenAllEqual: PeerRule.WhenAllEqual) -> Method {
  .rankSteps(RankSteps(first: [10, 8], step: 3, floor: 0), direction: .higher, peers: peers(2, whenAllEqual))
}

private func zscore(_ whenAllEqual: PeerRule.WhenAllEqual) -> Method {
  .zscore(center: 7, spread: 1, direction: .higher, peers: peers(3, whenAllEqual))
}

private func efficacy(_ direction: Direction = .higher, _ whenAllEqual: PeerRule.WhenAllEqual = .full) -> Method {
  .efficacy(base: "0.6", direction: direction, benchmark: nil, ratioRounding: nil, peers: peers(3, whenAllEqual))
}

/// Methods that compare a unit with its peers.
@Suite struct PeerMethodTests {
  /// Ten points for one indicator.
  func rules(_ method: Method, floor: Fraction? = nil) throws -> Rulebook {
    rulebook(try level("root", of: [indicator("x", 10, method, floor: floor)]), competition(round: 12))
  }

  func scores(_ x: KeyValuePairs<UnitID, Decimal>, _ method: Method) throws -> [UnitID: Fraction?] {
    try City(x: x).scores(rules(method), "x")
  }

  @Test func efficacyBetweenWorstAndBest() throws {
    #expect(try scores(["a": "10", "b": "20", "c": "30", "d": "40"], efficacy()) == ["a": 6, "b": "22/3", "c": "26/3", "d": 10])
    #expect(
      try scores(["a": "10", "b": "20", "c": "30", "d": "40"], efficacy(.lower)) == ["a": 10, "b": "26/3", "c": "22/3", "d": 6])
  }

  @Test func sharesOfTheBest() throws {
    #expect(
      try scores(["a": "5", "b": "20", "c": "-1"], .bestRatio(direction: .higher, peers: peers())) == ["a": "2.5", "b": 10, "c": 0])
    #expect(
      try scores(["a": "5", "b": "20", "c": "10"], .bestRatio(direction: .lower, peers: peers())) == ["a": 10, "b": "2.5", "c": 5])
  }

  @Test func rankStepsShareForEqualValues() throws {
    let steps = RankSteps(first: [10, "9.5", 9], step: "0.5", floor: "8.2")
    #expect(
      try scores(["a": "9", "b": "8", "c": "8", "d": "7", "e": "6", "f": "5"], .rankSteps(steps, direction: .higher, peers: peers()))
        == ["a": 10, "b": "9.5", "c": "9.5", "d": "8.5", "e": "8.2", "f": "8.2"])
    #expect(
      try scores(["a": "9", "b": "8", "c": "7"], .rankSteps(steps, direction: .lower, peers: peers())) == [
        "a": 9, "b": "9.5", "c": 10,
      ])
  }

  @Test func zscores() throws {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population deviation 2.
    let values: KeyValuePairs<UnitID, Decimal> = ["a": "2", "b": "4", "c": "4", "d": "4", "e": "5", "f": "5", "g": "7", "h": "9"]
    let expected: [UnitID: Fraction?] = ["a": 35, "b": 45, "c": 45, "d": 45, "e": 50, "f": 50, "g": 60, "h": 70]
    #expect(try scores(values, .zscore(center: 50, spread: 10, direction: .higher, peers: peers(3))) == expected)
    #expect(try scores(values, .zscore(center: 50, spread: 10, direction: .lower, peers: peers(3)))["h"] == 30)
  }

  @Test func percentiles() throws {
    let method = Method.percentile(direction: .higher, peers: peers(3))
    #expect(
      try scores(["a": "1", "b": "2", "c": "2", "d": "3", "e": "4"], method) == ["a": 0, "b": "3.75", "c": "3.75", "d": "7.5", "e": 10])
    let lower = Method.percentile(direction: .lower, peers: peers(3))
    #expect(try scores(["a": "1", "b": "2", "c": "3"], lower) == ["a": 10, "b": 5, "c": 0])
  }

  @Test(
    arguments: [
      (efficacy(), 10, "full points"), (efficacy(.higher, .base), 6, "the base"), (efficacy(.lower, .zero), 0, "no points"),
      (.bestRatio(direction: .higher, peers: peers(2, .full)), 10, "full points"),
      (.bestRatio(direction: .higher, peers: peers(2, .base)), 10, "the worst is the best, full points"),
      (.bestRatio(direction: .higher, peers: peers(2, .zero)), 0, "no points"),
      (rankSteps(.full), 10, "full points"), (rankSteps(.base), 5, "the points of the last place"), (rankSteps(.zero), 0, "no points"),
      (zscore(.full), 10, "full points"), (zscore(.base), 7, "the center"), (zscore(.zero), 0, "no points"),
      (.percentile(direction: .higher, peers: peers(3, .full)), 10, "full points"),
      (.percentile(direction: .higher, peers: peers(3, .base)), 0, "no points, as for the worst"),
      (.percentile(direction: .higher, peers: peers(3, .zero)), 0, "no points"),
    ] as [(Method, Fraction, String)])
  func whenAllAreEqual(method: Method, points: Fraction, reason: String) throws {
    #expect(try scores(["a": "4", "b": "4", "c": "4"], method) == ["a": points, "b": points, "c": points])
    let line = try #require(City(x: ["a": "4", "b": "4", "c": "4"]).accounts(rules(method))["a"]?.line("x"))
    #expect(line.because?.zh.contains("全部相同") == true)
    #expect(line.because?.en == "all peers are equal: \(reason)")
  }

  /// z and y set no peers: z is behind all of these, y beats them.
  @Test(
    arguments: [
      (efficacy(), 6, 10), (efficacy(.higher, .zero), 0, 0), (efficacy(.lower), 10, 6),
      (.bestRatio(direction: .higher, peers: peers(2, .full)), 5, 10), (.bestRatio(direction: .lower, peers: peers(2, .full)), 10, 8),
      (.rankSteps(RankSteps(first: [10, 8], step: 3, floor: 0), direction: .higher, peers: peers(2, .full)), 2, 10),
      (.zscore(center: 7, spread: 1, direction: .higher, peers: peers(3, .base)), 0, 7),
      (.percentile(direction: .higher, peers: peers(3, .full)), 0, 10),
    ] as [(Method, Fraction, Fraction)])
  func whoIsNoneOfTheEqualPeers(method: Method, behind: Fraction, ahead: Fraction) throws {
    var city = City(x: ["a": "4", "b": "4", "c": "4", "z": "2", "y": "5"])
    city.setAside("z")
    city.setAside("y")
    let accounts = try city.accounts(rules(method))
    #expect(["z", "y"].map { accounts[$0]?.line("x")?.scored } == [behind, ahead])
  }

  @Test func allZeroIsAllEqual() throws {
    #expect(try scores(["a": "0", "b": "0"], .bestRatio(direction: .higher, peers: peers())) == ["a": 10, "b": 10])
  }

  @Test(
    arguments: [
      efficacy(),
      .rankSteps(RankSteps(first: [10], step: 1, floor: 0), direction: .higher, peers: peers(3)),
      .zscore(center: 5, spread: 1, direction: .higher, peers: peers(3)),
      .percentile(direction: .higher, peers: peers(3)),
      .bestRatio(direction: .higher, peers: peers(3)),
    ] as [Method])
  func tooFewPeersIsTheGroupsFault(method: Method) throws {
    let city = City(x: ["a": "1", "b": "2"])
    let strict = try city.assess(rules(method))
    #expect(strict.codes == [.tooFewPeers])
    #expect(strict.groups.isEmpty)
    let quarantined = try city.assess(rules(method), .quarantine)
    #expect(quarantined.codes == [.tooFewPeers])
    #expect(quarantined.places == ["a incomplete", "b incomplete"])
    #expect(quarantined.standing("a")?.incompleteBecause.first?.en.contains("2 of the at least 3") == true)
  }

  @Test func aPeerMethodThatNobodyNeedsAsksForNoPeers() throws {
    let root = try level("root", of: [indicator("x", 10, efficacy()), indicator("y", 10)], missing: .redistribute)
    let city = City(["a": ["y": "5"], "b": ["y": "6"]])
    #expect(try city.assess(rulebook(root)).standing("b")?.total == 12)
  }

  @Test func aShareOfABestThatIsNotPositiveIsRefused() throws {
    let method = Method.bestRatio(direction: .higher, peers: peers())
    let assessment = try City(x: ["a": "-1", "b": "0"]).assess(rules(method), .quarantine)
    #expect(assessment.codes == [.notPositive])
    let lower = try City(x: ["a": "0", "b": "2", "c": "4"]).assess(rules(.bestRatio(direction: .lower, peers: peers())), .quarantine)
    #expect(lower.codes == [.zeroDenominator])
    // Without the one that cannot be divided by, the next is the best.
    #expect(try lower.account(of: "c")?.line("x")?.scored == 5)
  }

  // MARK: Who is a peer

  @Test func whoDoesNotCompeteSetsNoPeersUnlessDeclared() throws {
    var city = City(x: ["a": "10", "b": "20", "c": "30", "z": "50", "y": "0"])
    city.setAside("z")
    city.setAside("y")
    let root = try level("root", of: [indicator("x", 10, efficacy())])
    // Clamped to what the peers span.
    #expect(try city.scores(rulebook(root), "x") == ["a": 6, "b": 8, "c": 10, "z": 10, "y": 6])
    let declared = rulebook(root, competition(nonCompeting: NonCompeting(setPeers: true)))
    #expect(try city.scores(declared, "x") == ["a": "6.8", "b": "7.6", "c": "8.4", "z": 10, "y": 6])
  }

  @Test func aNonPeerGetsThePlaceItWouldTake() throws {
    var city = City(x: ["a": "10", "b": "20", "c": "30", "z": "20"])
    city.setAside("z")
    let steps = RankSteps(first: [10, 9, 8, 7], step: 0, floor: 0)
    #expect(try city.scores(rules(.rankSteps(steps, direction: .higher, peers: peers())), "x")["z"] == 9)
    city.values.removeAll { $0.unit == "z" }
    city.report("z", "x", "99")
    #expect(try city.scores(rules(.bestRatio(direction: .higher, peers: peers())), "x")["z"] == 10)
  }

  /// To a unit outside, all four peers are others; and it has no more than a peer of its value.
  @Test(
    arguments: [("5", 0), ("10", 0), ("15", "2.5"), ("20", 5), ("30", "8.75"), ("40", 10)] as [(Decimal, Fraction)])
  func toAUnitOutsideThePeersAllOfThemAreOthers(value: Decimal, points: Fraction) throws {
    var city = City(x: ["a": "10", "b": "20", "c": "20", "d": "30", "z": value])
    city.setAside("z")
    let method = Method.percentile(direction: .higher, peers: peers(3))
    #expect(try city.scores(rules(method), "x") == ["a": 0, "b": 5, "c": 5, "d": 10, "z": points])
    let lower = Method.percentile(direction: .lower, peers: peers(3))
    for index in city.values.indices { city.values[index].value = try Decimal(0) - city.values[index].value }
    #expect(try city.scores(rules(lower), "x")["z"] == points)
  }

  @Test func peersOfAllGroupsOfTheScorecardOrOfANamedSet() throws {
    var city = City()
    for (unit, division, value) in [("a", "1", "10"), ("b", "1", "20"), ("c", "2", "30"), ("d", "2", "50")] as [(UnitID, String, Decimal)] {
      city.add(unit, division: division)
      city.report(unit, "x", value)
    }
    func scores(_ among: PeerRule.Among) throws -> [UnitID: Fraction?] {
      let method = Method.bestRatio(direction: .higher, peers: peers(2, among: among))
      return try city.scores(
        rulebook(try level("root", of: [indicator("x", 10, method)]), competition(onePerDivision: true, round: 12)), "x")
    }
    #expect(try scores(.group) == ["a": 5, "b": 10, "c": 6, "d": 10])
    #expect(try scores(.all) == ["a": 2, "b": 4, "c": 6, "d": 10])
    #expect(try scores(.units(["a", "c"])) == ["a": "10/3", "b": "20/3", "c": 10, "d": 10])
  }

  @Test func efficacyMayRoundItsRatioFirst() throws {
    let method = Method.efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: Rounding(places: 2), peers: peers(3))
    #expect(try scores(["a": "0", "b": "1", "c": "3"], method)["b"] == "7.32")
  }
}
