import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Rows that count for nothing because of a slip are told of: a deduction must not vanish without a word.
@Suite("Records that count for nothing")
struct UncountedRecordTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var row: Record
    var rules: [Adjustment] = [pointsRule()]
    var expected: [String] = []

    var testDescription: String { name }
  }

  /// The findings as `code column value`, and a word of the hint.
  private func told(_ rows: [Record], _ rules: [Adjustment]) throws -> [String] {
    var rulebook = rulebook(try level("root", of: [indicator("x")]))
    for rule in rules { rulebook.adjustments[rule.id] = rule }
    var city = City(x: ["A": 5, "B": 5])
    city.records = rows
    let findings = try city.assess(rulebook).findings
    #expect(findings.allSatisfy { $0.severity == .warning && $0.rows.count == 1 })
    return findings.map { [$0.code.rawValue, $0.columnName, $0.value].compactMap(\.self).joined(separator: " ") }
  }

  @Test(arguments: [
    Case(name: "a listed word", row: Row.error("E", kind: "slow")),
    Case(name: "a misspelt one", row: Row.error("E", kind: "slwo"), expected: ["unlisted_word kind slwo"]),
    Case(name: "a space behind it", row: Row.error("E", kind: "slow "), expected: ["unlisted_word kind slow "]),
    Case(name: "a character that nobody sees", row: Row.error("E", kind: "slow\u{200B}"), expected: ["unlisted_word kind slow\u{200B}"]),
    Case(name: "full-width letters", row: Row.error("E", kind: "ｓｌｏｗ"), expected: ["unlisted_word kind ｓｌｏｗ"]),
    Case(name: "capitals", row: Row.error("E", kind: "Slow"), expected: ["unlisted_word kind Slow"]),
    Case(name: "no word", row: Row.error("E", kind: nil), expected: ["unlisted_word kind"]),
    Case(
      name: "a word of another rule's", row: Row.error("E", kind: "rude"),
      rules: [pointsRule(), pointsRule("other", when: [isOne("kind", "rude")])]),
    Case(
      name: "a row that the rule does not mean", row: Row.error("E", kind: "rude"), rules: [pointsRule(when: [isOne("severity", "grave")])]),
    Case(
      name: "a condition misspelt by a space: the rule does not see the row", row: Row.error("E", kind: "slow", severity: "grave "),
      rules: [pointsRule(when: [isOne("severity", "grave")])], expected: ["unlisted_word severity grave "]),
    Case(
      name: "a condition misspelt by one sign", row: Row.error("E", kind: "slow", severity: "grvae"),
      rules: [pointsRule(when: [isOne("severity", "grave")])], expected: ["unlisted_word severity grvae"]),
    Case(
      name: "two columns exchanged", row: Row.error("E", kind: "grave", severity: "slow"),
      rules: [pointsRule(when: [isOne("severity", "grave")])], expected: ["unlisted_word kind grave", "unlisted_word severity slow"]),
    Case(
      name: "what a condition compares is no number", row: Row.error("E", kind: "slow", document: "64家"),
      rules: [pointsRule(when: [RecordCondition(column: "document", .atLeast(50))])], expected: ["invalid_number document 64家"]),
    Case(
      name: "without the day that picks the amount",
      row: Row.make(.errors, "error_id", "E", unit: "A", dateColumn: "occurred_on", on: nil, kind: "slow", ["found_on": "2019-05-01"]),
      rules: [dated], expected: ["missing_value occurred_on"]),
    Case(
      name: "a measure whose influence was over long ago", row: Row.measure("M", kind: "talk", decided: "2017-01-01", starts: "2017-01-01"),
      rules: [bar]),
    Case(name: "a fact that is untrue", row: Row.error("E", kind: "slwo", status: "untrue")),
    Case(name: "a row of another year", row: Row.error("E", kind: "slwo", on: "2018-05-01")),
    Case(
      name: "without the day that places it", row: Row.error("E", found: nil), rules: [pointsRule(countsOn: "found_on")],
      expected: ["missing_value found_on"]),
    Case(
      name: "without a day that may never come",
      row: Row.make(.problems, "problem_id", "P", unit: "A", dateColumn: "found_on", on: "2019-05-01", kind: "slow", [:]),
      rules: [pointsRule(on: .problems, countsOn: "closed_on")]),
    Case(
      name: "a measure whose months are not listed", row: Row.measure("M", kind: "talk", starts: "2019-08-01"), rules: [bar],
      expected: ["unlisted_word kind talk"]),
    Case(
      name: "of a unit that the rule leaves out", row: Row.error("E", kind: "rude"),
      rules: [pointsRule(appliesTo: UnitSelector(units: ["B"]))]),
  ])
  func told(_ example: Case) throws {
    #expect(try told([example.row], example.rules) == example.expected)
  }

  private static let documented = RecordCondition(column: "document", .isPresent(true))
  private static let undocumented = RecordCondition(column: "document", .isPresent(false))

  /// What is asked only to be filled in is filled in by a word for nothing, too.
  @Test(arguments: ["无", "暂无", "/", "／", "—", "——", "-", "N/A", "none", " 无 "])
  func nothingInWords(word: String) throws {
    let row = Row.error("E", kind: "slow", document: word)
    let told = ["missing_value document \(word)"]
    for condition in [Self.documented, Self.undocumented] {
      #expect(try self.told([row], [pointsRule(when: [condition])]) == told)
      // Where the row is out anyway, the cell decides nothing; nor does one that nobody asks about.
      #expect(try self.told([row], [pointsRule(when: [isOne("kind", "rude"), condition]), pointsRule("all")]) == [])
    }
    #expect(try self.told([row], [consequenceRule(.veto("good"))]) == told)
    #expect(try self.told([row], [pointsRule()]) == [])
    #expect(try self.told([Row.error("E", kind: "slow", document: "无锡市〔2019〕1号")], [pointsRule(when: [Self.documented])]) == [])
  }

  /// An amount that holds from a day, for records that count on the day they were found.
  private static let dated: Adjustment = {
    let amount = DatedAmount(inForce: DaySpan(from: makeDay("2019-01-01")), amount: Amount(.fixed(.one)))
    return pointsRule(amounts: [amount], countsOn: "found_on")
  }()

  private static let bar = consequenceRule(
    .bar([], InfluencePeriod(startColumn: "starts_on", monthsColumn: "kind", months: ["notice": 6], tested: .anyDay)), on: .accountability)

  @Test("an amount for all others makes every word a listed one")
  func otherwise() throws {
    let amount = Amount(.by(column: "kind", values: ["slow": 5], otherwise: .zero))
    #expect(try told([Row.error("E", kind: "rude")], [pointsRule(amounts: [DatedAmount(amount: amount)])]) == [])
  }

  @Test("one finding for a cell that several rules stumble over; the order of rows has no part in it")
  func once() throws {
    let rows = [Row.error("E2", kind: "slwo"), Row.error("E1", kind: "sloww"), Row.error("E3", unit: "B", kind: "slow")]
    let rules = [pointsRule(), pointsRule("again")]
    let expected = ["unlisted_word kind sloww", "unlisted_word kind slwo"]
    #expect(try told(rows, rules) == expected)
    #expect(try told(rows.reversed(), rules) == expected)
  }

  @Test(
    "what is written far more often than the word it is like is no slip of it; what stands alone may be one throughout",
    arguments: [(1, 0, 1), (1, 5, 1), (2, 2, 2), (2, 1, 2), (4, 1, 4), (5, 1, 0), (9, 2, 0), (2, 0, 2), (9, 0, 9)])
  func anotherWord(times: Int, listed: Int, expected: Int) throws {
    let like = (0..<times).map { Row.error("E\($0)", kind: "slow", severity: "grove") }
    let rows = like + (0..<listed).map { Row.error("F\($0)", kind: "slow", severity: "grave") }
    #expect(try told(rows, [pointsRule(when: [isOne("severity", "grave")])]).count == expected)
  }

  @Test("the hint names the word that was probably meant")
  func hint() throws {
    var rulebook = rulebook(try level("root", of: [indicator("x")]))
    rulebook.adjustments["rule"] = pointsRule()
    var city = City(x: ["A": 5])
    city.records = [Row.error("E1", kind: "slwo"), Row.error("E2", kind: "careless")]
    let hints = try city.assess(rulebook).findings.map(\.hint.en)
    #expect(
      hints == [
        "Did you mean “slow”? Another word may stand",
        "Listed: award, notice, public, showy, slow, talk; what is meant to count for nothing is listed with 0",
      ])
  }
}
