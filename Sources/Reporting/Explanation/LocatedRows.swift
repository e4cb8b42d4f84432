package import Model
package import Tables

/// Where the rows behind an account lie, and what is to be said of their files.
package struct LocatedRows: Sendable {
  /// The rows that were looked for.
  var rows: [RowReference]
  /// Where they are.
  var places: [LocatedRow]
  /// The files whose bytes are no longer those of the run.
  var changed: [String]
  /// What could not be read.
  var findings: [Finding]

  /// Gathers them.
  package init(rows: [RowReference], places: [LocatedRow], changed: [String], findings: [Finding]) {
    self.rows = rows
    self.places = places
    self.changed = changed
    self.findings = findings
  }

  /// The rows that are in no file.
  var lost: [RowReference] {
    let found = Set(places.map(\.row))
    return rows.filter { !found.contains($0) }
  }

  /// A table for people.
  package func lines(_ language: Language) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable(.left, .left, .right, .right, .left)
    let heads: [Column] = [.file, .record, .line]
    let words = heads.map { $0.header(language) }
    table.add(Phrases.row[language], words[0], words[1], words[2], Phrases.columnOf[language])
    for place in places {
      let file = place.sheet == nil ? place.file : place.position.description
      table.add(place.row.named(language), file, String(place.record), String(place.line), place.header ?? "")
    }
    var lines = [Phrases.located[language]] + table.lines(indent: 2)
    if !lost.isEmpty { lines.append(Phrases.lost[language] + lost.map { $0.named(language) }.joined(separator: language.semicolon)) }
    return lines + remarks(language)
  }

  /// What to know of the files.
  package func remarks(_ language: Language) -> [String] {
    changed.map { Phrases.changed($0)[language] }
      + findings.map { finding in
        [finding.position?.file, finding.message[language]].compactMap(\.self).joined(separator: language.colon)
      }
  }

  /// A table for spreadsheets, header first.
  package func table(_ language: Language) -> [[String]] {
    let columns: [Column] = [.table, .rows, .file, .record, .line, .column, .cell, .header]
    return [columns.map { $0.header(language) }]
      + places.map { place in
        [
          place.row.table.rawValue, place.row.key.joined(separator: "/"), place.file, String(place.record), String(place.line),
          place.column.map(String.init) ?? "", place.position.cell ?? "", place.header ?? "",
        ]
      }
  }

  func write(_ json: inout JSONWriter) {
    json.key("rows")
    json.array(of: places) { json, place in
      json.object { json in
        json.field("table", place.row.table.rawValue)
        json.field("key", place.row.key)
        json.field("file", place.file)
        json.field("record", place.record)
        json.field("line", place.line)
        json.field("column", place.column)
        json.field("cell", place.position.cell)
        json.field("header", place.header)
      }
    }
    json.rows("rows_not_found", lost)
    json.field("changed_files", changed)
  }
}
