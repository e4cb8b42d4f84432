import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// How firmly places stand, on worlds small enough to work out by hand.
@Suite struct RobustnessTests {
  private static let noise: Fraction = "0.2"

  /// Two given indicators of 60 and 40 points.
  private static func rules(_ competition: Competition = competition()) throws -> Rulebook {
    rulebook(try level("root", of: [indicator("x", 60), indicator("y", 40)]), competition)
  }

  private static func analyse(
    _ rules: Rulebook, _ city: City, noise: Fraction = noise, draws: Int = 400, seed: UInt64 = 2_019, tasks: Int = 1
  ) async throws -> [GroupRobustness] {
    let assessment = try city.assess(rules, .quarantine)
    return try await RobustnessStage(assessment).run(
      RobustnessRequest(draws: draws, seed: seed, noise: noise), impacts: ImpactStage(assessment).all(), tasks: tasks)
  }

  @Test func whoIsBetterInEverythingStaysAhead() async throws {
    let city = City(["A": ["x": 50, "y": 30], "B": ["x": 40, "y": 20]])
    let units = try #require(try await Self.analyse(try Self.rules(), city, noise: "0.9").first).units
    #expect(units.map(\.unit) == ["A", "B"])
    #expect(units.map(\.interval) == [1...1, 2...2])
    #expect(units.map(\.chanceOfPlace) == [1, 1])
    #expect(units.map(\.behindNext) == [nil, 20])
    #expect(units.map(\.aheadOfNext) == [20, nil])
  }

  /// A decided total may lie as far away as a decimal reaches; the others keep their order.
  @Test func aDecidedTotalMayLieFarAway() async throws {
    var city = City(["A": ["x": 50, "y": 30], "B": ["x": 40, "y": 20], "C": ["x": 40, "y": 20], "D": ["x": 1, "y": 1]])
    city.records = [DecisionTests.decision("1", "D", "points", "2", "999999999999999999")]
    let units = try #require(try await Self.analyse(try Self.rules(), city, draws: 50).first).units
    #expect(units.map(\.unit) == ["D", "A", "B", "C"])
    #expect(units.map(\.interval) == [1...1, 2...2, 3...3, 3...3])
  }

  /// What an earlier decision once added is no part of the total any more.
  @Test func aDecisionThatHoldsNoLongerCountsInNoDraw() async throws {
    var city = City(["A": ["x": 50, "y": 30], "B": ["x": 40, "y": 20]])
    city.records = [DecisionTests.decision("1", "B", "points", "30", "60"), DecisionTests.decision("2", "B", "points", "60", "61")]
    let units = try #require(try await Self.analyse(try Self.rules(), city, draws: 50).first).units
    #expect(units.map(\.unit) == ["A", "B"])
    #expect(units.map(\.interval) == [1...1, 2...2])
  }

  /// A has all of x, B all of y: with x ± 20 % and y ± 20 % neither is safe, and A, who leads by 20 points of 100, cannot lose.
  @Test func onlyWhatNoiseCanBridgeIsUncertain() async throws {
    let wide = City(["A": ["x": 60, "y": 0], "B": ["x": 0, "y": 40]])
    // 60 × 0.8 is still as much as 40 × 1.2.
    #expect(try await Self.analyse(try Self.rules(), wide)[0].units.map(\.chanceOfPlace) == [1, 1])
    let rules = rulebook(try level("root", of: [indicator("x", 50), indicator("y", 50)]))
    let narrow = City(["A": ["x": 50, "y": 0], "B": ["x": 0, "y": "49.5"]])
    let units = try await Self.analyse(rules, narrow, draws: 2_000)[0].units
    let chance = try #require(units[0].chanceOfPlace)
    // A stays ahead where its weight is more than 0.99 of the other: a little more than half of the square.
    #expect(chance > "0.48" && chance < "0.57")
    #expect(units.map(\.interval) == [1...2, 1...2])
    // Where both totals round to the same, both have the first place.
    let other = try #require(units[1].chanceOfPlace)
    #expect(try other <= chance && chance - other < "0.01")
    #expect(try await Self.analyse(rules, narrow, draws: 2_000, seed: 1)[0].units != units)
  }

  @Test func leavingOutAnIndicatorGivesItsWeightToTheOthers() async throws {
    let city = City(["A": ["x": 60, "y": 0], "B": ["x": 30, "y": 40]])
    let group = try await Self.analyse(try Self.rules(), city)[0]
    // With y alone B has 100 and A none; with x alone A has 100 and B 50.
    #expect(group.units.map(\.unit) == ["B", "A"])
    #expect(group.units.map(\.placesWithoutOne) == [1...2, 1...2])
    #expect(group.indicators.map(\.item) == ["x", "y"])
    #expect(group.indicators.map(\.moved) == [0, 2])
    #expect(group.indicators.map(\.furthest) == [0, 1])
    #expect(group.indicators.map(\.unit) == [nil, "A"])
  }

  @Test func fewerDecimalsMakeTies() async throws {
    let city = City(x: ["A": "80.44", "B": "80.43", "C": "80.2", "D": "79.6"])
    let units = try await Self.analyse(rulebook(indicator("x")), city)[0].units
    #expect(units.map(\.placesByDecimals) == [[1, 1, 1, 1], [1, 1, 2, 2], [1, 3, 3, 3], [1, 4, 4, 4]])
  }

  @Test func whatIsEqualSharesItsPlace() async throws {
    let city = City(["A": ["x": 20, "y": 30], "B": ["x": 20, "y": 30], "C": ["x": 1, "y": 1]])
    let units = try await Self.analyse(try Self.rules(), city)[0].units
    #expect(units.map(\.place) == [1, 1, 3])
    #expect(units.map(\.chanceOfPlace) == [1, 1, 1])
    #expect(units.map(\.behindNext) == [nil, nil, 48])
  }

  @Test func whoDoesNotCompeteHasAGradeAndNoPlace() async throws {
    var city = City(["A": ["x": 50, "y": 30], "B": ["x": 40, "y": 20], "C": ["x": 60, "y": 40]])
    city.setAside("C")
    let rules = try Self.rules(
      competition(
        nonCompeting: NonCompeting(takeGrade: true), grades: [grade("good", score: 70), grade("rest")]))
    let units = try await Self.analyse(rules, city)[0].units
    let alone = try #require(units.last)
    #expect(alone.unit == "C" && alone.place == nil && alone.interval == nil && alone.placesByDecimals.isEmpty)
    #expect(alone.chances == [GradeChance(grade: "good", share: 1), GradeChance(grade: "rest", share: 0)])
    #expect(units.map(\.chances).allSatisfy { chances in (try? chances.reduce(Fraction.zero) { try $0 + $1.share }) == .one })
  }

  @Test func theNearestExemptionIsTheOneOfFewestPoints() async throws {
    var city = City(x: ["A": 95, "B": 91, "C": 50])
    city.records = [
      Row.error("E1", unit: "A", kind: "slow"), Row.decision("D1", on: "E1"), Row.error("E2", unit: "A", kind: "showy"),
      Row.error("E3", unit: "B", kind: "public"), Row.error("E4", unit: "B", kind: "showy", on: "2019-05-02"),
    ]
    var rules = rulebook(indicator("x"))
    rules.exemption = makeRules(queryRepeats: false)
    rules.adjustments["rule"] = pointsRule()
    let units = try await Self.analyse(rules, city)[0].units
    // A would have 89 without its exemption, B at most 91 with all that can be granted: no single one changes their order.
    #expect(units.map(\.total) == [94, 87, 50])
    #expect(units.map(\.nearest?.error) == [nil, nil, nil])
    var nearer = City(x: ["A": 95, "B": 94, "C": 50])
    nearer.records = city.records
    let found = try await Self.analyse(rules, nearer)[0].units
    #expect(found.map(\.total) == [94, 90, 50])
    #expect(
      found.prefix(2).map(\.nearest) == [
        NearestExemption(error: "E1", question: .withdrawn, neighbour: "B", points: 5),
        NearestExemption(error: "E1", question: .withdrawn, neighbour: "A", points: 5),
      ])
  }

  /// A leads, B, C and D share the second place. Were D's exemption withdrawn or granted, it would pass whoever is beside or ahead of it.
  @Test(arguments: [(false, 92), (true, 97)])
  func theNearestExemptionIsLookedForBesideAndAcrossSharedPlaces(_ isExempt: Bool, _ leader: Int) async throws {
    var city = City(x: ["A": Decimal(leader), "B": 90, "C": 90, "D": isExempt ? 90 : 95])
    city.records = [Row.error("E", unit: "D")] + (isExempt ? [Row.decision("X", on: "E")] : [])
    var rules = rulebook(indicator("x"))
    rules.exemption = makeRules()
    rules.adjustments["rule"] = pointsRule()
    let units = try await Self.analyse(rules, city)[0].units
    #expect(units.map(\.total) == [Decimal(leader), 90, 90, 90])
    // Granted, D comes to 95, ahead of all; withdrawn, to 85, behind those beside it.
    let leads: UnitID? = isExempt ? nil : "D"
    #expect(units.map { $0.nearest?.neighbour } == [leads, "D", "D", isExempt ? "B" : "A"])
  }

  // MARK: Properties

  /// Good is from 80, pass from 60; both units are vetoed to pass, and C has no place.
  @Test(arguments: [(33, "fail"), (45, "pass"), (70, "pass")] as [(Decimal, GradeID)])
  func aVetoLiftsNobodyInAnyDraw(x: Decimal, expected: GradeID) async throws {
    var city = City(["A": ["x": x, "y": 20], "B": ["x": 50, "y": 30], "C": ["x": x, "y": 20]])
    city.setAside("C")
    city.records = ["A", "C"].map { Row.error("E-\($0)", unit: $0, document: "d") }
    var rules = try Self.rules(
      competition(
        nonCompeting: NonCompeting(takeGrade: true), grades: [grade("good", score: 80), grade("pass", score: 60), grade("fail")]))
    rules.adjustments["veto"] = consequenceRule(.veto("pass"), id: "veto")
    let units = try await Self.analyse(rules, city, noise: 0, draws: 3)[0].units
    for unit in units where unit.unit != "B" {
      #expect(unit.grade == expected && unit.chances.first { $0.share == 1 }?.grade == expected, "\(unit)")
    }
  }

  @Test(arguments: [2, 7])
  func anyNumberOfTasksGivesTheSame(tasks: Int) async throws {
    let rules = rulebook(try level("root", of: [indicator("x", 50), indicator("y", 50)]))
    let city = City(["A": ["x": 50, "y": 0], "B": ["x": 0, "y": "49.5"], "C": ["x": 25, "y": "24.5"]])
    let alone = try await Self.analyse(rules, city, draws: 1_000, tasks: 1)
    #expect(try await Self.analyse(rules, city, draws: 1_000, tasks: tasks) == alone)
    #expect(alone.flatMap(\.units).contains { $0.interval.map { $0.lowerBound < $0.upperBound } ?? false })
  }

  /// All combinations, roundings, limits, missing values, ties and quotas: without noise every draw is the year as it was decided.
  @Test(arguments: 0..<150)
  func withoutNoiseEveryDrawIsAsDecided(seed: Int) async throws {
    let (rules, city) = try PropertyTests.anything(seed, Self.graded)
    let assessment = try city.assess(rules, .quarantine)
    for group in try await Self.analyse(rules, city, noise: 0, draws: 3) {
      let standings = try #require(assessment.groups.first { $0.id == group.id }).standings.filter { $0.status != .incomplete }
      #expect(group.units.map(\.unit) == standings.map(\.unit))
      for (unit, standing) in zip(group.units, standings) {
        #expect(unit.chanceOfPlace == standing.place.map { _ in 1 }, "\(seed) \(unit.unit)")
        #expect(unit.interval == standing.place.map { $0...$0 })
        #expect(unit.chances.first { $0.share == 1 }?.grade == standing.grade, "\(seed) \(unit.unit)")
        if let place = standing.place { #expect(unit.placesByDecimals[1] == place) }
      }
    }
  }

  private static var graded: Competition {
    competition(
      onePerDivision: true, round: 1, tieBreak: ["n0", "n1"], nonCompeting: NonCompeting(takeGrade: true, inQuotaBase: true),
      grades: [
        grade("A", score: 10, place: 3, quota: Quota(amount: .share("0.5", .down), base: .eligible, edgeTie: .include)),
        grade("B", score: 5, quota: Quota(amount: .number(2), edgeTie: .exclude)), grade("C"),
      ])
  }
}
