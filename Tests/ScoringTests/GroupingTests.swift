import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Which unit is compared with which, and what happens to those that cannot be.
@Suite struct GroupingTests {
  func card() throws -> ScoreNode { try level("root", of: [indicator("x")]) }

  func city(_ units: [(UnitID, UnitLevel, String?)]) -> City {
    var city = City()
    for (number, (unit, level, division)) in units.enumerated() {
      city.add(unit, level: level, division: division)
      city.report(unit, "x", Decimal(number))
    }
    return city
  }

  @Test func competitionsComeInTheRulebooksOrderAndDivisionsByName() throws {
    let city = city([("t1", .town, nil), ("c1", .county, "乙"), ("c2", .county, "甲"), ("c3", .county, "乙"), ("p1", .park, nil)])
    let rules = rulebook(
      cards: ["card": try card()],
      [
        competition("towns", units: UnitSelector(levels: [.town])),
        competition("counties", units: UnitSelector(levels: [.county]), onePerDivision: true),
      ])
    let assessment = try city.assess(rules)
    #expect(assessment.groups.map(\.id) == [GroupID("towns"), GroupID("counties", division: "乙"), GroupID("counties", division: "甲")])
    #expect(assessment.places == ["t1 1", "c3 1", "c1 2", "c2 1"])
    #expect(assessment.codes == [.unitWithoutCompetition])
    #expect(assessment.findings.first?.value == "p1")
    #expect(assessment.findings.first?.severity == .warning)
  }

  /// Only those that are said to be outside are passed over; one that fits neither is named as ever.
  @Test func unitsMeantToBeOutsideAreNoWarning() throws {
    let city = city([("c1", .county, nil), ("p1", .park, nil), ("t1", .town, nil)])
    var rules = rulebook(cards: ["card": try card()], [competition("counties", units: UnitSelector(levels: [.county]))])
    rules.unscored = UnitSelector(levels: [.town])
    let assessment = try city.assess(rules)
    #expect(assessment.findings.map(\.value) == ["p1"])
    #expect(assessment.places == ["c1 1"])
    rules.unscored = UnitSelector(levels: [.town, .park, .county])
    #expect(try city.assess(rules).places == ["c1 1"])
    #expect(try city.assess(rules).codes == [])
  }

  @Test func anEmptyCompetitionIsAWarning() throws {
    let rules = rulebook(
      cards: ["card": try card()], [competition("all"), competition("parks", units: UnitSelector(levels: [.park]))])
    let assessment = try city([("a", .county, nil)]).assess(rules)
    #expect(assessment.codes == [.emptyCompetition])
    #expect(assessment.groups.count == 1)
  }

  @Test func aUnitInSeveralCompetitionsIsAnErrorAndListedOnce() throws {
    let rules = rulebook(
      cards: ["card": try card()], [competition("all"), competition("some", units: UnitSelector(units: ["b"]))])
    let city = city([("a", .county, nil), ("b", .county, nil)])
    let strict = try city.assess(rules)
    #expect(strict.codes == [.unitInSeveralCompetitions, .emptyCompetition])
    #expect(strict.groups.isEmpty)
    let quarantined = try city.assess(rules, .quarantine)
    #expect(quarantined.places == ["a 1", "b incomplete"])
    #expect(quarantined.standing("b")?.incompleteBecause.first?.zh.contains("all、some") == true)
  }

  @Test func aUnitWithoutDivisionCannotBePlacedByDivision() throws {
    let rules = rulebook(try card(), competition(onePerDivision: true))
    let city = city([("a", .county, "1"), ("b", .county, nil)])
    #expect(try city.assess(rules).codes == [.missingValue])
    #expect(try city.assess(rules, .quarantine).places == ["b incomplete", "a 1"])
  }

  @Test func unitsThatOnlyTheRulebookKnowsAreAWarning() throws {
    let peers = PeerRule(among: .units(["a", "b", "nobody"]), minPeers: 2, whenAllEqual: .full)
    let root = try level(
      "root", of: [indicator("x", 10, .bestRatio(direction: .higher, peers: peers), appliesTo: UnitSelector(units: ["a", "b", "gone"]))])
    let assessment = try city([("a", .county, nil), ("b", .county, nil)]).assess(rulebook(root))
    #expect(assessment.codes == [.unknownUnit, .unknownUnit])
    #expect(assessment.findings.map(\.value) == ["gone", "nobody"])
    #expect(assessment.groups.count == 1)
  }

  @Test func divisionsAndLevelsThatOnlyTheRulebookKnowsAreAWarning() throws {
    let root = try level(
      "root",
      of: [
        indicator(
          "x", 10, .bestRatio(direction: .higher, peers: PeerRule(minPeers: 2, whenAllEqual: .full)),
          appliesTo: UnitSelector(levels: [.county, .park], divisions: ["1", "one"]))
      ])
    var rules = rulebook(root)
    rules.adjustments["rule"] = pointsRule(appliesTo: UnitSelector(levels: [.town], divisions: ["ein"], units: ["nobody"]))
    let assessment = try city([("a", .county, "1"), ("b", .county, "1")]).assess(rules)
    #expect(
      assessment.findings.map { "\($0.code.rawValue) \($0.value ?? "")" } == [
        "unknown_unit nobody", "unknown_division ein", "unknown_level town", "unknown_division one", "unknown_level park",
      ])
    #expect(assessment.findings.allSatisfy { $0.severity == .warning } && assessment.groups.count == 1)
  }

  @Test func aMissingScorecardIsAFindingNotACrash() throws {
    let rules = rulebook(cards: ["card": try card()], [competition(scorecard: "other")])
    #expect(try city([("a", .county, nil)]).assess(rules).codes == [.unknownIdentifier])
  }

  @Test func nobodyAtAllIsAnEmptyAssessment() throws {
    let assessment = try City().assess(rulebook(card()))
    #expect(assessment.codes == [.emptyCompetition])
    #expect(assessment.groups.isEmpty)
    #expect(try assessment.account(of: "a") == nil)
  }
}

/// Strict, any error means no scores; under quarantine who has an error is out, and touches nobody.
@Suite struct QuarantineTests {
  static func efficacy() throws -> Rulebook {
    let method = Method.efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: PeerRule(minPeers: 3, whenAllEqual: .full))
    return rulebook(try level("root", of: [indicator("x", 100, method), indicator("y")]), competition(tieBreak: ["x"]))
  }

  static let sound = City(["a": ["x": "10", "y": "1"], "b": ["x": "20", "y": "2"], "c": ["x": "30", "y": "3"]])

  @Test func whoIsOutSetsNobodysPeers() throws {
    let expected = try Self.sound.assess(Self.efficacy())
    // z did not report y, w was refused a row: neither may stretch the range of x.
    var city = Self.sound
    for unit in ["z", "w"] as [UnitID] {
      city.add(unit)
      city.report(unit, "x", unit == "z" ? 1000 : -1000)
    }
    city.report("w", "y", 1)
    city.incomplete["w"] = [LocalizedText(zh: "第 7 行被拒", en: "row 7 was refused")]
    let assessment = try city.assess(Self.efficacy(), .quarantine)
    #expect(assessment.places == expected.places + ["w incomplete", "z incomplete"])
    for unit in ["a", "b", "c"] as [UnitID] {
      #expect(assessment.standing(unit) == expected.standing(unit))
      #expect(try assessment.account(of: unit) == expected.account(of: unit))
    }
    #expect(assessment.codes == [.missingReading])
    #expect(assessment.standing("w")?.incompleteBecause.map(\.en) == ["row 7 was refused"])
    #expect(assessment.standing("w")?.total == nil)
    #expect(assessment.standing("z")?.incompleteBecause.first?.zh == "z（z）：未报送“y”")
    #expect(try city.assess(Self.efficacy()).groups.isEmpty)
  }

  @Test func aUnitThatWasRefusedARowIsOutEvenWhereNothingElseIsWrong() throws {
    var city = Self.sound
    city.add("w")
    city.report("w", "x", 5)
    city.incomplete["w"] = [LocalizedText("refused")]
    let assessment = try city.assess(Self.efficacy())
    #expect(assessment.findings.isEmpty)
    #expect(assessment.places.last == "w incomplete")
  }

  @Test func nobodyIsOutForBeingComparedWithWhoShouldNotHaveBeenThere() throws {
    // Against nine high values the low ones would score below zero, which a geometric mean refuses; but those nine reported no y.
    let method = Method.zscore(center: 15, spread: 10, direction: .higher, peers: PeerRule(minPeers: 3, whenAllEqual: .base))
    let rules = rulebook(try level("root", .geometric, of: [indicator("x", 100, method), indicator("y")]))
    var city = Self.sound
    for number in 1...9 {
      let unit = UnitID("z\(number)")
      city.add(unit)
      city.report(unit, "x", 1000)
    }
    let assessment = try city.assess(rules, .quarantine)
    #expect(Set(assessment.codes) == [.missingReading])
    #expect(assessment.places.prefix(3) == ["c 1", "b 2", "a 3"])
  }

  @Test func losingPeersMayLeaveTooFew() throws {
    var city = Self.sound
    city.values.removeAll { $0.unit == "c" && $0.reading == "y" }
    let assessment = try city.assess(Self.efficacy(), .quarantine)
    #expect(assessment.codes == [.tooFewPeers, .missingReading])
    #expect(assessment.places == ["a incomplete", "b incomplete", "c incomplete"])
    #expect(assessment.standing("a")?.incompleteBecause.count == 1)
    // What is wrong with its peers is not added to a unit that was out already.
    #expect(assessment.standing("c")?.incompleteBecause.map(\.en) == ["c (c): “y” was not reported"])
  }

  @Test func aGroupsFaultStaysInItsGroup() throws {
    var city = City()
    for (unit, division) in [("a", "1"), ("b", "1"), ("c", "1"), ("d", "2")] as [(UnitID, String)] {
      city.add(unit, division: division)
      city.report(unit, "x", unit == "a" ? 1 : 2)
      city.report(unit, "y", 1)
    }
    var rules = try Self.efficacy()
    rules.competitions["all"]?.onePerDivision = true
    let assessment = try city.assess(rules, .quarantine)
    #expect(assessment.places == ["b 1", "c 1", "a 3", "d incomplete"])
    #expect(assessment.findings.map(\.message.en) == ["“all” (2), “x”: only 1 of the at least 3 peers have a value"])
  }

  @Test func theFindingsAreTheSameUnderBothTolerances() throws {
    var city = Self.sound
    city.values.removeAll { $0.unit == "c" }
    #expect(try city.assess(Self.efficacy()).findings == city.assess(Self.efficacy(), .quarantine).findings)
  }
}
