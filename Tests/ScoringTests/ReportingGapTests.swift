import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Whoever leaves months out of a series that others report is told of: "not reporting never pays".
@Suite struct ReportingGapTests {
  private static func book(
    _ measure: Measure = .reading(ReadingColumn("x", .sum)), grain: Grain = .month, appliesTo: UnitSelector? = nil,
    of competitions: [Competition] = [competition()]
  ) throws -> Rulebook {
    let root = try level("root", of: [indicator("x", 100, measure: measure, appliesTo: appliesTo)])
    return rulebook(cards: ["card": root], competitions, grains: ["x": grain, "y": grain])
  }

  /// Units with the numbers of the periods that they reported, all values 1.
  private static func city(_ reported: KeyValuePairs<UnitID, [Int]>, _ reading: ReadingID = "x") -> City {
    var city = City()
    for (unit, numbers) in reported {
      city.add(unit)
      city.goals[UnitReading(unit, "x")] = Goal(target: 100)
      for number in numbers { city.report(unit, reading, 1, number: number) }
    }
    return city
  }

  private static func gaps(
    _ city: City, _ book: Rulebook, spans: [Unit] = [], cutOff: String = "2019-12-31", _ tolerance: Tolerance = .strict
  ) -> [String] {
    var facts = city.facts(for: book)
    facts.spans = spans
    let dates = makeDates("2019", cutOff: cutOff, asOf: "2020-02-01")
    let assessment = Assessment(of: book, facts, dates: dates, tolerance: tolerance)
    let told = assessment.findings.filter { $0.code == .unreportedPeriod }
      .map { "\($0.severity.rawValue) \($0.rows.map(\.description).joined()) \($0.value ?? "")" }
    // What is told is what stands on the list for the telephone.
    let listed = Submissions(assessment).entries.flatMap { entry in
      entry.partial.map { "warning readings:\($0.unit)/\(entry.reading) \($0.leftOut)" }
    }
    #expect(listed.sorted() == told.sorted())
    return told
  }

  private static let year = Array(1...12)

  @Test(
    arguments: [
      ([], []), ([6, 7], ["warning readings:B/x 2019-06..2019-07"]),
      ([1, 3, 4, 5, 12], ["warning readings:B/x 2019-01, 2019-03..2019-05, 2019-12"]),
      // Nothing at all is a finding of its own.
      (year, []),
    ] as [([Int], [String])])
  func monthsThatOthersReported(leftOut: [Int], expected: [String]) throws {
    let city = Self.city(["A": Self.year, "B": Self.year.filter { !leftOut.contains($0) }, "C": Self.year])
    for fold in [Fold.last, .sum, .mean, .max, .min] {
      #expect(Self.gaps(city, try Self.book(.reading(ReadingColumn("x", fold)))) == expected)
    }
    #expect(Self.gaps(city, try Self.book(.aheadOfSchedule(ReadingColumn("x", .last)))) == expected)
    // There what was left out is what is measured.
    #expect(Self.gaps(city, try Self.book(.reading(ReadingColumn("x", .count)))) == [])
  }

  @Test func quartersAndAWholeYear() throws {
    let quarters = Self.city(["A": [1, 2, 3, 4], "B": [1, 4]])
    #expect(Self.gaps(quarters, try Self.book(grain: .quarter)) == ["warning readings:B/x 2019-Q2..2019-Q3"])
    #expect(Self.gaps(Self.city(["A": [1], "B": [1]]), try Self.book(grain: .year)) == [])
  }

  /// A habit that all share, such as to report December alone, leaves nothing out.
  @Test func whatNobodyReportsIsNobodysGap() throws {
    #expect(Self.gaps(Self.city(["A": [12], "B": [12], "C": [12]]), try Self.book()) == [])
    #expect(Self.gaps(Self.city(["A": [3, 6, 12], "B": [3, 12]]), try Self.book()) == ["warning readings:B/x 2019-06"])
  }

  /// Where no unit has all that any has, there are rows only of months in which something happened.
  @Test func aSeriesOfOccasionsHasNoGaps() throws {
    #expect(Self.gaps(Self.city(["A": [1, 7], "B": [3], "C": [1, 12]]), try Self.book()) == [])
    let kept = Self.gaps(Self.city(["A": [1, 7], "B": [3, 7, 1], "C": [1]]), try Self.book())
    #expect(kept == ["warning readings:A/x 2019-03", "warning readings:C/x 2019-03, 2019-07"])
  }

  @Test func eachUnitOnceASeriesByAllItsIndicators() throws {
    let city = Self.city(["B": [2], "A": [1], "C": [1, 2]])
    let root = try level(
      "root",
      of: [
        indicator("x", 50, measure: .reading(ReadingColumn("x", .sum))), indicator("z", 50, measure: .reading(ReadingColumn("x", .mean))),
      ])
    let found = Self.gaps(city, rulebook(root, grains: ["x": .month]))
    #expect(found == ["warning readings:A/x 2019-02", "warning readings:B/x 2019-01"])
  }

  @Test func onlyWhoIsMeasuredByTheSeriesIsAsked() throws {
    var city = Self.city(["A": Self.year, "B": [1], "C": [1, 2]])
    #expect(Self.gaps(city, try Self.book(appliesTo: UnitSelector(units: ["A", "C"]))) == ["warning readings:C/x 2019-03..2019-12"])
    // Nor does it tell what others have to report.
    #expect(Self.gaps(city, try Self.book(appliesTo: UnitSelector(units: ["B", "C"]))) == ["warning readings:B/x 2019-02"])
    city.notApplicable[UnitItem("B", "x")] = Exclusion(reason: "-")
    #expect(Self.gaps(city, try Self.book()) == ["warning readings:C/x 2019-03..2019-12"])
    // A row that was set aside is not left out.
    city.incomplete["C"] = [LocalizedText("-")]
    #expect(Self.gaps(city, try Self.book(), .quarantine) == [])
  }

  @Test func othersAreThoseOfTheSameCompetition() throws {
    let city = Self.city(["A": [1, 2], "B": [1], "C": [1]])
    let two = [competition("one", units: UnitSelector(units: ["A"])), competition("two", units: UnitSelector(units: ["B", "C"]))]
    #expect(Self.gaps(city, try Self.book(of: two)) == [])
    var divided = city
    divided.units[0].division = "1"
    for index in [1, 2] { divided.units[index].division = "2" }
    let found = Self.gaps(divided, try Self.book(of: [competition(onePerDivision: true)]))
    #expect(found == ["warning readings:B/x 2019-02", "warning readings:C/x 2019-02"])
  }

  @Test func afterTheCutOffNothingIsAsked() throws {
    let city = Self.city(["A": Self.year, "B": Array(1...9)])
    #expect(Self.gaps(city, try Self.book(), cutOff: "2019-10-30") == [])
    #expect(Self.gaps(city, try Self.book(), cutOff: "2019-10-31") == ["warning readings:B/x 2019-10"])
  }

  /// A unit that began in the middle of March is asked from April on; of its two rows each covers its part.
  @Test func aUnitThatWasNotThereLeftNothingOut() throws {
    var city = Self.city(["A": Self.year, "B": [4, 6, 7, 8, 9, 10, 11, 12]])
    city.units[1].from = makeDay("2019-07-16")
    var first = city.units[1]
    (first.from, first.until) = (makeDay("2019-03-15"), makeDay("2019-07-15"))
    #expect(Self.gaps(city, try Self.book(), spans: [city.units[0], first, city.units[1]]) == ["warning readings:B/x 2019-05"])
  }
}
