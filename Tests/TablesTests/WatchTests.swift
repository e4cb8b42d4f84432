import Model
import OrderedCollections
import Tables
import Testing

/// Readings kept one by one: of units that were merged or split, and where a correction names them.
@Suite struct WatchTests {
  static let reported = """
    unit_id,indicator_id,period,value,status
    B,complaints,2019-03,5,
    A,complaints,2019-02,2,provisional
    A,complaints,2019-01,1,
    C,complaints,2019-01,7,
    A,gdp,2019,10,
    C,gdp,2019,30,

    """
  static let plain = "unit_id,name,level\nA,甲,town\nB,乙,town\nC,丙,town\n"
  static let merged = "unit_id,name,level,from,until,succeeds\nA,甲,town,,2019-02-28,\nB,乙,town,2019-03-01,,A\nC,丙,town,,,\n"

  static func read(units: String = plain, readings: String = reported, corrections: String? = nil, quarantine: Bool = false)
    -> ImportOutcome
  {
    var files = ["units.csv": units, "readings.csv": readings]
    var sources = [Desk.readings, Desk.unitSource]
    if let corrections {
      files["corrections.csv"] = "correction_id,table,key,column,old,new\n" + corrections
      // Declared last: read before the readings all the same.
      sources.append(TableSource(table: .corrections, file: "corrections.csv"))
    }
    return Desk.read(files, sources, quarantine: quarantine)
  }

  static func watched(_ outcome: ImportOutcome) -> [String] {
    (outcome.facts?.watched ?? []).map {
      "\($0.unit) \($0.reading) \($0.period) \(Fraction($0.value))" + ($0.provisional ? " provisional" : "")
    }
  }

  @Test func nothingIsWatchedUnlessSomethingAsksForIt() throws {
    let outcome = Self.read()
    let facts = try #require(outcome.facts)
    #expect(facts.watched.isEmpty)
    #expect(facts.spans.isEmpty)
  }

  @Test func unitsOfASuccessionAreWatchedInEverySeriesAndInOrder() throws {
    #expect(
      Self.watched(Self.read(units: Self.merged)) == [
        "A complaints 2019-01 1", "A complaints 2019-02 2 provisional", "A gdp 2019 10", "B complaints 2019-03 5",
      ])
    let shuffled = Self.reported.split(separator: "\n")
    let turned = ([shuffled[0]] + shuffled.dropFirst().reversed()).joined(separator: "\n") + "\n"
    #expect(Self.watched(Self.read(units: Self.merged, readings: turned)) == Self.watched(Self.read(units: Self.merged)))
  }

  @Test func aCorrectionWatchesOneSeriesOfOneUnit() {
    let corrections = "K1,readings,C;complaints;2019-01,value,7,8\nK2,targets,C;gdp,target,7,8\n"
    #expect(Self.watched(Self.read(corrections: corrections)) == ["C complaints 2019-01 7"])
  }

  @Test func whatIsRefusedIsNotWatched() {
    let twice = Self.reported + "A,complaints,2019-01,4,\n"
    let outcome = Self.read(units: Self.merged, readings: twice, quarantine: true)
    #expect(Self.watched(outcome) == ["A gdp 2019 10", "B complaints 2019-03 5"])
  }

  /// Several series of several units at once, of which one row came twice or another is wrong.
  @Test func nothingThatIsRefusedIsWatched() {
    let refused = Self.reported + "A,complaints,2019-01,4,\nA,gdp,2019,x,\nB,population,2019,3,\nB,gdp,2019,3,\nB,gdp,2019,3,\n"
    #expect(
      Self.watched(Self.read(units: Self.merged, readings: refused, quarantine: true)) == ["B complaints 2019-03 5", "B population 2019 3"])
  }

  /// What a correction names beside a refused reading of the same series is set aside with it, and there all the same.
  @Test func aWatchedReadingGoesAsideWithItsSeries() {
    let corrections = "K1,readings,A;complaints;2019-01,value,1,2\nK2,readings,C;gdp;2019,value,30,31\n"
    let outcome = Self.read(readings: Self.reported + "A,complaints,2019-03,x,\n", corrections: corrections, quarantine: true)
    #expect(Self.watched(outcome) == ["C gdp 2019 30"])
    #expect(outcome.setAside == Set(["2019-01", "2019-02", "2019-03"].map { RowReference(.readings, ["A", "complaints", $0]) }))
  }

  @Test func wideTablesAreWatchedLikeLongOnes() {
    let wide = TableSource(
      table: .readings, file: "wide.csv", wide: WideLayout(unitColumn: "code", period: Period.sample, readings: ["GDP": "gdp"]))
    let outcome = Desk.read(
      ["units.csv": Self.merged, "wide.csv": "code,GDP\nA,11\nC,12\n"], [Desk.unitSource, wide])
    #expect(Self.watched(outcome) == ["A gdp 2019 11"])
  }

  @Test func allSpansOfAllUnitsAreKept() throws {
    let units = "unit_id,name,level,from,until\nC,丙乡,town,,2019-06-30\nC,丙镇,town,2019-07-01,\nA,甲,town,,\nB,乙,town,,2018-12-31\n"
    let facts = try #require(Self.read(units: units, readings: "unit_id,indicator_id,period,value\n").facts)
    #expect(facts.spans.map(\.name) == ["甲", "乙", "丙乡", "丙镇"])
    #expect(facts.units.map(\.name) == ["甲", "丙镇"])
    #expect(facts.units.last?.formerNames == ["丙乡"])
  }
}
