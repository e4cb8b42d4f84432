internal import Model
internal import OrderedCollections
internal import Rules
internal import Tables

/// `units/<unit>/`: each unit's own account and nothing else (得分核对表), to be sent to it.
struct UnitEdition {
  /// The value of `format` of `account.json`.
  static let format = "liangji-unit-account/1"

  private let report: Report
  private let names: ItemNames
  private let records: [RowReference: Record]
  private let folders: [UnitID: String]

  /// Nil where the pipeline has no unit edition.
  init?(_ report: Report, _ names: ItemNames) {
    guard report.editions.contains(.unit) else { return nil }
    self.report = report
    self.names = names
    records = Dictionary(report.facts.records.map { ($0.reference, $0) }) { first, _ in first }
    var safe = SafeNames()
    var folders: [UnitID: String] = [:]
    for unit in Set(report.facts.units.map(\.id)).sorted() { folders[unit] = safe.name(for: unit.text) }
    self.folders = folders
  }

  func write(_ result: UnitResult, in competition: Competition, _ create: FileCreator) throws(FileFault) -> [OutputFile] {
    guard let folder = folders[result.unit.id] else { return [] }
    let account = OwnAccount(result, competition, report, records)
    let table = try writeTable(account, "units/\(folder)/account.csv", create)
    let json = try writeJSON(account, "units/\(folder)/account.json", create)
    let page = AccountPage(
      account: account, heading: report.heading, names: names, feedbackUntil: report.feedbackUntil,
      telephone: report.rulebook.publication?.telephone, digest: json.sha256)
    return [
      table, json, try OutputFile.write(page.text, rows: account.lines.count, to: "units/\(folder)/account.html", create),
    ]
  }

  private func writeTable(_ account: OwnAccount, _ name: String, _ create: FileCreator) throws(FileFault) -> OutputFile {
    let language = report.heading.language
    let columns: [Column] = [
      .unitID, .unit, .total, .place, .grade, .number, .kind, .item, .itemName, .value, .full, .printed, .article, .document,
      .recordDocument, .feedbackUntil,
    ]
    let places = account.competition.printedPlaces
    let whose: [CSVField] = [
      .text(account.unit.text), .text(account.name), .number(account.total, places: account.competition.rounding.places),
      .number(account.place), .text(account.grade?[language]),
    ]
    var file = try TableFile(name, columns.map { $0.header(language) }, report.heading.imprint(.unit), create)
    for (index, line) in account.lines.enumerated() {
      try file.add(
        whose + [
          .number(index + 1), .text(line.kind.label[language]), .text(line.item.text), .text(names[line.item][language]),
          .number(line.value), .number(line.full), .number(line.printed, places: places), .text(line.citation.article),
          .text(line.citation.document), .text(line.document), .text(report.feedbackUntil?.description),
        ])
    }
    return try file.close(sync: false)
  }

  private func writeJSON(_ account: OwnAccount, _ name: String, _ create: FileCreator) throws(FileFault) -> OutputFile {
    var json = JSONWriter()
    json.object { json in
      json.field("format", UnitEdition.format)
      json.field("pipeline", report.heading.pipeline)
      json.field("title", report.heading.title)
      json.field("rulebook", report.heading.rulebook)
      json.field("rulebook_title", report.heading.rulebookTitle)
      json.field("period", report.heading.period.description)
      json.imprint(report.heading.imprint(.unit))
      json.field("feedback_until", report.feedbackUntil?.description)
      json.field("telephone", report.rulebook.publication?.telephone)
      json.field("unit", account.unit.text)
      json.field("name", account.name)
      json.field("competition", account.competition.name)
      json.field("division", account.division)
      json.field("status", account.status.rawValue)
      json.field("total", account.total?.text(places: account.competition.rounding.places))
      json.field("place", account.place)
      json.field("grade", account.grade)
      json.key("lines")
      json.array(of: account.lines) { json, line in json.value(line, names, places: account.competition.printedPlaces) }
    }
    json.lastLine()
    var output = try create(name)
    try json.write(into: &output)
    return OutputFile(name, rows: account.lines.count, try output.close(sync: false))
  }
}

extension JSONWriter {
  fileprivate mutating func value(_ line: OwnLine, _ names: ItemNames, places: Int) {
    object { json in
      json.field("kind", line.kind.rawValue)
      json.field("item", line.item.text)
      json.field("name", names[line.item])
      if let reported = line.reported { json.field("reported", exact: reported) }
      if let value = line.value { json.field("value", exact: value) }
      if let full = line.full { json.field("full", exact: full) }
      json.field("printed", line.printed.text(places: places))
      json.citation(line.citation)
      json.field("verdict", line.verdict)
      json.field("record_document", line.document)
    }
  }
}
