import Foundation
import Model
import Tables
import Testing

/// `docs/tables.md` lists every table and column as the importer reads them.
///
/// After a change that is meant, `LIANGJI_RECORD=1 swift test --filter TablePageTests` writes the lists anew; what stands before them stays.
@Suite struct TablePageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/tables.md").standardizedFileURL
  private static let records = ProcessInfo.processInfo.environment["LIANGJI_RECORD"] == "1"

  @Test func thePageListsWhatIsRead() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let opening = try #require(text.range(of: "\n## ")).lowerBound
    let lists = TableName.allCases.map(Self.section).joined()
    if Self.records { try Data((text[..<opening] + lists).utf8).write(to: Self.page) }
    #expect(text[opening...] == lists, "record it")
  }

  private static func section(of table: TableName) -> String {
    let schema = TableSchema.of(table)
    let rows = zip(schema.columns, schema.columns.indices.map(schema.headers)).map { row(of: $0, $1, in: table) }
    return "\n## \(table.rawValue)\n\n| column | 表头 | what it holds |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
  }

  /// A header stands for one column of a table.
  @Test(arguments: TableName.allCases)
  func noHeaderIsListedTwice(table: TableName) {
    let schema = TableSchema.of(table)
    let headers = schema.columns.indices.flatMap(schema.headers)
    #expect(Set(headers).count == headers.count)
  }

  private static func row(of column: Column, _ headers: [String], in table: TableName) -> String {
    let name = column.isKey ? "**\(column.name)**" : column.name
    let need = column.mayBeAbsent ? "" : "; required"
    let row = column.refers.map { "; names a row of `\($0.table.rawValue)`" } ?? ""
    let empty = table.wordWhenEmpty(in: column.name).map { "; empty: `\($0)`" } ?? ""
    return "| \(name) | \(headers.dropFirst().joined(separator: " · ")) | \(form(of: column.kind))\(empty)\(row)\(need) |"
  }

  private static func form(of kind: ColumnKind) -> String {
    switch kind {
    case .text: "text"
    case .key: "a key: text without spaces around it"
    case .decimal(let least?, let most?): "a number from \(least) to \(most)"
    case .decimal: "a number"
    case .integer(let least): "a whole number, at least \(least)"
    case .day: "a day: 2019-06-30"
    case .period(let monthly): monthly ? "a month: 2019-03" : "a year, quarter or month: 2019, 2019-Q1, 2019-03"
    case .word(let words): words.map { (["`\($0.name)`"] + $0.others).joined(separator: " ") }.joined(separator: " \\| ")
    case .list, .rowKey: "keys with `;` between them"
    }
  }
}
