import Model
import Testing

/// A whole published scoring, recomputed through the ordinary pipeline and compared figure by figure (docs/data.md).
///
/// The counts are part of the test: a figure that is silently not compared fails it.
@Suite struct HospitalTests {
  private static let domains: [ItemID] = ["outcomes", "engagement", "safety", "efficiency"]
  /// Domains and totals are published to twelve places.
  private static let published = Rounding(places: 12)

  @Test func everyMeasurePoint() async throws {
    let run = try await SampleRun.hospitals.value
    var achievement = Comparison()
    var improvement = Comparison()
    var points = Comparison()
    for row in try PublishedTable("Published/measures.csv").rows {
      let unit = row["hospital"]
      let measure = row["measure"].lowercased().split(separator: " ").joined(separator: "-")
      func computed(_ item: String) -> Fraction? { run.score(UnitID(unit), ItemID(item)) }
      achievement.compare(row["achievement"], computed("\(measure)-achievement"), "achievement of \(unit), \(measure)")
      improvement.compare(row["improvement"], computed("\(measure)-improvement"), "improvement of \(unit), \(measure)")
      points.compare(row["points"], computed(measure), "points of \(unit), \(measure)")
    }
    achievement.expect(43_688)
    improvement.expect(42_870)
    points.expect(43_688)
  }

  @Test func everyDomainAndTotal() async throws {
    let run = try await SampleRun.hospitals.value
    var base = Comparison()
    var consistency = Comparison()
    var domains = Comparison()
    var totals = Comparison()
    for row in try PublishedTable("Published/hospitals.csv").rows {
      let unit = UnitID(row["hospital"])
      base.compare(row["base"], run.score(unit, "base"), "base of \(unit)")
      consistency.compare(row["consistency"], run.score(unit, "consistency"), "consistency of \(unit)")
      for domain in Self.domains {
        let computed = try run.score(unit, domain).map { Fraction(try $0.rounded(Self.published)) }
        domains.compare(row[domain.text], computed, "\(domain) of \(unit)")
      }
      totals.compare(row["total"], run.standing(unit)?.total.map { Fraction($0) }, "total of \(unit)")
    }
    base.expect(2_467)
    consistency.expect(2_467)
    domains.expect(2_413 + 2_467 + 2_107 + 2_472)
    totals.expect(2_474)
  }

  /// Places are not published; they follow from the published totals: as many hospitals of the state as have more, plus one.
  @Test func everyPlaceInItsState() async throws {
    let run = try await SampleRun.hospitals.value
    var totals: [String: [Decimal]] = [:]
    let rows = try PublishedTable("Published/hospitals.csv").rows
    for row in rows { totals[row["state"], default: []].append(try Decimal(row["total"])) }
    #expect(totals.count == 50)
    #expect(run.groups == totals.keys.sorted())
    var places = Comparison()
    for row in rows {
      let unit = UnitID(row["hospital"])
      let total = try Decimal(row["total"])
      let better = totals[row["state"], default: []].count { $0 > total }
      places.compare(String(better + 1), run.standing(unit)?.place.map { Fraction($0) }, "place of \(unit)")
    }
    places.expect(2_474)
  }

  @Test func linesSumToTheTotal() async throws {
    let run = try await SampleRun.hospitals.value
    var sums = Comparison()
    for row in try PublishedTable("Published/hospitals.csv").rows {
      let unit = UnitID(row["hospital"])
      let sum = try run.accounts[unit]?.lines.reduce(Fraction.zero) { try $0 + $1.points }
      sums.compare(row["total"], sum, "sum of the lines of \(unit)")
    }
    sums.expect(2_474)
  }
}
