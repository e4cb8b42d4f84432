internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// `accountability.csv`: every measure imposed, what the rules made of it, or why it does not count.
struct AccountabilityFile {
  private let book: RecordBook
  private let language: Language
  private let influences: [RowReference: InfluenceSpan]

  static func write(_ book: RecordBook, _ heading: Heading, _ create: FileCreator) throws -> OutputFile {
    let language = heading.language
    let columns: [Column] = [
      .action, .matter, .unitID, .unit, .kind, .level, .occurredOn, .decidedOn, .startsOn, .document, .cause, .rules, .pointsNominal,
      .pointsRelieved, .pointsCapped, .pointsEffective, .consequences, .barredFrom, .barredBefore, .remarks,
    ]
    var file = try TableFile("accountability.csv", columns.map { $0.header(language) }, heading.imprint(), create)
    let rows = AccountabilityFile(book, language)
    for record in book.report.facts.records where record.table == .accountability { try file.add(try rows.fields(record)) }
    return try file.close()
  }

  private init(_ book: RecordBook, _ language: Language) {
    self.book = book
    self.language = language
    var influences: [RowReference: InfluenceSpan] = [:]
    for unit in book.report.unitsByID.all {
      for influence in book.report.assessment.adjustments(of: unit.id)?.bars.flatMap(\.influences) ?? [] {
        let known = influences[influence.row] ?? influence.span
        influences[influence.row] = InfluenceSpan(start: min(known.start, influence.span.start), end: max(known.end, influence.span.end))
      }
    }
    self.influences = influences
  }

  private func fields(_ record: Record) throws(ArithmeticFault) -> [CSVField] {
    func column(_ name: String) -> CSVField { .text(record.attributes[name]) }
    let effects = book.effects(on: record.reference, of: record.unit)
    let applied = effects.filter { !$0.isPassedOver || $0.points != nil || !$0.consequences.isEmpty }
    let influence = influences[record.reference]
    return [
      .text(record.key.joined(separator: "/")), column("matter_id"), .text(record.unit?.text), .text(book.name(of: record.unit)),
      .text(record.kind), column("level"), column("occurred_on"), column("decided_on"), column("starts_on"), column("document"),
      .text(record.causes.joined(separator: language.semicolon)), .text(applied.map { book.name(of: $0.rule) }.joined(language)),
    ] + (try ExemptionsFile.pointFields(try effects.points(), places: book.printedPlaces(of: record.unit))) + [
      .text(effects.flatMap(\.consequences).compactMap(\.because).joined(language)), .text(influence?.start.description),
      .text(influence?.end.description), .text(remarks(record, effects).joined(language)),
    ]
  }

  /// Why rules did not count it or took less, rule by rule.
  private func remarks(_ record: Record, _ effects: [RuleEffect]) -> [LocalizedText] {
    var remarks = effects.flatMap { effect in effect.because.map { book.name(of: effect.rule).announcing($0) } }
    let bearers = book.bearers(of: record.unit)
    if let bearers, !bearers.areSuccessors { return remarks + [bearers.sentence] }
    if effects.isEmpty { remarks.append(Remarks.noRule) }
    if let bearers, effects.contains(where: { $0.points != nil }) { remarks.append(bearers.sentence) }
    if record.unit != nil, book.printedPlaces(of: record.unit) == nil { remarks.append(Remarks.noTotal) }
    return remarks
  }
}
