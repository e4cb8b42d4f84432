public import Model

/// The names a rulebook knows, as far as tables are checked against them; told by the pipeline, since tables know no rules.
public struct Vocabulary: Sendable {
  /// The assessed period: readings outside it are faults.
  public var period: Period
  /// Every declared series with its grain.
  var grains: [ReadingID: Grain]
  /// The folded columns that measures need, in the order the cells take.
  public var columns: [ReadingColumn]
  /// The indicators of all scorecards, for `not_applicable`.
  var indicators: Set<ItemID>
  /// By the names that people give series and indicators, the ids.
  var named: [String: [String]]
  /// The voting panels with their options.
  var panels: [PanelID: Set<ChoiceID>]
  /// The divisions that competitions list, or nil where any will do.
  var divisions: Set<String>?
  /// Whether several units with errors in one matter share what it costs, so that each depends on the others' rows.
  public var sharesMatters: Bool
  /// Whether a recognition is queried for an earlier error of the same unit and kind, so that it depends on that one's row.
  public var queriesRepeats: Bool
  /// The ledgers whose rows may bar a person from honors, whichever unit nominates them.
  public var barring: Set<TableName>
  /// The last day on which a series is due, to count the readings that came later.
  public var dueOn: [ReadingID: Day]

  /// Makes a vocabulary.
  public init(
    period: Period, grains: [ReadingID: Grain], columns: [ReadingColumn], indicators: Set<ItemID> = [],
    named: [String: [String]] = [:], panels: [PanelID: Set<ChoiceID>] = [:], divisions: Set<String>? = nil, sharesMatters: Bool = false,
    queriesRepeats: Bool = false,
    barring: Set<TableName> = [], dueOn: [ReadingID: Day] = [:]
  ) {
    self.period = period
    self.grains = grains
    self.columns = columns
    self.indicators = indicators
    self.named = named
    self.panels = panels
    self.divisions = divisions
    self.sharesMatters = sharesMatters
    self.queriesRepeats = queriesRepeats
    self.barring = barring
    self.dueOn = dueOn
  }
}
