internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// `queried.csv` (提请认定机关复核清单): recognised exemptions that collide with the rules, for each authority to look at again.
enum QueriedFile {
  static func write(_ book: RecordBook, _ heading: Heading, _ create: FileCreator) throws -> OutputFile {
    let language = heading.language
    let columns: [Column] = [
      .authority, .number, .decision, .document, .decidedOn, .effectiveOn, .scope, .error, .matter, .unitID, .unit, .kind,
      .severityOfError, .collisions, .meanwhile, .pointsNominal, .pointsRelieved, .pointsCapped, .pointsEffective,
    ]
    var file = try TableFile("queried.csv", columns.map { $0.header(language) }, heading.imprint(), create)
    var number = 0
    var authority: String?
    for query in queries(book) {
      let (entry, decision) = (query.entry, query.decision)
      number = decision.authority == authority ? number + 1 : 1
      authority = decision.authority
      let collisions = query.collisions.map(\.label).joined(language)
      try file.add(
        [
          .text(decision.authority), .number(number), .text(decision.id), .text(decision.document), .text(decision.decidedOn?.description),
          .text(decision.effectiveOn?.description), .text(decision.scope.label[language]), .text(entry.verdict.error),
          .text(entry.verdict.matter), .text(entry.verdict.unit?.text), .text(book.name(of: entry.verdict.unit)),
          .text(entry.record?.kind), .text(entry.record?.attributes["severity"]), .text(collisions),
          .text(query.meanwhile.label[language]),
        ] + ExemptionsFile.pointFields(entry.points, places: book.printedPlaces(of: entry)))
    }
    return try file.close()
  }

  private struct Query {
    var entry: ErrorEntry
    var decision: ExemptionDecision
    var collisions: [Collision]
    var meanwhile: WhileQueried
  }

  /// By authority, then decision, then error.
  private static func queries(_ book: RecordBook) -> [Query] {
    book.errors.compactMap { entry in
      guard case .queried(let decision, let collisions, let meanwhile) = entry.verdict.verdict else { return nil }
      return Query(entry: entry, decision: decision, collisions: collisions, meanwhile: meanwhile)
    }
    .sorted { left, right in
      let (a, b) = (left.decision, right.decision)
      if a.authority != b.authority { return (a.authority ?? "") < (b.authority ?? "") }
      return a.id != b.id ? a.id < b.id : left.entry.verdict.error < right.entry.verdict.error
    }
  }
}
