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

  /// What a unit's own row says is never put down to others, to the others it is.
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
    #expect(own.lines.isEmpty)
    #expect(printed.moves.count > 1 && printed.moves.allSatisfy { $0.unit == unit || $0.causes == ["peers"] })
    let what = pipeline == "year" ? "counties → districts" : "ranked → non-competing"
    let text = try Program.run("compare", "old", pipeline, "--lang", "en", in: sandbox.root).out
    #expect(text.contains("\(cause) (\(what))"), "\(text)")
    let rows = try Program.run("compare", "old", pipeline, "--lang", "en", "--format", "csv", in: sandbox.root).out
    #expect(rows.contains(",\(cause),\(what)\r\n"), "\(rows)")
  }

  /// Eight units, four in each division: the fourth, the best of the first, is the worst of the second.
  private static func twoDivisions(_ sandbox: Sandbox) throws {
    try sandbox.fillWithUnits(8)
    try sandbox.write(
      "unit_id,name,level,division\n" + (1...8).map { "u\($0),单位\($0),county,\($0 > 4 ? "b" : "a")\n" }.joined(), to: "inputs/units.csv")
    let rules = "pipelines/rules/example.yaml"
    try sandbox.replace(
      "method: given", "method: {efficacy: {base: 60%, direction: higher, min_peers: 3, when_all_equal: full}}", in: rules)
    try sandbox.replace("units: {},", "units: {}, one_per_division: yes,", in: rules)
    try sandbox.write(header, to: "inputs/corrections.csv")
    try sandbox.write(
      try sandbox.text("pipelines/example.yaml") + "  - {table: corrections, file: inputs/corrections.csv}\n", to: "pipelines/example.yaml")
  }

  @Test(
    arguments: [
      ("units", "u4,单位4,county,a", "u4,单位4,county,b", "data"),
      ("corrections", header, header + "K1,units,u4;,division,a,b,2020-01-20,No. 1\n", "corrections"),
    ])
  func whomAUnitMeetsElsewhereIsItsOwn(file: String, old: String, new: String, cause: String) throws {
    let sandbox = try changed("example", from: Self.twoDivisions) { try $0.replace(old, new, in: "inputs/\(file).csv") }
    let printed = try compare(sandbox, "example")
    #expect(printed.lines(of: "u4") == ["base gdp: 2000 → 1200, \(cause)"])
    #expect(printed.lines(of: "u3").first == "base gdp: 5200/3 → 2000, peers")
    #expect(printed.lines(of: "u6").first == "base gdp: 4400/3 → 1600, peers")
    #expect(printed.moves.first { $0.unit == "u4" }?.causes == [cause])
  }
}
