import Model
import Tables
import Testing

/// Readings handed in after the day on which their series is due.
@Suite struct LateReadingTests {
  static func late(_ days: [String]) throws -> LateReading? {
    var vocabulary = Desk.vocabulary()
    vocabulary.dueOn = ["complaints": try #require(Day("2019-06-30"))]
    let rows = days.enumerated().map { "010101,complaints,2019-0\($0 + 1),4,\($1)\n" }
    let text = "unit_id,indicator_id,period,value,submitted_on\n" + rows.joined()
    let outcome = Desk.read(["units.csv": Desk.units, "readings.csv": text], [Desk.unitSource, Desk.readings], vocabulary: vocabulary)
    #expect(outcome.findings == [])
    return try #require(outcome.facts).lateReadings[UnitReading("010101", "complaints")]
  }

  @Test(arguments: [("2019-06-29", 0), ("2019-06-30", 0), ("2019-07-01", 1)])
  func theDueDayItselfIsInTime(_ day: String, _ count: Int) throws {
    #expect(try Self.late([day])?.count ?? 0 == count)
  }

  @Test func theLastOfSeveralIsNamed() throws {
    let late = try #require(try Self.late(["2019-07-09", "2019-06-30", "2019-08-01", "2019-07-31"]))
    #expect(late.count == 3)
    #expect(late.last == Day("2019-08-01"))
  }
}
