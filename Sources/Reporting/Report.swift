public import Model
public import Rules
public import Scoring
public import Tables

/// All a good run has to tell: what the output files are made of.
public struct Report: Sendable {
  /// What stands above every output.
  public var heading: Heading
  /// The rules, for names and columns.
  public var rulebook: Rulebook
  /// The scores.
  public var assessment: Assessment
  /// Everything seen on the way.
  public var notes: Notes
  /// Which of the internal files are written.
  public var outputs: Set<OutputKind>
  /// The editions written beside the internal one; they, the site and the workbook show what all files say.
  public var editions: Set<Edition>
  /// Whether the internal edition has pages, too: `site/` and `briefing.html`.
  public var hasSite: Bool
  /// The last day on which units may answer, printed on their edition.
  public var feedbackUntil: Day?
  /// What each correction did.
  public var corrections: [CorrectionEffect]
  /// How the workbook is written; nil: there is none.
  public var workbook: WorkbookPlan?

  /// Gathers a run's results.
  public init(
    heading: Heading, rulebook: Rulebook, assessment: Assessment, notes: Notes, outputs: Set<OutputKind> = Set(OutputKind.allCases),
    editions: Set<Edition> = [], hasSite: Bool = false, feedbackUntil: Day? = nil, corrections: [CorrectionEffect] = [],
    workbook: WorkbookPlan? = nil
  ) {
    self.heading = heading
    self.rulebook = rulebook
    self.assessment = assessment
    self.notes = notes
    self.outputs = outputs
    self.editions = editions
    self.hasSite = hasSite
    self.feedbackUntil = feedbackUntil
    self.corrections = corrections
    self.workbook = workbook
  }

  /// Writes every file of the report; `create` opens one by its name, which may lie in a subfolder, and `scratch` is a folder for files
  /// that are needed only meanwhile.
  ///
  /// Units go through one by one, so memory does not grow with their number. Before a unit is written its account is checked, and
  /// `eachUnit` is called when it is done.
  /// - Throws: ``Tables/FileFault`` where a file cannot be written, ``UnbalancedAccount`` where lines and total disagree.
  public func write(_ create: FileCreator, scratch: String, eachUnit: () -> Void = {}) throws -> [OutputFile] {
    let names = ItemNames(rulebook)
    var outputs = self.outputs.contains(.rankings) ? [try RankingsFile(self).write(create)] : []
    if !isPlacesAlone { outputs += try writeAccounts(names, create, eachUnit: eachUnit) }
    outputs += try NoticeRankings(self)?.write(create) ?? []
    var report = self
    report.notes.findings += workbook?.findings(outputs) ?? []
    outputs += try report.notes.write(heading.imprint(), rejected: true, create, keeping: workbook?.table)
    if let workbook = Workbook(report, outputs) { outputs.append(try workbook.write(create, scratch: scratch)) }
    for index in outputs.indices { outputs[index].table = nil }
    return outputs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Whether only `rankings.csv` is asked for: no account is made for it, and no record looked at.
  private var isPlacesAlone: Bool { outputs.isSubset(of: [.rankings]) && editions.isEmpty && !hasSite && workbook == nil }

  private func writeAccounts(_ names: ItemNames, _ create: FileCreator, eachUnit: () -> Void) throws -> [OutputFile] {
    let book = try RecordBook(self, names)
    var (outputs, others) = try sideBySide {
      try AccountFiles(self, book, names).write(create, eachUnit: eachUnit)
    } and: {
      self.outputs.contains(.records) ? try writeRecords(book, names, create) : []
    }
    outputs += others
    if hasSite { outputs.append(try Briefing(book: book).write(create)) }
    return outputs
  }

  private func writeRecords(_ book: RecordBook, _ names: ItemNames, _ create: FileCreator) throws -> [OutputFile] {
    var outputs = try book.write(create)
    outputs += try LightsFile(self).write(create)
    outputs += try ProjectFiles(report: self).write(create)
    outputs += try ProblemsFile(self).write(create)
    outputs += try CorrectionsFile(report: self).write(create)
    outputs += try writeHonors(names, create)
    outputs += try SupervisionFiles(report: self).write(create)
    return outputs
  }
}

extension Report {
  /// What was scored: the facts of the units that are assessed, and all records.
  public var facts: Facts { assessment.facts }

  /// All units by id.
  var unitsByID: KnownUnits { KnownUnits(of: assessment) }

  /// Units of which rows were refused and that no group could take, with the reasons: listed all the same, so that nobody gets lost.
  var outsiders: [Standing] {
    if facts.incomplete.isEmpty { return [] }
    let placed = Set(assessment.groups.flatMap(\.standings).map(\.unit))
    return facts.incomplete.filter { !placed.contains($0.key) }.sorted { $0.key < $1.key }
      .map { Standing(unit: $0.key, status: .incomplete, incompleteBecause: $0.value) }
  }
}

/// Opens an output file by its name relative to the output folder; several may be open at a time, on several threads.
public typealias FileCreator = @Sendable (String) throws(FileFault) -> FileOutput

/// One file that was written.
public struct OutputFile: Sendable, Hashable {
  /// The name, relative to the output folder.
  public var name: String
  /// Data rows or, of `scores.json`, accounts.
  public var rows: Int
  /// The size.
  public var bytes: Int
  /// The SHA-256 in hex.
  public var sha256: String
  /// The rows, where the workbook is made of them, too.
  var table: KeptTable?

  init(_ name: String, rows: Int, _ written: WrittenFile, keeping table: KeptTable? = nil) {
    self.name = name
    self.rows = rows
    bytes = written.bytes
    sha256 = written.sha256
    self.table = table
  }
}
