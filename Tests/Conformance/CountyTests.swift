import Model
import Testing

/// The county pipelines against totals that were worked out a second time, without this program (`Independent/score.py`).
@Suite struct CountyTests {
  @Test func jiangxiTotals() throws {
    let run = try SampleRun.jiangxi.get()
    try compare(run, with: "Independent/jiangxi-counties-2020.csv", units: 81)
  }

  @Test func chinaTotals() throws {
    let run = try SampleRun.china.get()
    try compare(run, with: "Independent/china-counties-2020.csv", units: 1_939)
  }

  private func compare(_ run: SampleRun, with path: String, units: Int) throws {
    var totals = Comparison()
    for row in try PublishedTable(path).rows {
      let unit = UnitID(row["unit"])
      totals.compare(row["total"], run.standing(unit)?.total.map { Fraction($0) }, "total of \(unit)")
    }
    totals.expect(units)
  }
}
