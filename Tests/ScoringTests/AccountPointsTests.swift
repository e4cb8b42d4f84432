import Model
import Rules
import Scoring
import Testing

/// Deductions and bonuses of single records, with numbers worked by hand.
@Suite struct AccountPointsTests {
  @Test func aStandingErrorIsDeducted() throws {
    let world = try Accounted([Row.error("E")], [pointsRule()])
    let line = try #require(world.lines().first)
    #expect(world.sheet() == ["deduction -5 E"])
    #expect(line.numbers == [LineNumber(.nominal, of: "slow", exact("5"))])
    #expect(line.citation == Citation(article: "44", document: "规则1号"))
    #expect(line.because == nil)
    #expect(line.item == "rule")
  }

  @Test func anExemptErrorShowsNominalAndRelief() throws {
    let world = try Accounted([Row.error("E"), Row.decision("D", on: "E")], [pointsRule()])
    #expect(world.sheet() == ["deduction -5 E", "relief 5 E"])
    let relief = try #require(world.lines().last)
    #expect(relief.numbers == [LineNumber(.nominal, exact("5")), LineNumber(.factor, .zero)])
    #expect(relief.rows.map(\.description) == ["errors:E", "exemptions:D"])
    #expect(relief.because?.zh.contains("组字1号") == true)
  }

  @Test func aMitigatedErrorKeepsItsFactor() throws {
    let world = try Accounted(
      [Row.error("E"), Row.decision("D", on: "E", outcome: "mitigated", factor: "0.3")], [pointsRule()])
    #expect(world.sheet() == ["deduction -5 E", "relief 3.5 E"])
  }

  @Test(arguments: ["untrue", "doubtful"])
  func whatIsNoFactIsNeverDeducted(_ status: String) throws {
    let world = try Accounted([Row.error("E", status: status)], [pointsRule()])
    #expect(world.sheet() == ["not_in_force 0 E"])
    #expect(world.lines().first?.because != nil)
  }

  @Test func aRuleMayBeBeyondExemptions() throws {
    let world = try Accounted([Row.error("E"), Row.decision("D", on: "E")], [pointsRule(isRelieved: false)])
    #expect(world.sheet() == ["deduction -5 E"])
    #expect(world.lines().first?.because?.zh.contains("本项不因容错减免") == true)
  }

  @Test func anExceptedKindIsDeductedAndSaysSo() throws {
    let world = try Accounted([Row.error("E", kind: "public"), Row.decision("D", on: "E")], [pointsRule()])
    #expect(world.sheet() == ["deduction -3 E"])
    #expect(world.lines().first?.because?.zh.contains("省级通报") == true)
  }

  @Test func aDeferredExemptionSaysThatItIsCarriedOver() throws {
    let world = try Accounted([Row.error("E"), Row.decision("D", on: "E", decided: "2020-01-02")], [pointsRule()])
    #expect(world.sheet() == ["deduction -5 E"])
    #expect(world.lines().first?.because?.zh.contains("结转下年") == true)
  }

  static func present(_ column: String) -> RecordCondition { RecordCondition(column: column, .isPresent(true)) }

  // Whoever asks why a deduction or an award is not there is told of the empty cell, and of nothing that the rule does not mean.
  @Test(arguments: [
    ("the document is all that is asked for", [present("document")], ["not_in_force 0 E"]),
    ("the document beside what is met", [isOne("kind", "slow"), present("document")], ["not_in_force 0 E"]),
    ("the document beside what is not met", [isOne("kind", "showy"), present("document")], []),
    ("another value beside what is met", [isOne("kind", "slow"), present("severity")], ["not_in_force 0 E"]),
    ("another value says which rows are meant", [present("severity")], []),
    ("a day that may never come", [isOne("kind", "slow"), present("closed_on")], []),
    ("no value wanted where there is one", [isOne("kind", "slow"), RecordCondition(column: "matter_id", .isPresent(false))], []),
  ])
  func aValueThatIsAskedForAndMissingLeavesALine(_ name: String, _ when: [RecordCondition], _ expected: [String]) throws {
    let world = try Accounted([Row.error("E", matter: "M", kind: "slow")], [pointsRule(when: when)])
    #expect(world.sheet() == expected)
    if let column = when.last?.column, !expected.isEmpty {
      let header = column == "document" ? "文号" : "程度"
      #expect(world.lines().first?.because?.zh == "未计，因本项要求填写的“\(header)”为空")
    }
  }

  // Rules may part a table by who is named: what the one asks to be empty is no gap under the other.
  @Test(arguments: [
    ("rules for persons and for units", TableName.errors, ["deduction -5 E"]),
    ("the other rule is over another table", .violations, ["not_in_force 0 E"]),
  ])
  func aColumnThatAnotherRuleAsksToBeEmptyIsNoGap(_ name: String, _ other: TableName, _ expected: [String]) throws {
    let ofPersons = pointsRule("persons", when: [isOne("kind", "slow"), Self.present("person_id")])
    let ofUnits = pointsRule("units", on: other, when: [isOne("kind", "slow"), RecordCondition(column: "person_id", .isPresent(false))])
    #expect(try Accounted([Row.error("E", kind: "slow")], [ofPersons, ofUnits]).sheet() == expected)
  }

  // Whoever entered the document would find the row left out all the same.
  @Test func whatIsLeftOutAnywayIsNotSaidToLackADocument() throws {
    let rows = [
      Row.error("E1", kind: "slow", on: "2012-05-01"), Row.error("E2", kind: "slow", status: "untrue"), Row.error("E3", kind: "slow"),
    ]
    let lacking = try Accounted(rows, [pointsRule(when: [Self.present("document")])])
    let filed = try Accounted(rows, [pointsRule()])
    #expect(lacking.sheet() == ["not_in_force 0 E1", "not_in_force 0 E2", "not_in_force 0 E3"])
    #expect(lacking.lines().prefix(2) == filed.lines().prefix(2))
    #expect(lacking.lines().last?.because?.en == "Not counted, since the rule asks for document, which is empty")
  }

  // The order is nominal, relief, cap. Three errors of 5, limit 10.

  @Test func theCapIsTakenOnWhatRemains() throws {
    // One exempt: 15 − 5 = 10 remain, the limit changes nothing. Capping first would leave 10 − 5 = 5.
    let rows = [Row.error("E1"), Row.error("E2"), Row.error("E3"), Row.decision("D", on: "E2")]
    let world = try Accounted(rows, [pointsRule(upTo: "10")])
    #expect(world.sheet() == ["deduction -5 E1", "deduction -5 E2", "relief 5 E2", "deduction -5 E3"])
    #expect(try world.points() == exact("-10"))
  }

  @Test func whatExceedsTheLimitIsGivenBackInALineOfItsOwn() throws {
    let rows = [Row.error("E1"), Row.error("E2"), Row.error("E3")]
    let world = try Accounted(rows, [pointsRule(upTo: "12.5")])
    #expect(world.sheet() == ["deduction -5 E1", "deduction -5 E2", "deduction -5 E3", "cap 2.5"])
    let numbers = [LineNumber(.before, exact("-15")), LineNumber(.after, exact("-12.5")), LineNumber(.limit, exact("12.5"))]
    #expect(world.lines().last?.numbers == numbers)
    #expect(try world.points() == exact("-12.5"))
  }

  @Test func aMitigatedErrorUnderACap() throws {
    // 5 + 5 × 0.8 + 5 = 14 remain of 15; the limit of 12 gives back 2.
    let rows = [
      Row.error("E1"), Row.error("E2"), Row.error("E3"), Row.decision("D", on: "E2", outcome: "mitigated", factor: "0.8"),
    ]
    let world = try Accounted(rows, [pointsRule(upTo: "12")])
    #expect(world.sheet() == ["deduction -5 E1", "deduction -5 E2", "relief 1 E2", "deduction -5 E3", "cap 2"])
  }

  @Test func aBonusIsLimitedTheOtherWay() throws {
    let rows = ["B1", "B2", "B3"].map { Self.award($0) }
    let world = try Accounted(rows, [pointsRule(on: .bonuses, isBonus: true, upTo: "5")])
    #expect(world.sheet() == ["bonus 2 B1", "bonus 2 B2", "bonus 2 B3", "cap -1"])
  }

  @Test func ofTheSameItemOnlyTheHighestCounts() throws {
    let rows = [
      Self.award("B1", item: "x", kind: "talk"), Self.award("B2", item: "x"), Self.award("B3", item: "y", kind: "talk"), Self.award("B4"),
    ]
    let world = try Accounted(rows, [pointsRule(on: .bonuses, isBonus: true, sameItem: true)])
    #expect(world.sheet() == ["not_in_force 0 B1", "bonus 2 B2", "bonus 1 B3", "bonus 2 B4"])
    #expect(world.lines().first?.because?.zh.contains("已计 B2") == true)
  }

  // Where a record is tried and does not count.

  struct Trial: Sendable, CustomTestStringConvertible {
    var name: String
    var record: Record
    var rule: Adjustment
    var says: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Trial(name: "last year", record: Row.error("E", on: "2018-12-31"), rule: pointsRule(), says: "2018-12-31 不在考核期 2019 内"),
    Trial(name: "next year", record: Row.error("E", on: "2020-01-01"), rule: pointsRule(), says: "不在考核期"),
    Trial(
      name: "an award after the cut-off", record: award("E", on: "2019-12-20"), rule: pointsRule(on: .bonuses, isBonus: true),
      says: "晚于截止日 2019-11-30"),
    Trial(name: "the rule came later", record: Row.error("E"), rule: pointsRule(from: "2019-05-02"), says: "规则自 2019-05-02"),
    Trial(name: "the rule has ended", record: Row.error("E"), rule: pointsRule(until: "2019-04-30"), says: "至 2019-04-30"),
    Trial(name: "no day", record: Row.error("E"), rule: pointsRule(countsOn: "closed_on"), says: "缺少日期（closed_on）"),
    Trial(name: "found too late", record: Row.error("E", found: "2020-02-02"), rule: pointsRule(), says: "2020-02-02 方知"),
    Trial(name: "the kind is not listed", record: Row.error("E", kind: "odd"), rule: pointsRule(), says: "规则未列“odd”"),
    Trial(name: "no kind", record: Row.error("E", kind: nil), rule: pointsRule(), says: "“类别”列为空"),
    Trial(
      name: "no amount on that day", record: Row.error("E"),
      rule: pointsRule(amounts: [DatedAmount(inForce: DaySpan(from: makeDay("2019-06-01")), amount: Amount(.fixed(.one)))]),
      says: "2019-05-01没有有效分值"),
  ])
  func aTrialLeavesALine(_ trial: Trial) throws {
    let world = try Accounted([trial.record], [trial.rule], dates: makeDates("2019", cutOff: "2019-11-30", asOf: "2020-02-01"))
    #expect(world.sheet() == ["not_in_force 0 E"])
    #expect(world.lines().first?.because?.zh.contains(trial.says) == true, "\(world.lines().first?.because?.zh ?? "no reason")")
  }

  @Test func whatDoesNotMeetTheConditionsOrTheUnitsLeavesNothing() throws {
    let rows = [Row.error("E", kind: "slow")]
    #expect(try Accounted(rows, [pointsRule(when: [isOne("kind", "showy")])]).sheet().isEmpty)
    #expect(try Accounted(rows, [pointsRule(appliesTo: UnitSelector(units: ["B"]))]).sheet().isEmpty)
    #expect(try Accounted(rows, [pointsRule(on: .violations)]).sheet().isEmpty)
  }

  @Test func anErrorFoundLaterMayBeBookedToTheYearOfDiscovery() throws {
    let world = try Accounted([Row.error("E", on: "2018-03-01", found: "2019-04-01")], [pointsRule(countsOn: "found_on")])
    #expect(world.sheet() == ["deduction -5 E"])
  }

  @Test func anAmountMayComeFromAColumnAndBeMultiplied() throws {
    var record = Row.measure("M1", level: "province")
    record.attributes["points"] = "1.25"
    let amount = Amount(.column("points"), timesColumn: "level", times: ["province": exact("2")])
    let rule = pointsRule(on: .accountability, amounts: [DatedAmount(amount: amount)])
    let world = try Accounted([record], [rule])
    #expect(world.sheet() == ["deduction -2.5 M1"])
    #expect(
      world.lines().first?.numbers == [
        LineNumber(.nominal, exact("2.5")), LineNumber(.rate, exact("1.25")), LineNumber(.multiple, of: "province", exact("2")),
      ])

    record.attributes["points"] = "一分"
    let broken = try Accounted([record], [rule])
    #expect(broken.sheet() == ["not_in_force 0 M1"])
    #expect(broken.outcome.findings.map(\.code) == [.invalidNumber])
  }

  static func award(_ id: String, item: String? = nil, kind: String = "award", on: String = "2019-10-01") -> Record {
    Row.make(.bonuses, "bonus_id", id, unit: "A", dateColumn: "awarded_on", on: on, kind: kind, ["item": item])
  }
}
