import Model
import Rules
import Scoring
import Testing

/// Methods that look at one unit alone.
@Suite struct MethodTests {
  /// The points of one value under one method, ten points full.
  func score(_ value: Decimal, _ method: Method, goal: Goal? = nil, floor: Fraction? = nil, cap: Fraction? = nil, round: Int? = nil) throws
    -> Fraction?
  {
    var city = City(x: ["u": value])
    city.goals[UnitReading("u", "x")] = goal
    let rules = rulebook(try level("root", of: [indicator("x", 10, method, round: round, floor: floor, cap: cap)]), competition(round: 12))
    let account = try #require(city.accounts(rules)["u"])
    try account.check()
    return account.line("x")?.scored
  }

  @Test(
    arguments: [("80", "8"), ("100", "10"), ("120", "12"), ("150", "13"), ("0", "0"), ("-20", "0"), ("33.3", "3.33")]
      as [(Decimal, Fraction)])
  func attainmentWithinFloorAndCap(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .attainment(goal: .constant(100), direction: .higher, floor: 0, cap: "1.3")) == points)
  }

  @Test func attainmentOfTheUnitsOwnTarget() throws {
    let method = Method.attainment(goal: .target, direction: .higher, floor: 0, cap: nil)
    #expect(try score("1", method, goal: Goal(target: "3")) == "10/3")
    #expect(try score("1", .attainment(goal: .baseline, direction: .higher, floor: 0, cap: nil), goal: Goal(baseline: "4")) == "2.5")
  }

  @Test(arguments: [("50", "12"), ("100", "10"), ("200", "5")] as [(Decimal, Fraction)])
  func attainmentWhereLessIsBetter(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .attainment(goal: .constant(100), direction: .lower, floor: 0, cap: "1.2")) == points)
  }

  @Test(arguments: [("99.99", 0), ("100", 10), ("101", 10)] as [(Decimal, Fraction)])
  func allOrNothing(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .threshold(goal: .constant(100), direction: .higher)) == points)
  }

  @Test(arguments: [("5", 10), ("5.01", 0), ("0", 10)] as [(Decimal, Fraction)])
  func thresholdWhereLessIsBetter(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .threshold(goal: .constant(5), direction: .lower)) == points)
  }

  @Test(arguments: [("100", 10), ("105", 10), ("99", "9.9"), ("97.5", "9.75"), ("-100", "-10")] as [(Decimal, Fraction)])
  func shortfallTakesForEachStepShortAndAddsNothingBeyond(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .shortfall(goal: .constant(100), direction: .higher, rate: "0.2", step: 2)) == points)
  }

  @Test func shortfallWhereLessIsBetter() throws {
    let method = Method.shortfall(goal: .constant(3), direction: .lower, rate: "0.5", step: 1)
    #expect(try score("5", method) == 9)
    #expect(try score("2", method) == 10)
    #expect(try score("100", method, floor: 0) == 0)
  }

  @Test(arguments: [("0", 2), ("5", 6), ("10", 10), ("12.5", 12), ("-2.5", 0)] as [(Decimal, Fraction)])
  func linearIsNotClampedByItself(value: Decimal, points: Fraction) throws {
    #expect(
      try score(value, .linear(start: .constant(0), startPoints: 2, end: .constant(10), endPoints: 10, direction: .higher)) == points)
  }

  @Test(arguments: [("20", 10), ("30", 5), ("40", 0), ("10", 10)] as [(Decimal, Fraction)])
  func linearWhereLessIsBetter(value: Decimal, points: Fraction) throws {
    let method = Method.linear(start: .constant(40), startPoints: 0, end: .constant(20), endPoints: 10, direction: .lower)
    #expect(try score(value, method, floor: 0, cap: 10) == points)
  }

  @Test(
    arguments: [
      // value, baseline, points; the end is 90
      ("91", "90", 9), ("90", "90", 0), ("95", "95", 0), ("96", "95", 9), ("89", "95", 0), ("80", "70", "4.5"),
    ] as [(Decimal, Decimal, Fraction)])
  func linearWhoseStartIsBeyondItsEndPaysOnlyForReachingAndBeating(value: Decimal, baseline: Decimal, points: Fraction) throws {
    let method = Method.linear(start: .baseline, startPoints: 0, end: .constant(90), endPoints: 9, direction: .higher)
    #expect(try score(value, method, goal: Goal(baseline: baseline), floor: 0) == points)
  }

  @Test func linearBeyondItsEndWithoutFloorFallsToTheStartsPoints() throws {
    let method = Method.linear(start: .baseline, startPoints: 1, end: .constant(10), endPoints: 9, direction: .lower)
    #expect(try score("8", method, goal: Goal(baseline: "5")) == 1)
    #expect(try score("4", method, goal: Goal(baseline: "5")) == 9)
  }

  static let steps: [Band] = [
    Band(from: nil, below: 95, points: 0), Band(from: 95, below: 99, points: 1), Band(from: 99, below: 100, points: 1, endPoints: 2),
    Band(from: 100, below: nil, points: 2),
  ]

  @Test(
    arguments: [("-5", 0), ("94.999", 0), ("95", 1), ("98.9", 1), ("99", 1), ("99.5", "1.5"), ("99.75", "1.75"), ("100", 2), ("1000", 2)]
      as [(Decimal, Fraction)])
  func stepsAndSlopes(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .bands(Self.steps)) == points)
  }

  /// −0.1 a point short of 100 %, +0.2 a point up to 130 %, +0.1 above, at most 10 either way.
  static let steppedAttainment: [Band] = [
    Band(from: nil, below: 0, points: -10), Band(from: 0, below: 100, points: -10, endPoints: 0),
    Band(from: 100, below: 130, points: 0, endPoints: 6), Band(from: 130, below: 170, points: 6, endPoints: 10),
    Band(from: 170, below: nil, points: 10),
  ]

  @Test(
    arguments: [("-20", -10), ("0", -10), ("95", "-0.5"), ("100", 0), ("101", "0.2"), ("130", 6), ("131", "6.1"), ("170", 10), ("200", 10)]
      as [(Decimal, Fraction)])
  func attainmentInSteps(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .bands(Self.steppedAttainment)) == points)
  }

  @Test(arguments: [("0", 10), ("3", "8.5"), ("20", 0), ("21", 0), ("1000", 0)] as [(Decimal, Fraction)])
  func perOccurrenceStopsAtZero(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .perOccurrence(rate: "0.5")) == points)
  }

  @Test func perOccurrenceGoesBelowZeroWhereTheFloorSaysSo() throws {
    #expect(try score("30", .perOccurrence(rate: "0.5"), floor: -3) == -3)
    #expect(try score("22", .perOccurrence(rate: "0.5"), floor: -3) == -1)
  }

  @Test(arguments: [("0", 0), ("7.25", "7.25"), ("10", 10)] as [(Decimal, Fraction)])
  func givenPointsAreTheValue(value: Decimal, points: Fraction) throws {
    #expect(try score(value, .given) == points)
  }

  @Test func efficacyAgainstABenchmarkIsClampedOnBothSides() throws {
    let method = Method.efficacy(
      base: "0.6", direction: .lower, benchmark: Benchmark(best: 10, worst: 20), ratioRounding: nil,
      peers: PeerRule(minPeers: 3, whenAllEqual: .full))
    #expect(try score("10", method) == 10)
    #expect(try score("15", method) == 8)
    #expect(try score("25", method) == 6)
    #expect(try score("5", method) == 10)
  }

  @Test func theNodeRoundsThenLimits() throws {
    let method = Method.attainment(goal: .constant(3), direction: .higher, floor: 0, cap: nil)
    #expect(try score("1", method, round: 2) == "3.33")
    #expect(try score("2", method, round: 0) == 7)
    #expect(try score("2", method, cap: "6.5", round: 0) == "6.5")
    // Half up is half away from zero, below it too: −0.5 becomes −1, then the floor holds.
    let line = Method.linear(start: .constant(0), startPoints: "-0.5", end: .constant(10), endPoints: "9.5", direction: .higher)
    #expect(try score("0", line, round: 0) == -1)
    #expect(try score("0", line, floor: 0, round: 0) == 0)
    #expect(try score("10", line, floor: 0, cap: 9, round: 0) == 9)
  }
}
