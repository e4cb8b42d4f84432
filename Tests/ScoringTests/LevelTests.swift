import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// How children become one score, and what a child without a value means.
@Suite struct LevelTests {
  let two = City(["u": ["a": "6", "b": "9"]])

  /// The account of `u`, which must be in order.
  func account(_ city: City, _ root: ScoreNode) throws -> Account {
    let account = try #require(city.accounts(rulebook(root, competition(round: 4)))["u"])
    try account.check()
    return account
  }

  @Test(
    arguments: [
      (.sum, "15"), (.mean, "7.5"), (.geometric, "7.3485"), (.highest, "9"), (.lowest, "6"),
    ] as [(Combination, Decimal)])
  func combinesInFiveWays(combination: Combination, total: Decimal) throws {
    #expect(try account(two, level("root", combination, of: [indicator("a", 10), indicator("b", 10)])).total == total)
  }

  @Test(
    arguments: [
      (.sum, "27"), (.mean, "6.75"), (.geometric, "6.6401"), (.highest, "18"), (.lowest, "9"),
    ] as [(Combination, Decimal)])
  func weighsInFiveWays(combination: Combination, total: Decimal) throws {
    let root = try level("root", combination, of: [indicator("a", 10, weight: 3), indicator("b", 10)])
    #expect(try account(two, root).total == total)
  }

  @Test func scalesWhateverTheChildrenComeTo() throws {
    let root = try level("root", of: [level("part", of: [indicator("a", 10), indicator("b", 10)], scaleTo: 60, weight: "0.5")])
    let account = try account(two, root)
    #expect(account.node("part")?.scored == 45)
    #expect(account.node("part")?.full == 60)
    #expect(account.total == "22.5")
    #expect(account.node("a")?.weight == "1.5")
  }

  @Test func theFirstOfEqualOnesWins() throws {
    let city = City(["u": ["a": "6", "b": "6"]])
    for combination in [Combination.highest, .lowest] {
      let account = try account(city, level("root", combination, of: [indicator("a", 10), indicator("b", 10)]))
      #expect(account.line("a")?.points == 6)
      #expect(account.line("b")?.points == 0)
      #expect(account.line("b")?.scored == 6)
      #expect(account.line("b")?.because?.en == "not counted: “a” is taken instead")
      #expect(account.line("a")?.because == nil)
    }
  }

  @Test func losersTakeEverythingBelowThemAlong() throws {
    let beaten = try level("beaten", of: [indicator("a", 10)])
    let account = try account(two, level("root", .highest, of: [beaten, indicator("b", 10)]))
    #expect(account.total == 9)
    #expect(account.line("a")?.scored == 6)
    #expect(account.line("a")?.points == 0)
    #expect(account.line("a")?.because?.en == "“beaten” not counted: “b” is taken instead")
    #expect(account.node("a")?.weight == 0)
  }

  @Test func childrenThatDoNotCountAreComputedAndShown() throws {
    let account = try account(two, level("root", of: [indicator("a", 10), indicator("b", 10, counts: false)]))
    #expect(account.total == 6)
    #expect(account.node("b")?.scored == 9)
    #expect(account.line("b")?.scored == 9)
    #expect(account.line("b")?.points == 0)
    #expect(account.line("b")?.because?.en == "shown only, not counted")
  }

  // MARK: Geometric means

  @Test func aGeometricLevelIsOneLineAndItsChildrenAreItsNumbers() throws {
    let part = try level("part", .geometric, of: [indicator("a", 10, weight: 3), indicator("b", 10)], weight: 2)
    let account = try account(two, level("root", of: [part]))
    let line = try #require(account.line("part"))
    #expect(line.formula == .geometric)
    #expect(try line.points == #require(line.scored) * 2)
    #expect(line.number(.child, of: "a") == 6)
    #expect(line.number(.weight, of: "a") == "0.75")
    #expect(line.number(.child, of: "b") == 9)
    #expect(account.line("a")?.points == 0)
    #expect(account.line("a")?.scored == 6)
    #expect(account.line("a")?.because?.en == "counted in the geometric mean above")
  }

  @Test func aGeometricMeanWithAZeroIsZeroAndWithANegativeScoreAFault() throws {
    let line = Method.linear(start: .constant(0), startPoints: 0, end: .constant(1), endPoints: 1, direction: .higher)
    let root = try level("root", .geometric, of: [indicator("a", 10, line), indicator("b", 10)])
    #expect(try account(City(["u": ["a": "0", "b": "9"]]), root).total == 0)
    let negative = try City(["u": ["a": "-1", "b": "9"], "v": ["a": "4", "b": "9"]]).assess(rulebook(root), .quarantine)
    #expect(negative.codes == [.notPositive])
    #expect(negative.standing("u")?.status == .incomplete)
    #expect(negative.standing("v")?.total == 6)
  }

  @Test func aGeometricMeanOfEqualScoresIsExactlyThatScore() throws {
    let city = City(["u": ["a": "333.33", "b": "333.33", "c": "333.33"]])
    let root = try level("root", .geometric, of: [indicator("a", 1000), indicator("b", 1000), indicator("c", 1000, weight: 5)])
    #expect(try account(city, root).node("root")?.scored == "333.33")
  }

  // MARK: Rounding and limits of levels

  @Test func aLevelsOwnRoundingAndLimitsAreLinesTimesTheWeightAbove() throws {
    let part = try level("part", .mean, of: [indicator("a", 10), indicator("b", 10), indicator("c", 10)], weight: 2, round: 1, cap: 7)
    let account = try account(City(["u": ["a": "6", "b": "9", "c": "7"]]), level("root", of: [part]))
    #expect(account.line("part", .rounding)?.points == "-1/15")  // (7.3 − 22/3) × 2
    #expect(account.line("part", .cap)?.points == "-0.6")
    #expect(account.line("part", .cap)?.number(.before) == "7.3")
    #expect(account.line("part", .cap)?.number(.after) == 7)
    #expect(account.total == 14)
    #expect(account.lines.map(\.item) == ["a", "b", "c", "part", "part", "total"])
  }

  @Test func aRoundingThatChangesNothingIsNoLine() throws {
    let account = try account(two, level("root", of: [indicator("a", 10), indicator("b", 10)], round: 1, cap: 20))
    #expect(account.lines.map(\.kind) == [.base, .base, .rounding])
  }
}
