import Foundation
import Pipeline
import Testing

/// What the next year makes of what a closed one left.
extension ClosingTests {
  /// Everybody has 50, and 50 visits: a 5 points above its 45, b none, c and d 10.
  @Test func theNextYearTakesEachEntryOnce() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    let outcome = try years.run("next")
    #expect(outcome.codes == [])
    // a: 50 + 5 + 2 + 0.6 + 0.5; b: 50 + 0 + 0.8 + 0.5.
    #expect(try years.totals("next") == ["a": "58.1", "b": "51.3", "c": "60.0", "d": "60.0"])
    let lines = try years.sandbox.text("outputs/next/lines.csv").components(separatedBy: "\r\n")
    #expect(lines.filter { $0.contains("carry_over:2019-E") }.allSatisfy { $0.contains(",relief,") })
    #expect(lines.filter { $0.contains("carry_over:2019-B") }.allSatisfy { $0.contains(",bonus,") })
    #expect(lines.filter { $0.contains("carry_over:") }.count == 6)
  }

  /// Each entry counts on the year's first day: the first quarter has it, the others say why they have not.
  @Test(arguments: [("Q1", "2020-03-31", "58.1"), ("Q2", "2020-06-30", "55.0"), ("Q4", "2020-12-31", "55.0")])
  func aQuarterOfTheNextYearTakesNoneAgain(quarter: String, cutOff: String, total: String) throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    try years.sandbox.replace("period: 2020\ncut_off: 2020-12-31", "period: 2020-\(quarter)\ncut_off: \(cutOff)", in: "pipelines/next.yaml")
    try years.sandbox.replace("{name: Mark}", "{name: Mark, grain: quarter}", in: "pipelines/rules/next.yaml")
    let readings = ["a", "b", "c", "d"].map { "\($0),mark,2020-\(quarter),50\n\($0),visits,2020-\(quarter),50\n" }.joined()
    try years.sandbox.write("unit_id,indicator_id,period,value\n" + readings, to: "inputs/next/readings.csv")
    #expect(try years.run("next").codes == [])
    #expect(try years.totals("next")["a"] == total)
    let lines = try years.sandbox.text("outputs/next/lines.csv").components(separatedBy: "\r\n").filter { $0.contains("carry_over:") }
    #expect(lines.count == 6)
    let isFirst = quarter == "Q1"
    #expect(lines.allSatisfy { $0.contains(",not in force,") != isFirst && $0.contains("not in 2020-\(quarter)") != isFirst })
  }

  /// An entry: how it is spoilt, what is found, and what is left of a's 58.1; nil where nobody is scored.
  struct Spoilt: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var code: String
    var total: String?
    var testDescription: String { "\(old) → \(new)" }
  }

  @Test(arguments: [
    // Left by another year: it does not count.
    Spoilt(old: "2019-E1,a,2019", new: "2018-E1,a,2018", code: "carry_over_of_other_year", total: "56.1"),
    // Consumed before, and dressed up as last year's.
    Spoilt(old: "2019-E1,a,2019", new: "2018-E1,a,2019", code: "carry_over_year_mismatch", total: nil),
    Spoilt(old: "2019-E1,a,2019", new: "2019-E5,a,2019", code: "duplicate_key", total: nil),
    Spoilt(old: "2019-E1,a,2019,E1,2", new: "2019-E1,a,2019,E1,-2", code: "invalid_number", total: nil),
  ])
  func anEntryOfAnotherYearDoesNotCount(spoilt: Spoilt) throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    try years.sandbox.replace(spoilt.old, spoilt.new, in: Self.carryOver)
    let outcome = try years.run("next")
    #expect(outcome.codes == [spoilt.code])
    #expect(outcome.exitCode == (spoilt.total == nil ? ExitStatus.data : ExitStatus.done))
    if let total = spoilt.total { #expect(try years.totals("next")["a"] == total) }
  }

  /// Errors and awards are numbered each by their own office.
  @Test func anAwardWithTheNumberOfACarriedErrorIsAnotherMatter() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    try years.sandbox.write(
      "bonus_id,unit_id,item,level,awarded_on,document\nE1,a,sport,city,2020-09-09,Award 9\n", to: "inputs/next/bonuses.csv")
    #expect(try years.run("next").codes == [])
    #expect(try years.totals("next")["a"] == "58.6")
  }

  @Test func anEntryIsTakenByOneRuleAndNotByItsOwnRowAsWell() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    let rules = "pipelines/rules/next.yaml"
    let before = try years.sandbox.text(rules)
    try years.sandbox.replace(", when: [{column: item, is_not: awards}]", "", in: rules)
    #expect(try years.run("next").codes == ["carry_over_twice"])
    try years.sandbox.write(before.replacingOccurrences(of: "is: awards", with: "is: prizes"), to: rules)
    #expect(try years.run("next").codes == ["carry_over_unused"])
    try years.sandbox.write(before, to: rules)
    // The award was entered in the new year's ledger, too.
    try years.sandbox.write(
      "bonus_id,unit_id,item,level,awarded_on,document\nB5,b,sport,city,2020-01-31,Award 5\n", to: "inputs/next/bonuses.csv")
    #expect(try years.run("next").codes == ["carry_over_twice"])
    // Where several rules paid for one award, unit and item follow its key.
    let carried = try years.sandbox.text("inputs/next/carry_over.csv")
    #expect(carried.contains("2019-B5,b,2019,awards,"))
    try years.sandbox.write(
      carried.replacingOccurrences(of: "2019-B5,b,2019,awards,", with: "2019-B5-b-awards,b,2019,awards,"), to: "inputs/next/carry_over.csv")
    #expect(try years.run("next").codes == ["carry_over_twice"])
  }

  /// Left behind, it would count for an item that counts already.
  @Test func theLowerAwardOfAnItemDoesNotCountByItsOwnRowEither() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    try years.sandbox.write(
      "bonus_id,unit_id,item,level,awarded_on,document\nB2,a,choir,city,2020-01-06,Award 2\n", to: "inputs/next/bonuses.csv")
    #expect(try years.run("next").codes == ["carry_over_twice"])
  }
}
