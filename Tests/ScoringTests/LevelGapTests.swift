import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What a child of a level means that has no value, or does not apply.
extension LevelTests {
  private var partly: City { City(["u": ["a": "6"], "v": ["a": "5", "b": "8"], "w": ["a": "5", "b": "3"]]) }

  @Test func withoutAWordNotReportingIsAnError() throws {
    let root = try level("root", of: [indicator("a", 10), indicator("b", 10)])
    let assessment = try partly.assess(rulebook(root))
    #expect(assessment.codes == [.missingReading])
    #expect(assessment.groups.isEmpty)
    #expect(assessment.findings[0].rows == [RowReference(.readings, ["u", "b"])])
    #expect(assessment.findings[0].message.en == "u (u): “b” was not reported")
  }

  @Test(
    arguments: [
      // combination, under zero, redistribute, group mean (5.5)
      (.sum, ["6", "12", "11.5"]), (.mean, ["3", "6", "5.75"]), (.geometric, ["0", "6", "5.7446"]), (.highest, ["6", "6", "6"]),
      (.lowest, ["0", "6", "5.5"]),
    ] as [(Combination, [Decimal])])
  func missingPolicies(combination: Combination, totals: [Decimal]) throws {
    for (policy, total) in zip([MissingPolicy.zero, .redistribute, .groupMean], totals) {
      let root = try level("root", combination, of: [indicator("a", 10), indicator("b", 10)], missing: policy)
      let account = try account(partly, root)
      #expect(account.total == total, "\(policy)")
      let line = try #require(account.line("b"))
      #expect(line.formula == .missing)
      #expect(line.because?.en.hasPrefix("“b” was not reported") == true)
    }
  }

  /// A stand-in that loses is shown as what it was, like any other loser.
  @Test func aStandInThatAnotherChildBeatsIsShown() throws {
    let root = try level("root", .highest, of: [indicator("a", 10), indicator("b", 10)], missing: .groupMean)
    let account = try account(partly, root)
    #expect(account.node("b")?.scored == "5.5")
    let line = try #require(account.line("b"))
    #expect(line.scored == "5.5")
    #expect(line.points == 0)
    #expect(line.because?.en == "“b” was not reported; not counted: “a” is taken instead")
  }

  @Test func whatStandsInForAMissingValueIsOnItsLine() throws {
    let root = try level("root", of: [indicator("a", 10), indicator("b", 10, weight: 2)], missing: .groupMean)
    let line = try #require(account(partly, root).line("b"))
    #expect(line.scored == "5.5")
    #expect(line.points == 11)
    #expect(line.numbers.map(\.name) == [.mean, .peers, .full, .weight])
    #expect(line.number(.peers) == 2)
    let zero = try level("root", of: [indicator("a", 10), indicator("b", 10)], missing: .zero)
    #expect(try account(partly, zero).line("b")?.scored == 0)
    let spread = try level("root", of: [indicator("a", 10), indicator("b", 10)], missing: .redistribute)
    #expect(try account(partly, spread).line("b")?.scored == nil)
  }

  @Test func theMeanOfAGroupIsThatOfItsCompetingUnits() throws {
    var city = partly
    city.setAside("w")
    let root = try level("root", of: [indicator("a", 10), indicator("b", 10)], missing: .groupMean)
    #expect(try city.accounts(rulebook(root))["u"]?.total == 14)
  }

  @Test func unitsThatDoNotCompeteCountInTheMeanWhereTheySetPeers() throws {
    var city = partly
    city.setAside("w")
    var rules = try rulebook(level("root", of: [indicator("a", 10), indicator("b", 10)], missing: .groupMean))
    rules.competitions["all"]?.nonCompeting.setPeers = true
    // As if w competed: 6 of its own, and the mean of 8 and 3.
    #expect(try city.accounts(rules)["u"]?.total == "11.5")
  }

  @Test func aMeanThatNobodyHasIsTheGroupsFault() throws {
    let root = try level("root", of: [indicator("a", 10), indicator("b", 10)], missing: .groupMean)
    let assessment = try City(["u": ["a": "6"], "v": ["a": "5"]]).assess(rulebook(root), .quarantine)
    #expect(assessment.codes == [.tooFewPeers])
    #expect(assessment.places == ["u incomplete", "v incomplete"])
  }

  @Test func meansStandInAtEveryDepth() throws {
    // v: (4 + mean 8) → 12; u lacks the level: the mean of 12 and 15.
    let part = try level("part", of: [indicator("a", 10), indicator("b", 10)], missing: .groupMean, atLeast: 1)
    let city = City(["u": ["c": "1"], "v": ["a": "4", "c": "1"], "w": ["a": "7", "b": "8", "c": "1"]])
    let root = try level("root", of: [part, indicator("c", 10)], missing: .groupMean)
    let accounts = try city.accounts(rulebook(root))
    #expect(accounts["v"]?.total == 13)
    #expect(accounts["w"]?.total == 16)
    // Nothing of the level was reported, but every child has a stand-in: 5.5 + 8.
    #expect(accounts["u"]?.total == "14.5")
    let strict = try level("part", of: [indicator("a", 10), indicator("b", 10)], missing: .groupMean, atLeast: 2)
    let stricter = try city.accounts(rulebook(try level("root", of: [strict, indicator("c", 10)], missing: .groupMean)))
    #expect(stricter["v"]?.total == 16)
    let line = try #require(stricter["u"]?.line("part"))
    #expect(line.points == 15)
    #expect(line.because?.en == "only 0 of the at least 2 children have a value; the mean of the group is taken")
    #expect(stricter["u"]?.line("a")?.points == 0)
    try stricter["u"]?.check()
  }

  @Test func aMeanIsMadeOfScoresThatMayThemselvesLeanOnMeans() throws {
    // v: 4 + mean 8 + 1 = 13, w: 7 + 8 + 3 = 18; u has too little of the level and gets 15.5.
    let part = try level("part", of: [indicator("a", 10), indicator("b", 10), indicator("d", 10)], missing: .groupMean, atLeast: 2)
    let city = City(["u": ["a": "9", "c": "1"], "v": ["a": "4", "d": "1", "c": "1"], "w": ["a": "7", "b": "8", "d": "3", "c": "1"]])
    let accounts = try city.accounts(rulebook(try level("root", of: [part, indicator("c", 10)], missing: .groupMean)))
    #expect(accounts["v"]?.node("part")?.scored == 13)
    #expect(accounts["u"]?.total == "16.5")
  }

  @Test func tooFewChildrenLeaveTheDecisionToTheLevelAbove() throws {
    let part = try level("part", of: [indicator("a", 10), indicator("b", 10)], missing: .redistribute, atLeast: 2)
    for (policy, total) in [(MissingPolicy.zero, "4"), (.redistribute, "12")] as [(MissingPolicy, Decimal)] {
      let root = try level("root", of: [part, indicator("c", 10)], missing: policy)
      let account = try account(City(["u": ["a": "6", "c": "4"]]), root)
      #expect(account.total == total, "\(policy)")
      #expect(account.line("a")?.scored == 6)
      #expect(account.line("a")?.points == 0)
      #expect(account.line("a")?.because?.en.contains("“part” has too few values") == true)
    }
    let root = try level("root", of: [part, indicator("c", 10)])
    let assessment = try City(["u": ["a": "6", "c": "4"]]).assess(rulebook(root))
    #expect(assessment.findings.map(\.message.en) == ["u (u), “part”: only 1 of the at least 2 children have a value"])
  }

  @Test func aZeroLevelWithoutAnyReportIsZeroSoThatSilenceIsNeverSpread() throws {
    let part = try level("part", of: [indicator("a", 10), indicator("b", 10)], missing: .zero)
    let root = try level("root", of: [part, indicator("c", 10)], missing: .redistribute)
    #expect(try account(City(["u": ["c": "4"]]), root).total == 4)
  }

  @Test func aUnitWithoutAnyValueHasNoTotal() throws {
    let root = try level("root", of: [indicator("a", 10)], missing: .redistribute)
    var city = City()
    city.add("u")
    let assessment = try city.assess(rulebook(root), .quarantine)
    #expect(assessment.codes == [.missingReading])
    #expect(assessment.places == ["u incomplete"])
  }

  @Test func aMissingChildThatDoesNotCountIsNoFault() throws {
    let account = try account(City(["u": ["a": "6"]]), level("root", of: [indicator("a", 10), indicator("b", 10, counts: false)]))
    #expect(account.total == 6)
    #expect(account.line("b")?.because?.en == "“b” was not reported; shown only, not counted")
  }

  // MARK: Not applicable

  @Test(arguments: MissingPolicy.allCases)
  func whatDoesNotApplyIsSpreadUnderEveryPolicy(policy: MissingPolicy) throws {
    var city = City(["u": ["a": "6"], "v": ["a": "5", "b": "8"]])
    city.notApplicable[UnitItem("u", "b")] = Exclusion(reason: "无此职能", document: "景编〔2019〕3号")
    let account = try account(city, level("root", of: [indicator("a", 10), indicator("b", 30)], missing: policy))
    #expect(account.total == 24)
    let line = try #require(account.line("b"))
    #expect(line.formula == .notApplicable)
    #expect(line.points == 0)
    #expect(line.scored == nil)
    #expect(line.rows == [RowReference(.notApplicable, ["u", "b"])])
    #expect(line.because?.zh == "缺项：无此职能（景编〔2019〕3号）")
    #expect(line.because?.en == "not applicable: 无此职能 (景编〔2019〕3号)")
    #expect(account.line("a")?.number(.weight) == 4)
  }

  @Test func indicatorsMayApplyToSomeOnly() throws {
    let root = try level("root", .highest, of: [indicator("a", 10, appliesTo: UnitSelector(units: ["v"])), indicator("b", 10)])
    let accounts = try City(["u": ["a": "9", "b": "5"], "v": ["a": "9", "b": "5"]]).accounts(rulebook(root))
    #expect(accounts["u"]?.total == 5)
    #expect(accounts["v"]?.total == 9)
  }

  @Test func aLevelOfWhichNothingAppliesDoesNotApply() throws {
    var city = City(["u": ["c": "4"]])
    city.notApplicable[UnitItem("u", "a")] = Exclusion(reason: "缺项")
    city.notApplicable[UnitItem("u", "b")] = Exclusion(reason: "缺项")
    let part = try level("part", of: [indicator("a", 10), indicator("b", 10)])
    let account = try account(city, level("root", of: [part, indicator("c", 10)]))
    #expect(account.total == 12)
    #expect(account.node("part")?.scored == nil)
    #expect(account.lines.filter { $0.item == "a" }.count == 1)
  }

  @Test func aUnitToWhichNothingAppliesIsIncomplete() throws {
    var city = City(["u": ["a": "1"]])
    city.notApplicable[UnitItem("u", "a")] = Exclusion(reason: "缺项")
    #expect(try city.assess(rulebook(level("root", of: [indicator("a", 10)])), .quarantine).places == ["u incomplete"])
  }
}
