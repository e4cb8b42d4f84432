internal import Model
internal import OrderedCollections
internal import Scoring
internal import Tables

/// `exemptions.csv`: every error, what became of it, who decided that, and what it came to in points.
enum ExemptionsFile {
  static func write(_ book: RecordBook, _ heading: Heading, _ create: FileCreator) throws -> OutputFile {
    let language = heading.language
    let columns: [Column] =
      [
        .matter, .error, .unitID, .unit, .kind, .severityOfError, .verdict, .decision, .authority, .document, .scope, .decidedOn,
        .effectiveOn, .because, .pointsNominal, .pointsRelieved, .pointsCapped, .pointsEffective, .counted, .indicators,
      ] + ImpactFields.columns + [.remarks]
    var file = try TableFile(
      "exemptions.csv", columns.map { $0.header(language) }, heading.imprint(), create, keeping: book.report.workbook?.table)
    for entry in book.errors {
      let verdict = entry.verdict
      var cells: [CSVField] = [
        .text(verdict.matter), .text(verdict.error), .text(verdict.unit?.text), .text(book.name(of: verdict.unit)),
        .text(entry.record?.kind), .text(entry.record?.attributes["severity"]), .text(verdict.label[language]),
      ]
      cells += fields(verdict.verdict.decision, language) + [.text(verdict.because[language])]
      cells += try pointFields(entry.points, places: book.printedPlaces(of: entry))
      cells.append(.text(entry.counted.map { $0.named(language) }.joined(separator: language.semicolon)))
      // Scorecards call different indicators by one name; `scores.json` has their ids.
      cells.append(.text(Array(OrderedSet(entry.indicators.map { book.name(of: $0) })).joined(language)))
      cells += ImpactFields(book: book.impacts).cells(of: entry.impact, language)
      try file.add(cells + [.text(entry.remarks(in: book).joined(language))])
    }
    return try file.close()
  }

  /// Decision, authority, document, scope, days.
  static func fields(_ decision: ExemptionDecision?, _ language: Language) -> [CSVField] {
    [
      .text(decision?.id), .text(decision?.authority), .text(decision?.document), .text(decision?.scope.label[language]),
      .text(decision?.decidedOn?.description), .text(decision?.effectiveOn?.description),
    ]
  }

  /// Nominal, relieved, capped, effective as the unit's lines print them, so that each row adds up; nothing but a zero effect where no rule took points, nothing at all where there is no total.
  static func pointFields(_ points: RecordPoints?, places: Int?) throws(ArithmeticFault) -> [CSVField] {
    guard let places else { return [.empty, .empty, .empty, .empty] }
    guard let points = points?.printed else { return [.empty, .empty, .empty, .number(Fraction.zero, places: places)] }
    return [
      .number(points.nominal, places: places), .number(points.relieved, places: places), .number(points.capped, places: places),
      .number(try points.effective(), places: places),
    ]
  }
}

extension ErrorEntry {
  /// What else there is to say, at least why there are no points.
  fileprivate func remarks(in book: RecordBook) -> [LocalizedText] {
    let bearers = book.bearers(of: verdict.unit, exempted: impact)
    if let bearers, !bearers.areSuccessors { return remarks + [bearers.sentence] }
    if verdict.unit != nil, book.printedPlaces(of: self) == nil { return remarks + [Remarks.noTotal] }
    if let bearers, points != nil { return remarks + [bearers.sentence] }
    return counted.isEmpty && indicators.isEmpty && remarks.isEmpty ? [Remarks.noRule] : remarks
  }
}

/// Remarks that several files make.
enum Remarks {
  static let noRule = LocalizedText(zh: "没有适用的计分规则", en: "no rule applies")
  static let noTotal = LocalizedText(zh: "单位没有总分，未计分", en: "the unit has no total: nothing was counted")
}
