internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `honors.csv`: everybody who was looked at for an honor, with rule, record and reason; internal, and without persons' names and codes.
enum HonorsFile {
  private static let columns: [HonorHeader] = [
    .honor, .honorName, .nominee, .unitID, .unit, .status, .rank, .sharedBy, .state, .stateOn, .noticeEnds, .rules, .records, .because,
    .article, .document,
  ]

  static func write(
    _ lists: [HonorList], _ imprint: Imprint, keeping kept: KeptTable? = nil, _ create: FileCreator
  ) throws(FileFault) -> OutputFile {
    let language = imprint.language
    var file = try TableFile("honors.csv", columns.map { $0.header(language) }, imprint, create, keeping: kept)
    for list in lists {
      for entry in list.entries { try file.add(fields(entry, of: list, language)) }
    }
    return try file.close()
  }

  private static func fields(_ entry: HonorEntry, of list: HonorList, _ language: Language) -> [CSVField] {
    var rules: [String] = []
    for rule in entry.reasons.compactMap({ $0.rule?[language] }) where !rules.contains(rule) { rules.append(rule) }
    return [
      .text(list.honor.text), .text(list.name[language]), .text(entry.nominee), .text(entry.unit?.text), .text(entry.unitName),
      .text(entry.status.label[language]), .number(entry.rank), .number(entry.rank.map { _ in entry.sharedBy }), .text(entry.state),
      .text(entry.stateOn), .text(entry.noticeEnds), .text(rules.joined(separator: language.semicolon)),
      .text(entry.reasons.flatMap(\.rows).map { $0.named(language) }.joined(separator: language.semicolon)),
      .text(entry.reasons.map(\.because).joined(language)), .text(list.citation?.article), .text(list.citation?.document),
    ]
  }
}

/// `restricted/honors.csv`: who the nominees are; the only internal file with their names and codes.
enum HonorPersonsFile {
  private static let columns: [HonorHeader] = [
    .honorName, .nominee, .person, .name, .post, .merit, .unitID, .unit, .recommendedBy, .status,
  ]

  static func write(_ report: Report, _ create: FileCreator) throws(FileFault) -> OutputFile {
    let language = report.heading.language
    let (units, nominees) = (report.unitsByID, report.nomineeRows)
    var file = try TableFile("restricted/honors.csv", columns.map { $0.header(language) }, report.heading.imprint(), create)
    for candidate in report.assessment.honors {
      guard let person = candidate.person, let row = nominees[NomineeKey(candidate)] else { continue }
      func column(_ name: String) -> CSVField { .text(row.attributes[name]) }
      try file.add([
        .text(report.rulebook.honors[candidate.honor]?.name[language]), .text(candidate.nominee), .text(person), column("name"),
        column("post"), column("merit"), .text(candidate.unit?.text), .text(candidate.unit.flatMap { units[$0]?.name }),
        column("recommended_by"), .text(candidate.status.label[language]),
      ])
    }
    return try file.close()
  }
}

/// `notice/honors.csv`: the honored alone, as the public sees them, with the telephone for objections.
enum HonorNoticeFile {
  private static let columns: [HonorHeader] = [.honorName, .name, .unit, .noticeEnds, .telephone]

  static func write(_ report: Report, _ publication: Publication, _ create: FileCreator) throws(FileFault) -> OutputFile {
    let language = report.heading.language
    var file = try TableFile("notice/honors.csv", columns.map { $0.header(language) }, report.heading.imprint(.notice), create)
    for honored in honored(report, language) {
      try file.add([
        .text(honored.honor), .text(honored.name), .text(honored.unit), .text(honored.noticeEnds), .text(publication.telephone),
      ])
    }
    return try file.close()
  }

  /// The same for a page.
  static func table(_ report: Report, _ language: Language) -> PageTable {
    let titles: [HonorHeader] = [.honorName, .name, .unit, .noticeEnds]
    return PageTable(
      caption: SheetWords.honors[language],
      columns: titles.map { PageTable.Column($0.header(language).sentence, $0 == .name ? .rowHeader : .text) },
      rows: honored(report, language).map { honored in
        PageTable.Row([
          "\(honored.honor ?? "")", "\(honored.name ?? "")", "\(honored.unit ?? "")", "\(honored.noticeEnds ?? "")",
        ])
      })
  }

  /// One of them.
  private struct Honored {
    var honor: String?
    var name: String?
    var unit: String?
    var noticeEnds: String?
  }

  // By honor, unit and name: the order of candidates would tell places and merits.
  private static func honored(_ report: Report, _ language: Language) -> [Honored] {
    let (units, nominees) = (report.unitsByID, report.nomineeRows)
    let byHonor = OrderedDictionary(grouping: report.assessment.honors.filter(\.isPublished), by: \.honor).values
    return byHonor.flatMap { candidates in
      candidates.map { ($0, nominees[NomineeKey($0)]?.attributes["name"] ?? "") }.sorted { one, other in
        (one.0.unit?.text ?? "", one.1) < (other.0.unit?.text ?? "", other.1)
      }
    }.map { candidate, nominee in
      let unit = candidate.unit.map { units[$0]?.name ?? $0.text }
      let name = candidate.person == nil ? unit : nominee
      return Honored(
        honor: report.rulebook.honors[candidate.honor]?.name[language], name: name, unit: unit,
        noticeEnds: candidate.noticeEnds?.description)
    }
  }
}

/// What finds a nominee's row.
struct NomineeKey: Hashable {
  var nominee: String?
  var honor: String

  init(_ candidate: HonorCandidate) { (nominee, honor) = (candidate.nominee, candidate.honor.text) }

  init?(_ record: Record) {
    guard record.table == .nominees, let honor = record.attributes["honor"] else { return nil }
    (nominee, self.honor) = (record.attributes["nominee_id"], honor)
  }
}

extension Report {
  /// The rows of the nominees.
  fileprivate var nomineeRows: [NomineeKey: Record] {
    Dictionary(facts.records.compactMap { record in NomineeKey(record).map { ($0, record) } }) { first, _ in first }
  }

  /// Writes the files about honors; none where the rulebook has no honors.
  func writeHonors(_ names: ItemNames, _ create: FileCreator) throws(FileFault) -> [OutputFile] {
    guard !rulebook.honors.isEmpty else { return [] }
    var outputs = [try HonorsFile.write(honorLists(names), heading.imprint(), keeping: workbook?.table, create)]
    if editions.contains(.notice), let publication = rulebook.publication {
      outputs.append(try HonorNoticeFile.write(self, publication, create))
    }
    if assessment.honors.contains(where: { $0.person != nil }) { outputs.append(try HonorPersonsFile.write(self, create)) }
    return outputs
  }
}
