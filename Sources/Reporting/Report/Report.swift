public import Model
public import Rules
public import Scoring

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
  var corrections: [CorrectionEffect]
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
