import Model
import Rules
import Scoring
import Testing

/// Values that changed over time: 3 for a notice until the end of 2018, 5 from 2019.
@Suite struct AccountDatedTests {
  static let amounts = [
    DatedAmount(
      inForce: DaySpan(until: makeDay("2018-12-31")), amount: Amount(.fixed(exact("3"))), citation: Citation(document: "2018年办法")),
    DatedAmount(
      inForce: DaySpan(from: makeDay("2019-01-01")), amount: Amount(.fixed(exact("5"))), citation: Citation(document: "2019年办法")),
  ]

  @Test(arguments: [
    (AmountDate.conduct, "2018-11-01", "-3", "2018年办法"), (.decision, "2018-11-01", "-5", "2019年办法"),
    (.milder, "2018-11-01", "-3", "2018年办法"), (.conduct, "2019-02-01", "-5", "2019年办法"), (.milder, "2019-02-01", "-5", "2019年办法"),
  ])
  func theDeclaredDayPicksTheValue(_ datedBy: AmountDate, _ occurred: String, _ points: String, _ document: String) throws {
    let measure = Row.measure("M", occurred: occurred, decided: "2019-03-01")
    let world = try Accounted([measure], [pointsRule(on: .accountability, amounts: Self.amounts, datedBy: datedBy)])
    let line = try #require(world.lines().first)
    #expect(line.points == exact(points))
    #expect(line.citation == Citation(article: "44", document: document))
  }

  @Test(arguments: [("2019-10-30", "deduction -5 M"), ("2019-10-31", "deduction -5 M"), ("2019-11-01", "not_in_force 0 M")])
  func theCutOffDayItselfCounts(_ decided: String, _ sheet: String) throws {
    let dates = makeDates("2019", cutOff: "2019-10-31", asOf: "2020-02-01")
    let world = try Accounted([Row.measure("M", decided: decided)], [pointsRule(on: .accountability)], dates: dates)
    #expect(world.sheet() == [sheet])
  }

  @Test func theMilderMayBeTheLaterOne() throws {
    let amounts = [
      DatedAmount(inForce: DaySpan(until: makeDay("2018-12-31")), amount: Amount(.fixed(exact("5")))),
      DatedAmount(inForce: DaySpan(from: makeDay("2019-01-01")), amount: Amount(.fixed(exact("3")))),
    ]
    let measure = Row.measure("M", occurred: "2018-11-01", decided: "2019-03-01")
    let world = try Accounted([measure], [pointsRule(on: .accountability, amounts: amounts, datedBy: .milder)])
    #expect(world.sheet() == ["deduction -3 M"])
  }

  @Test func nothingIsMilderThanWhatWasNotPunishableYet() throws {
    let measure = Row.measure("M", occurred: "2018-11-01", decided: "2019-03-01")
    let rule = pointsRule(on: .accountability, amounts: [Self.amounts[1]], datedBy: .milder)
    #expect(try Accounted([measure], [rule]).sheet() == ["not_in_force 0 M"])
  }

  /// An error of 2018, scored in 2018 and booked to its discovery in 2019: the values of 2018 hold both times.
  @Test func anErrorOf2018Under2018Values() throws {
    let error = Row.error("E", on: "2018-11-01", found: "2019-02-01")
    let in2018 = try Accounted(
      [error], [pointsRule(amounts: Self.amounts)], dates: makeDates("2018", cutOff: "2018-12-31", asOf: "2019-03-01"))
    #expect(in2018.sheet() == ["deduction -3 E"])
    #expect(try Accounted([error], [pointsRule(amounts: Self.amounts, countsOn: "found_on")]).sheet() == ["deduction -3 E"])
    #expect(try Accounted([error], [pointsRule(amounts: Self.amounts)]).sheet() == ["not_in_force 0 E"])
  }
}
