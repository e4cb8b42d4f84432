import Model
import Rules
import Scoring
import Testing

/// The account: what a person reads to see why every point was given.
@Suite struct AccountTests {
  @Test func everyIndicatorHasItsLineAndEveryNodeItsScore() throws {
    let citation = Citation(article: "27", document: "景府发〔2019〕5号")
    let attainment = Method.attainment(goal: .target, direction: .higher, floor: 0, cap: "1.3")
    let root = try level(
      "root",
      of: [
        level("economy", of: [indicator("gdp", 40, attainment, round: 2, citation: citation)], weight: "0.5"), indicator("services", 80),
      ])
    var city = City(["u": ["gdp": "100", "services": "61.5"]])
    city.goals[UnitReading("u", "gdp")] = Goal(target: "120")
    let account = try #require(city.accounts(rulebook(root))["u"])
    try account.check()

    #expect(account.nodes.map(\.item) == ["root", "economy", "gdp", "services"])
    #expect(account.nodes.map(\.depth) == [0, 1, 2, 1])
    #expect(account.nodes.map(\.scored) == ["78.165", "33.33", "33.33", "61.5"])
    #expect(account.nodes.map(\.weight) == [1, "0.5", "0.5", 1])
    #expect(account.nodes.map(\.full) == [100, 40, 40, 80])

    #expect(account.lines.map(\.item) == ["gdp", "services", "total"])
    let line = account.lines[0]
    #expect(line.kind == .base)
    #expect(line.formula == .attainment)
    #expect(line.citation == citation)
    #expect(line.scored == "33.33")
    #expect(line.points == "16.665")
    #expect(line.printed == "16.67")
    #expect(line.numbers.map(\.name) == [.value, .goal, .floor, .ceiling, .decimals, .full, .weight])
    #expect(line.number(.value, of: "gdp") == 100)
    #expect(line.number(.goal, of: "target") == 120)
    #expect(line.rows == [RowReference(.targets, ["u", "gdp"]), RowReference(.readings, ["u", "gdp", "2019"])])

    #expect(account.total == "78.17")
    let rounding = account.lines[2]
    #expect(rounding.points == "0.005")
    #expect(rounding.printed == 0)
    #expect(rounding.numbers == [LineNumber(.before, "78.165"), LineNumber(.after, "78.17")])
  }

  @Test func printedLinesSumToThePrintedTotalWhereRoundedOnesWouldNot() throws {
    let third = Method.attainment(goal: .constant(3), direction: .higher, floor: 0, cap: nil)
    let root = try level("root", of: ["a", "b", "c"].map { indicator($0, 10, third) })
    let account = try #require(City(["u": ["a": "1", "b": "1", "c": "1"]]).accounts(rulebook(root))["u"])
    try account.check()
    #expect(account.lines.map { $0.printed.text(places: 2) } == ["3.33", "3.33", "3.33", "0.01"])
    #expect(account.lines.last?.points == 0)
  }

  @Test func theTotalMayBePublishedCoarserThanItsLines() throws {
    let root = try level("root", of: [indicator("a", 10), indicator("b", 10)])
    let rules = rulebook(root, competition(round: 0, print: 3))
    let account = try #require(City(["u": ["a": "1.2345", "b": "2.3455"]]).accounts(rules)["u"])
    try account.check()
    #expect(account.total == 4)
    #expect(account.lines.map { $0.printed.text(places: 3) } == ["1.235", "2.346", "0.419"])
  }

  @Test func aLimitThatBitIsSaid() throws {
    let root = try level("root", of: [indicator("a", 10, cap: 8), indicator("b", 10, floor: 2)])
    let account = try #require(City(["u": ["a": "9", "b": "1"]]).accounts(rulebook(root))["u"])
    #expect(account.line("a")?.because?.zh == "封顶 8 分")
    #expect(account.line("a")?.number(.limit) == 8)
    #expect(account.line("b")?.because?.zh == "保底 2 分")
    #expect(account.total == 10)
  }

  @Test(
    arguments: [
      (
        .efficacy(base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: PeerRule(minPeers: 3, whenAllEqual: .full)),
        [.value, .best, .worst, .base, .peers, .full, .weight]
      ),
      (.bestRatio(direction: .higher, peers: PeerRule(minPeers: 2, whenAllEqual: .full)), [.value, .best, .peers, .full, .weight]),
      (
        .rankSteps(RankSteps(first: [10, 9, 8], step: 1, floor: 0), direction: .higher, peers: PeerRule(minPeers: 2, whenAllEqual: .full)),
        [.value, .place, .peers, .startPoints, .full, .weight]
      ),
      (
        .zscore(center: 5, spread: 1, direction: .higher, peers: PeerRule(minPeers: 3, whenAllEqual: .full)),
        [.value, .mean, .deviation, .standardScore, .peers, .center, .spread, .full, .weight]
      ),
      (
        .percentile(direction: .higher, peers: PeerRule(minPeers: 3, whenAllEqual: .full)),
        [.value, .worse, .equal, .peers, .full, .weight]
      ),
      (.threshold(goal: .constant(1), direction: .higher), [.value, .goal, .full, .weight]),
      (.shortfall(goal: .constant(9), direction: .higher, rate: 1, step: 2), [.value, .goal, .rate, .step, .full, .weight]),
      (.perOccurrence(rate: 1), [.value, .rate, .floor, .full, .weight]), (.given, [.value, .full, .weight]),
      (.bands([Band(from: 0, below: 9, points: 1, endPoints: 5)]), [.value, .start, .end, .startPoints, .endPoints, .full, .weight]),
    ] as [(Method, [NumberName])])
  func aLineHasAllNumbersOfItsFormula(method: Method, names: [NumberName]) throws {
    let account = try #require(
      City(x: ["a": "2", "b": "4", "c": "8"]).accounts(rulebook(try level("root", of: [indicator("x", 10, method)])))["b"])
    #expect(account.line("x")?.formula == method.formula)
    #expect(account.line("x")?.numbers.map(\.name) == names)
    #expect(account.line("x")?.number(.full) == 10)
  }

  @Test func accountsAreNilForStrangersAndEmptyForTheIncomplete() throws {
    var city = City(["u": ["a": "1"], "v": ["a": "2"]])
    city.incomplete["v"] = [LocalizedText(zh: "数据被拒", en: "a row was refused")]
    let assessment = try city.assess(rulebook(level("root", of: [indicator("a", 10)])), .quarantine)
    #expect(try assessment.account(of: "nobody") == nil)
    let account = try #require(try assessment.account(of: "v"))
    #expect(account.total == nil)
    #expect(account.lines.isEmpty)
    #expect(account.nodes.map(\.item) == ["root", "a"])
    #expect(account.nodes.allSatisfy { $0.scored == nil })
  }

  @Test func numbersBeyondExactArithmeticAreAFindingNotACrash() throws {
    // Ninety prime-ish denominators of sixty bits have no common one within 4,096 bits.
    let count = 90
    var city = City()
    city.add("u")
    var children: [ScoreNode] = []
    for number in 0..<count {
      let id = ItemID("i\(number)")
      city.report("u", ReadingID(id.text), 1)
      let denominator = Fraction(1_152_921_504_606_846_976 + 2 * number * number + 1)
      children.append(indicator(id, 10, .attainment(goal: .constant(denominator), direction: .higher, floor: 0, cap: nil)))
    }
    city.add("v")
    for number in 0..<count { city.report("v", ReadingID("i\(number)"), 0) }
    let assessment = try city.assess(rulebook(level("root", of: children)), .quarantine)
    #expect(assessment.codes == [.arithmeticOverflow])
    #expect(assessment.places == ["v 1", "u incomplete"])
  }
}
