public import Model
internal import Reporting
public import Tables

/// What one file of `pipelines/` says (docs/pipeline.md): which tables, by which rules, of which period.
public struct PipelineDeclaration: Sendable {
  /// The id: the file's name without its ending, and the name of the output folder.
  var id: String
  /// The title.
  var title: LocalizedText
  /// The language of the output files.
  public var language: Language
  /// The rulebook's file, relative to the root.
  var rules: String
  /// What is assessed.
  public var period: Period
  /// The first day on which rules that take something count records; nil: the period's first. Never after that, nor more than a year before.
  public var countsFrom: Day?
  /// The last day that counts.
  public var cutOff: Day
  /// The last day whose knowledge is used; never before `cutOff`.
  public var asOf: Day
  /// Where the assessment stands in its year.
  public var stage: Stage
  /// Which of the internal files are written.
  var outputs: Set<OutputKind>
  /// The editions written beside the internal one.
  var editions: Set<Edition>
  /// Whether the internal edition has pages, too.
  var hasSite: Bool
  /// The last day on which units may answer; printed on their own edition.
  var feedbackUntil: Day?
  /// Whether `workbook.xlsx` is written.
  var workbook: Bool
  /// The closed year that this is a correction edition of, by its pipeline; nil for an ordinary pipeline.
  var corrects: String?
  /// How large the tables may be.
  var limits: Limits
  /// The tables.
  public var inputs: [TableSource]
}
