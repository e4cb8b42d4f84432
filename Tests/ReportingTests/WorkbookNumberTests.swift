import Foundation
import Model
import Reporting
import Testing

/// The workbook against `scores.json`: the same numbers for every unit, read back from both files.
@Suite struct WorkbookNumberTests {
  private let workbook: OpenedWorkbook
  private let accounts: [String: [String: Any]]

  init() throws {
    var report = try Town().report(language: .chinese)
    report.workbook = WorkbookPlan()
    let written = try WrittenReport(report)
    workbook = try OpenedWorkbook(try Data(contentsOf: written.folder.appending(path: "workbook.xlsx")))
    let scores = try JSONSerialization.jsonObject(with: try Data(contentsOf: written.folder.appending(path: "scores.json")))
    accounts = try #require((scores as? [String: Any])?["accounts"] as? [String: [String: Any]])
  }

  /// The rows of a sheet by unit, each cell by its header.
  private func rows(_ name: String) throws -> [String: [[String: String]]] {
    let sheet = try #require(workbook[name])
    let headers = sheet.row(1)
    let rows = (2...sheet.rowCount).map { Dictionary(zip(headers, sheet.row($0))) { first, _ in first } }
    return Dictionary(grouping: rows) { $0["单位代码"] ?? "" }
  }

  @Test func everyUnitStandsWhereItsAccountSays() throws {
    let rows = try rows("乡镇")
    #expect(rows.keys.sorted() == accounts.keys.sorted())
    for (unit, account) in accounts {
      let row = try #require(rows[unit]?.first)
      let shown = try Model.Decimal(row["总分"] ?? "")
      let total = try Model.Decimal(account["total"] as? String ?? "")
      #expect(shown == total, "\(unit)")
      #expect(row["名次"] == (account["place"] as? Int).map { String($0) } ?? "", "\(unit)")
    }
  }

  @Test func everyLineHasItsPoints() throws {
    let rows = try rows("计分明细")
    #expect(rows.keys.sorted() == accounts.keys.sorted())
    for (unit, account) in accounts {
      let lines = try #require(account["lines"] as? [[String: Any]])
      let own = try #require(rows[unit])
      try #require(own.count == lines.count)
      for (row, line) in zip(own, lines) {
        #expect(row["项目代码"] == line["item"] as? String)
        let shown = try Model.Decimal(row["列示分值"] ?? "")
        let printed = try Model.Decimal(line["printed"] as? String ?? "")
        #expect(shown == printed, "\(unit) \(line)")
        let exact = line["points"] as? String ?? ""
        let points = try #require(Fraction(exact: exact)).rounded(Rounding(places: 12))
        #expect(row["计入总分"] == points.description, "\(unit) \(line)")
      }
    }
  }

  @Test func whatIsForTheScreenAloneIsNotPrinted() throws {
    let book = try #require(workbook.parts["xl/workbook.xml"])
    let names = try Element(parsing: book).all("definedName")
    let area = try #require(names.first { $0.attributes["name"] == "_xlnm.Print_Area" && $0.text.contains("计分明细") }?.text)
    let sheet = try #require(workbook["计分明细"])
    let lastColumn = try #require(area.split(separator: "$").dropLast().last.map { String($0) })
    let last = try #require(sheet.xml.all("c").firstIndex { $0.attributes["r"] == "\(lastColumn)1" })
    let printed = sheet.row(1)[...last]
    for header in ["单位", "项目", "列示分值", "条款"] { #expect(printed.contains(header), "\(header)") }
    for header in ["计算数据", "数据行", "计入总分"] { #expect(!printed.contains(header) && sheet.row(1).contains(header), "\(header)") }
    #expect(area.hasSuffix("$\(sheet.rowCount)"))
  }
}
