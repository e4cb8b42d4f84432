import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What number an indicator looks at, and what its line shows of it.
@Suite struct MeasureTests {
  static let column = ReadingColumn("x", .last)

  /// The line of an indicator that hands the measured number through.
  func line(_ measure: Measure, _ city: City, grain: Grain = .year, panels: [Panel] = []) throws -> ScoreLine {
    let rules = try rules(measure, grain, panels)
    let account = try #require(city.accounts(rules)["u"])
    return try #require(account.line("i"))
  }

  func rules(_ measure: Measure, _ grain: Grain = .year, _ panels: [Panel] = []) throws -> Rulebook {
    let through = Method.linear(start: .constant(0), startPoints: 0, end: .constant(1), endPoints: 1, direction: .higher)
    return rulebook(try level("root", of: [indicator("i", 1000, through, measure: measure)]), grains: ["x": grain], panels: panels)
  }

  func city(_ value: Decimal, _ goal: Goal? = nil) -> City {
    var city = City(x: ["u": value])
    city.goals[UnitReading("u", "x")] = goal
    return city
  }

  @Test(arguments: [(.last, "4"), (.sum, "6"), (.mean, "2"), (.max, "4"), (.min, "-1"), (.count, "3")] as [(Fold, Fraction)])
  func readingsOverTheirPeriods(fold: Fold, value: Fraction) throws {
    var city = City()
    city.add("u")
    for (number, value) in [(12, "4"), (2, "3"), (5, "-1")] as [(Int, Decimal)] { city.report("u", "x", value, number: number) }
    let line = try line(.reading(ReadingColumn("x", fold)), city, grain: .month)
    #expect(line.number(.value, of: "x") == value)
    #expect(line.scored == value)
    #expect(line.rows == [RowReference(.readings, ["u", "x", "2019-02..2019-12"], count: 3)])
  }

  @Test(
    arguments: [
      (.growth(MeasureTests.column, .percent), "20"), (.growth(MeasureTests.column, .difference), "10"),
      (.reduction(MeasureTests.column, .percent), "-20"), (.reduction(MeasureTests.column, .difference), "-10"),
    ] as [(Measure, Fraction)])
  func changesFromTheBaseline(measure: Measure, value: Fraction) throws {
    let line = try line(measure, city("60", Goal(baseline: "50")))
    #expect(line.scored == value)
    #expect(line.numbers.prefix(3).map(\.name) == [.value, .reading, .baseline])
    #expect(line.number(.reading, of: "x") == 60)
    #expect(line.number(.baseline, of: "x") == 50)
    #expect(line.rows == [RowReference(.targets, ["u", "x"]), RowReference(.readings, ["u", "x", "2019"])])
  }

  @Test func completionOfTheTarget() throws {
    let line = try line(.completion(Self.column), city("3", Goal(target: "8")))
    #expect(line.scored == "37.5")
    #expect(line.numbers.map(\.name) == [.value, .reading, .target, .start, .startPoints, .end, .endPoints, .full, .weight])
  }

  @Test(arguments: [(Grain.month, 8, 8), (.quarter, 3, 9), (.year, 1, 12)])
  func theMonthsGoneEndWithTheLatestReading(grain: Grain, number: Int, months: Int) throws {
    var city = City()
    city.add("u")
    city.report("u", "x", "74", number: number)
    if number > 1 { city.report("u", "x", "1", number: 1) }
    city.goals[UnitReading("u", "x")] = Goal(target: "100")
    let line = try line(.aheadOfSchedule(Self.column), city, grain: grain)
    #expect(line.number(.months) == Fraction(months))
    #expect(line.scored == (try Fraction(74) - Fraction(100 * months, over: 12)))
  }

  @Test func ratiosOfTwoReadings() throws {
    let city = City(["u": ["x": "1", "people": "3"]])
    let line = try line(.ratio(numerator: Self.column, denominator: ReadingColumn("people", .last), times: 100), city)
    #expect(line.scored == "100/3")
    #expect(line.number(.reading, of: "people") == 3)
    #expect(line.number(.times) == 100)
    #expect(line.rows.count == 2)
  }

  @Test func logarithmsAreRoundedToTwelveDecimals() throws {
    #expect(try line(.logarithm(Self.column, .natural), city("10")).scored == "2.302585092994")
    #expect(try line(.logarithm(Self.column, .ten), city("1000")).scored == 3)
  }

  static let panel = Panel(
    id: "public", name: LocalizedText("public"), options: ["excellent": 100, "good": 80, "fair": 60, "poor": 40, "abstain": nil])

  func voted(_ votes: [ChoiceID: Int]) -> City {
    var city = City()
    city.add("u")
    city.ballots = [Ballot(unit: "u", panel: "public", votes: votes)]
    return city
  }

  @Test func ballotsOverValidVotes() throws {
    let city = voted(["excellent": 5, "good": 3, "poor": 2, "abstain": 90])
    let score = try line(.ballot("public"), city, panels: [Self.panel])
    #expect(score.scored == 82)
    #expect(score.number(.votes, of: "good") == 3)
    #expect(score.number(.worth, of: "good") == 80)
    #expect(score.number(.votes, of: "abstain") == nil)
    #expect(score.rows.first == RowReference(.ballots, ["u", "public", "excellent"]))
    let share = try line(.ballotShare("public", options: ["excellent", "good"]), city, panels: [Self.panel])
    #expect(share.scored == 80)
  }

  // MARK: What cannot be measured

  @Test(
    arguments: [
      (.growth(MeasureTests.column, .percent), "1", Goal(baseline: "0"), .zeroDenominator),
      (.growth(MeasureTests.column, .percent), "1", Goal(baseline: "-5"), .notPositive),
      (.reduction(MeasureTests.column, .percent), "1", Goal(baseline: "0"), .zeroDenominator),
      (.completion(MeasureTests.column), "1", Goal(target: "0"), .zeroDenominator),
      (.aheadOfSchedule(MeasureTests.column), "1", Goal(target: "-1"), .notPositive),
      (.ratio(numerator: MeasureTests.column, denominator: MeasureTests.column, times: 1), "0", nil, .zeroDenominator),
      (.logarithm(MeasureTests.column, .ten), "0", nil, .notPositive), (.logarithm(MeasureTests.column, .natural), "-1", nil, .notPositive),
      (.growth(MeasureTests.column, .percent), "1", nil, .missingTarget),
      (.completion(MeasureTests.column), "1", Goal(baseline: "1"), .missingTarget),
    ] as [(Measure, Decimal, Goal?, FindingCode)])
  func faultsOfMeasuresAreFindings(measure: Measure, value: Decimal, goal: Goal?, code: FindingCode) throws {
    let assessment = try city(value, goal).assess(rules(measure))
    #expect(assessment.codes == [code])
    #expect(assessment.findings.first?.severity == .error)
    #expect(assessment.groups.isEmpty)
  }

  @Test func aDifferenceFromAZeroBaselineIsNoFault() throws {
    #expect(try line(.growth(Self.column, .difference), city("5", Goal(baseline: "0"))).scored == 5)
  }

  @Test(
    arguments: [
      (.attainment(goal: .target, direction: .higher, floor: 0, cap: nil), "5", Goal(target: "0"), .zeroDenominator),
      (.attainment(goal: .target, direction: .higher, floor: 0, cap: nil), "5", Goal(target: "-2"), .notPositive),
      (.attainment(goal: .target, direction: .lower, floor: 0, cap: nil), "0", Goal(target: "2"), .zeroDenominator),
      (.threshold(goal: .target, direction: .higher), "5", nil, .missingTarget), (.given, "1000.01", nil, .givenOutOfRange),
      (.given, "-0.01", nil, .givenOutOfRange), (.perOccurrence(rate: 1), "-1", nil, .outOfRange),
      (.bands([Band(from: 0, below: 10, points: 1)]), "10", nil, .outOfRange),
    ] as [(Method, Decimal, Goal?, FindingCode)])
  func faultsOfMethodsAreFindings(method: Method, value: Decimal, goal: Goal?, code: FindingCode) throws {
    let rules = rulebook(try level("root", of: [indicator("x", 1000, method)]))
    #expect(try city(value, goal).assess(rules).codes == [code])
  }

  @Test func panelsThatDidNotVoteOrOnlyAbstained() throws {
    var city = City()
    city.add("u")
    #expect(try city.assess(rules(.ballot("public"), .year, [Self.panel])).codes == [.missingBallot])
    #expect(try voted(["abstain": 3]).assess(rules(.ballot("public"), .year, [Self.panel])).codes == [.zeroDenominator])
  }

  @Test func everythingThatIsMissingIsTold() throws {
    let measure = Measure.ratio(numerator: Self.column, denominator: ReadingColumn("people", .last), times: 1)
    let attainment = Method.attainment(goal: .target, direction: .higher, floor: 0, cap: nil)
    var city = City()
    city.add("u")
    city.add("v")
    let rules = rulebook(try level("root", of: [indicator("i", 10, attainment, measure: measure), indicator("j")]))
    let rows = try city.assess(rules).findings.flatMap(\.rows).map(\.description)
    #expect(
      rows == [
        "readings:u/x", "readings:u/people", "targets:u/x", "readings:u/j", "readings:v/x", "readings:v/people", "targets:v/x",
        "readings:v/j",
      ])
  }

  @Test func improvementWithoutABaselineDropsOutOfTheHigherOfTwo() throws {
    let line = Method.linear(start: .baseline, startPoints: 0, end: .constant(100), endPoints: 9, direction: .higher)
    let root = try level(
      "root",
      of: [
        level(
          "best", .highest,
          of: [
            indicator("level", 10, .threshold(goal: .constant(50), direction: .higher), measure: .reading(Self.column)),
            indicator("progress", 9, line, measure: .reading(Self.column), floor: 0),
          ],
          missing: .redistribute)
      ])
    let account = try #require(city("60").accounts(rulebook(root))["u"])
    #expect(account.total == 10)
    #expect(account.line("progress")?.because?.en == "“x” has no baseline; left to the others of its level")
  }
}
