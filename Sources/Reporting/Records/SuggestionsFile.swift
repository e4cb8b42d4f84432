internal import Model
internal import Scoring
internal import Tables

/// `restricted/suggestions.csv` (提请组织部门研究): cases that the rulebook's counts suggest to the organization department; internal.
enum SuggestionsFile {
  static func write(_ book: RecordBook, _ heading: Heading, _ create: FileCreator) throws -> OutputFile {
    let language = heading.language
    let columns: [Column] = [.rule, .article, .document, .person, .unitID, .unit, .count, .records]
    var file = try TableFile("restricted/suggestions.csv", columns.map { $0.header(language) }, heading.imprint(), create)
    let records = Dictionary(book.report.facts.records.map { ($0.reference, $0) }) { first, _ in first }
    for suggested in book.report.assessment.suggestions {
      let rows = suggested.rows.map { row in
        let details = [records[row]?.kind, records[row]?.date?.description, records[row]?.attributes["document"]].compactMap(\.self)
        return row.named(language) + (details.isEmpty ? "" : language.bracketed(details.joined(separator: language.comma)))
      }
      try file.add([
        .text(suggested.name[language]), .text(suggested.citation.article), .text(suggested.citation.document), .text(suggested.person),
        .text(suggested.unit?.text), .text(book.name(of: suggested.unit)), .number(suggested.rows.count),
        .text(rows.joined(separator: language.semicolon)),
      ])
    }
    return try file.close()
  }
}
