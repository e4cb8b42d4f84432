import Model
import Rules
import Scoring
import Testing

/// Worked numbers that public bodies printed, recomputed.
@Suite struct PublishedNumberTests {
  static let city = City([
    "甲": ["产率": "5733", "净产值": "60.5", "销售": "91.5", "利税": "16.7"],
    "乙": ["产率": "3575", "净产值": "52.2", "销售": "93.2", "利税": "7.3"],
    "丙": ["产率": "3929", "净产值": "71.2", "销售": "84.9", "利税": "10.7"],
    "丁": ["产率": "4404", "净产值": "69.7", "销售": "88.0", "利税": "12.8"],
  ])

  func efficacy(_ combination: Combination, ratioPlaces: Int? = nil, weighted: Bool) throws -> Rulebook {
    let method = Method.efficacy(
      base: "0.6", direction: .higher, benchmark: nil, ratioRounding: ratioPlaces.map { Rounding(places: $0) },
      peers: PeerRule(minPeers: 3, whenAllEqual: .full))
    let weights: [(ItemID, Fraction)] = [("产率", "0.3"), ("净产值", "0.2"), ("销售", "0.2"), ("利税", "0.3")]
    return rulebook(
      try level("root", combination, of: weights.map { indicator($0, 100, method, weight: weighted ? $1 : 1) }), competition(round: 4))
  }

  func totals(_ rules: Rulebook) throws -> [UnitID: String] {
    try Self.city.accounts(rules).mapValues { account in
      try account.check()
      return try #require(account.total).text(places: 4)
    }
  }

  @Test func efficacyWithArithmeticMean() throws {
    #expect(try totals(efficacy(.sum, weighted: true)) == ["甲": "93.8562", "乙": "68.0000", "丙": "74.3089", "丁": "81.9875"])
  }

  @Test func efficacyWithGeometricMean() throws {
    #expect(try totals(efficacy(.geometric, weighted: false)) == ["甲": "91.8349", "乙": "68.1732", "丙": "73.8476", "丁": "82.1836"])
  }

  @Test func roundingTheRatioFirstGivesThePrintedNumberAndExactArithmeticAnother() throws {
    let exact = try #require(Self.city.accounts(efficacy(.sum, weighted: true))["甲"]?.line("净产值")?.scored)
    #expect(try exact.rounded(Rounding(places: 4)) == "77.4737")
    let rounded = try #require(Self.city.accounts(efficacy(.sum, ratioPlaces: 4, weighted: true))["甲"]?.line("净产值"))
    #expect(rounded.scored == "77.472")
    #expect(rounded.because?.zh.contains("保留 4 位") == true)
  }

  func total(_ value: Decimal, measure: Measure? = nil, _ method: Method, goal: Goal? = nil, month: Int? = nil, round: Int) throws
    -> String?
  {
    var city = City()
    city.add("u")
    city.report("u", "x", value, number: month ?? 1)
    city.goals[UnitReading("u", "x")] = goal
    let rules = rulebook(
      try level("root", of: [indicator("x", 20, method, measure: measure)]), competition(round: round),
      grains: month == nil ? [:] : ["x": .month])
    return try city.accounts(rules)["u"]?.total?.text(places: round)
  }

  @Test func bandsWithInterpolation() throws {
    let bands = Method.bands([
      Band(from: nil, below: "1.7", points: 0), Band(from: "1.7", below: "9.5", points: 12, endPoints: 16),
      Band(from: "9.5", below: nil, points: 16),
    ])
    #expect(try total("8", bands, round: 2) == "15.23")
  }

  @Test func linearWithASlope() throws {
    let method = Method.linear(start: .constant("5.5"), startPoints: 20, end: .constant("6.53"), endPoints: 21, direction: .higher)
    #expect(try total("10", method, round: 2) == "24.37")
  }

  @Test(
    arguments: [
      ("629.0", "647.4", 10, 1, "13.8"), ("1015.19", "984.59", 10, 1, "19.8"), ("74", "100", 8, 2, "7.33"),
    ] as [(Decimal, Decimal, Int, Int, String)])
  func aheadOfSchedule(done: Decimal, target: Decimal, month: Int, places: Int, points: String) throws {
    let method = Method.linear(start: .constant(0), startPoints: 0, end: .constant(1), endPoints: 1, direction: .higher)
    let measure = Measure.aheadOfSchedule(ReadingColumn("x", .last))
    #expect(try total(done, measure: measure, method, goal: Goal(target: target), month: month, round: places) == points)
  }
}
