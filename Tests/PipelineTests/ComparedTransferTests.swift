import BuiltProgram
import Foundation
import Testing

/// Units that are ranked no more, or among others, by their own row.
extension ComparisonTests {
  private static let header = "correction_id,table,key,column,old,new,decided_on,document\n"

  /// A year with a column that says who competes in which division, and a table of corrections.
  private static func byDivision(_ sandbox: Sandbox, _ pipeline: String, _ folder: String) throws {
    let units = try sandbox.text("inputs/\(folder)units.csv").replacingOccurrences(of: ",no", with: ",yes").split(separator: "\n")
    let column = units[0].contains("competes") ? ("", "") : (",competes", ",yes")
    let rows = units.enumerated().map { $1 + ($0 == 0 ? column.0 + ",division" : column.1 + ",counties") }
    try sandbox.write(rows.joined(separator: "\n") + "\n", to: "inputs/\(folder)units.csv")
    let rules = try sandbox.text("pipelines/rules/\(pipeline).yaml")
    try sandbox.write(
      rules.replacing(#/units: {levels: \[\w+\]}/#) { "\($0.0)\n    one_per_division: yes" }, to: "pipelines/rules/\(pipeline).yaml")
    try sandbox.write(header, to: "inputs/\(folder)corrections.csv")
    try sandbox.replace(
      "inputs:\n", "inputs:\n  - table: corrections\n    file: inputs/\(folder)corrections.csv\n", in: "pipelines/\(pipeline).yaml")
    // What was decided on an honor would not fit other places.
    if pipeline == "year" {
      try sandbox.replace(
        "J1,d4,honor,advanced/reserve,advanced/candidate,2020-01-10,纪要1号\n", "", in: "inputs/year/decisions.csv")
    }
  }

  private static let ways: [(pipeline: String, unit: String, file: String, old: String, new: String, cause: String)] = [
    ("example", "c04", "units", "c04,丁县,,,county,yes,counties", "c04,丁县,,,county,no,counties", "data"),
    ("example", "c04", "corrections", header, header + "K1,units,c04;,competes,yes,no,2020-01-20,No. 1\n", "corrections"),
    (
      "year", "d1", "units", "d1,First Bureau,department,40,yes,counties", "d1,First Bureau,department,40,yes,districts", "data"
    ),
    ("year", "d1", "corrections", header, header + "K1,units,d1;,division,counties,districts,2020-01-20,No. 1\n", "corrections"),
  ]

  /// What a unit's own row says is never put down to others, neither for the unit nor for a line of it; to the others it is.
  @Test(arguments: ways)
  func aUnitsOwnRowIsNotTheDataOfOthers(
    pipeline: String, unit: String, file: String, old: String, new: String, cause: String
  ) throws {
    let folder = pipeline == "year" ? "year/" : ""
    let sandbox = try changed(pipeline, from: { try Self.byDivision($0, pipeline, folder) }) {
      try $0.replace(old, new, in: "inputs/\(folder)\(file).csv")
    }
    let printed = try compare(sandbox, pipeline)
    let own = try #require(printed.moves.first { $0.unit == unit })
    #expect(own.causes == [cause])
    #expect(own.lines.allSatisfy { $0.causes == [cause] } && own.lines.isEmpty == (pipeline == "year"), "\(own.lines.map(\.text))")
    #expect(printed.moves.count > 1 && printed.moves.allSatisfy { $0.unit == unit || $0.causes == ["peers"] })
    let what = pipeline == "year" ? "counties → districts" : "ranked → non-competing"
    let text = try Program.run("compare", "old", pipeline, "--lang", "en", in: sandbox.root).out
    #expect(text.contains("\(cause) (\(what))"), "\(text)")
    let rows = try Program.run("compare", "old", pipeline, "--lang", "en", "--format", "csv", in: sandbox.root).out
    #expect(rows.contains(",\(cause),\(what)\r\n"), "\(rows)")
  }
}
