import Foundation
import Pipeline
import Testing

/// What the files about errors and measures say of those of a unit that has ended: who bears them.
@Suite struct EndedUnitRecordTests {
  /// Ninth Bureau with an error and a measure, and First Bureau that may have taken it over.
  struct Ended: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var until = "2019-06-30"
    var hasHeir = true
    var deductions = "inherited"
    /// The days of the error and of the measure.
    var day = "2019-03-01"
    var isCarriedOver = false
    var remark: String
    var ofMeasure: String

    init(
      _ name: String, until: String = "2019-06-30", hasHeir: Bool = true, deductions: String = "inherited", day: String = "2019-03-01",
      isCarriedOver: Bool = false, _ remark: String, ofMeasure: String? = nil
    ) {
      testDescription = name
      (self.until, self.hasHeir, self.deductions, self.day, self.isCarriedOver) = (until, hasHeir, deductions, day, isCarriedOver)
      (self.remark, self.ofMeasure) = (remark, ofMeasure ?? remark)
    }
  }

  private func published(_ ended: Ended) throws -> Sandbox {
    let sandbox = try Sandbox()
    let units = try sandbox.text("inputs/year/units.csv").split(separator: "\n")
    let bounded = units.enumerated().map { $1 + ($0 == 0 ? ",until,succeeds" : ended.hasHeir && $1.hasPrefix("d1,") ? ",,d9" : ",,") }
    try sandbox.write(
      (bounded + ["d9,Ninth Bureau,department,5,\(ended.until),"]).joined(separator: "\n") + "\n", to: "inputs/year/units.csv")
    let rows = [
      "errors": "E90,M90,d9,,,trial,plain,\(ended.day),\(ended.day),confirmed,\n",
      "accountability": "A90,M91,d9,P90,dismissal,city,\(ended.day),\(ended.day),\(ended.day),处90号,\n",
    ]
    for (table, row) in rows { try sandbox.write(try sandbox.text("inputs/year/\(table).csv") + row, to: "inputs/year/\(table).csv") }
    let rules = try sandbox.text("pipelines/rules/year.yaml")
    try sandbox.write(
      rules + "\nreorganization: {otherwise: sum, deductions: \(ended.deductions)}\n", to: "pipelines/rules/year.yaml")
    if ended.isCarriedOver {
      try sandbox.write("entry_id,unit_id,from_year,item,points\n2018-E90,d1,2018,E90,0.5\n", to: "inputs/year/carry_over.csv")
      let pipeline = try sandbox.text("pipelines/year.yaml")
      try sandbox.write(pipeline + "\n  - {table: carry_over, file: inputs/year/carry_over.csv}\n", to: "pipelines/year.yaml")
      try sandbox.replace(
        "\nadjustments:\n", "\nadjustments:\n  left: {name: Left, on: carry_over, relieve: {amount: {column: points}}}\n",
        in: "pipelines/rules/year.yaml")
    }
    let outcome = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    try #require(outcome.exitCode == ExitStatus.done, "\(outcome.codes)")
    return sandbox
  }

  @Test(arguments: [
    Ended("a successor inherits it", "the unit ended on 2019-06-30: what it lost is borne by First Bureau"),
    Ended(
      "the rules leave it behind", deductions: "left", "the unit ended on 2019-06-30: nobody bears what it lost"),
    Ended("nobody succeeds it", hasHeir: false, "the unit ended on 2019-06-30: nobody bears what it lost"),
    // A measure of before goes on barring its person, and costs nobody any points.
    Ended("before the year", until: "2018-12-31", day: "2018-03-01", "no rule applies", ofMeasure: ",2019-03-01,,draft,"),
    Ended(
      "before the year, and nobody succeeds it", until: "2018-12-31", hasHeir: false, day: "2018-03-01",
      "the unit ended on 2018-12-31: nobody bears what it lost"),
    Ended(
      "before the year, and exempt too late", until: "2018-12-31", day: "2018-03-01", isCarriedOver: true,
      "the unit ended on 2018-12-31: its exemption is carried over to First Bureau", ofMeasure: ",2019-03-01,,draft,"),
  ])
  func whoBearsItIsSaid(ended: Ended) throws {
    let sandbox = try published(ended)
    for (file, key, remark) in [("exemptions", "M90,E90,", ended.remark), ("accountability", "A90,", ended.ofMeasure)] {
      let row = try #require(try sandbox.text("outputs/year/\(file).csv").split(separator: "\r\n").first { $0.hasPrefix(key) })
      #expect(row.contains(remark) && !row.contains("nothing was counted"), "\(row)")
      #expect(row.contains("no rule applies") == (remark == "no rule applies"), "\(row)")
      let isBorne = ended.deductions == "inherited" && ended.hasHeir && ended.day.hasPrefix("2019")
      #expect(row.contains(file == "exemptions" ? "-1.00" : "-2.00") == isBorne, "\(row)")
      #expect(!row.contains("has no total"), "\(row)")
    }
  }
}
