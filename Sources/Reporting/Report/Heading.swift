public import Model

/// What stands above every output of a run: which assessment it is, of what, by which rules.
public struct Heading: Sendable, Hashable {
  /// The pipeline's id, also the name of its output folder.
  var pipeline: String
  /// The pipeline's title.
  public var title: LocalizedText
  /// The rulebook's id.
  var rulebook: String
  /// The rulebook's title.
  var rulebookTitle: LocalizedText
  /// The sentence every output carries, such as that a ranking is unofficial.
  public var notice: LocalizedText?
  /// The language of the files.
  public var language: Language
  /// What is assessed.
  var period: Period
  /// The first day that counts where it lies before the period.
  var countsFrom: Day?
  /// The last day that counts.
  var cutOff: Day
  /// The last day whose knowledge is used.
  var asOf: Day
  /// Where the assessment stands in its year.
  public var stage: Stage
  /// The number of the correction edition; nil for the original.
  public var correction: Int?

  /// Makes a heading.
  public init(
    pipeline: String, title: LocalizedText, rulebook: String, rulebookTitle: LocalizedText, notice: LocalizedText?, language: Language,
    period: Period, countsFrom: Day? = nil, cutOff: Day, asOf: Day, stage: Stage, correction: Int? = nil
  ) {
    self.pipeline = pipeline
    self.title = title
    self.rulebook = rulebook
    self.rulebookTitle = rulebookTitle
    self.notice = notice
    self.language = language
    self.period = period
    self.countsFrom = countsFrom
    self.cutOff = cutOff
    self.asOf = asOf
    self.stage = stage
    self.correction = correction
  }
}
