public import Model
public import OrderedCollections

/// The law of an assessment, checked (考核指标体系 / 计分细则): what the YAML says, in types that cannot say anything else.
///
/// Ids are unique, references resolve, weights meet their totals, bands neither gap nor overlap: ``RulebookReader`` refuses the rest.
public struct Rulebook: Sendable {
  /// The id, printed in outputs.
  public var id: String
  /// The title.
  public var title: LocalizedText
  /// A sentence that every output must carry, such as that the ranking is unofficial.
  public var notice: LocalizedText?
  /// The series of readings that tables may bring.
  public var readings: OrderedDictionary<ReadingID, DeclaredReading>
  /// The panels that vote.
  public var panels: OrderedDictionary<PanelID, Panel>
  /// How key-work targets are shown as lights.
  public var lights: OrderedDictionary<LightsID, Lights>
  /// How major projects are judged.
  public var projects: OrderedDictionary<ProjectsID, ProjectRules>
  /// The scorecards.
  public var scorecards: OrderedDictionary<String, Scorecard>
  /// The competitions.
  public var competitions: OrderedDictionary<CompetitionID, Competition>
  /// How exemptions are treated; nil where the assessment knows no errors.
  public var exemption: ExemptionRules?
  /// The rules over records, in the order in which accounts show them.
  public var adjustments: OrderedDictionary<ItemID, Adjustment>
  /// The duties to do something often enough, or not too often; accounts show them after the adjustments.
  public var obligations: OrderedDictionary<ItemID, Obligation>
  /// When a clearance is published; nil where the assessment publishes none.
  public var clearances: ClearanceRules?
  /// The cases suggested to the organization department.
  public var suggestions: [Suggestion]
  /// What successors take over; nil where the rulebook knows no reorganization.
  public var reorganization: Reorganization?
  /// The records a person is asked to look at.
  public var warnings: [RecordWarning]
  /// Units that are meant to be in no competition; nil: every unit outside all of them is a warning.
  public var unscored: UnitSelector?
  /// The honors, in the order in which outputs show them.
  public var honors: OrderedDictionary<HonorID, Honor>
  /// What may be published; nil where nothing may.
  public var publication: Publication?
  /// What becomes of an error that is found after the year was closed; nil where the rulebook does not say.
  public var lateErrors: LateErrors?

  /// Makes a rulebook; nothing is checked here.
  public init(
    id: String, title: LocalizedText, notice: LocalizedText? = nil, readings: OrderedDictionary<ReadingID, DeclaredReading> = [:],
    panels: OrderedDictionary<PanelID, Panel> = [:], lights: OrderedDictionary<LightsID, Lights> = [:],
    projects: OrderedDictionary<ProjectsID, ProjectRules> = [:],
    scorecards: OrderedDictionary<String, Scorecard> = [:],
    competitions: OrderedDictionary<CompetitionID, Competition> = [:], exemption: ExemptionRules? = nil,
    adjustments: OrderedDictionary<ItemID, Adjustment> = [:], obligations: OrderedDictionary<ItemID, Obligation> = [:],
    clearances: ClearanceRules? = nil, suggestions: [Suggestion] = [], reorganization: Reorganization? = nil,
    warnings: [RecordWarning] = [], unscored: UnitSelector? = nil, honors: OrderedDictionary<HonorID, Honor> = [:],
    publication: Publication? = nil, lateErrors: LateErrors? = nil
  ) {
    self.id = id
    self.title = title
    self.notice = notice
    self.readings = readings
    self.panels = panels
    self.lights = lights
    self.projects = projects
    self.scorecards = scorecards
    self.competitions = competitions
    self.exemption = exemption
    self.adjustments = adjustments
    self.obligations = obligations
    self.clearances = clearances
    self.suggestions = suggestions
    self.reorganization = reorganization
    self.warnings = warnings
    self.unscored = unscored
    self.honors = honors
    self.publication = publication
    self.lateErrors = lateErrors
  }
}

/// A series of readings (指标数据): what one `indicator_id` of the readings table means.
public struct DeclaredReading: Sendable {
  /// The key.
  public var id: ReadingID
  /// The name.
  public var name: LocalizedText
  /// The unit of measurement, such as 万元.
  public var unit: LocalizedText?
  /// The length of its periods.
  public var grain: Grain
  /// The department that hands it in (牵头考核单位).
  public var lead: String?
  /// The last day on which it is due.
  public var dueOn: Day?

  /// Declares a series.
  public init(
    id: ReadingID, name: LocalizedText, unit: LocalizedText? = nil, grain: Grain = .year, lead: String? = nil, dueOn: Day? = nil
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.grain = grain
    self.lead = lead
    self.dueOn = dueOn
  }
}

/// A voting panel (测评主体): its options, what each is worth, and which are valid.
public struct Panel: Sendable {
  /// The key.
  public var id: PanelID
  /// The name.
  public var name: LocalizedText
  /// What a vote for each option is worth, such as 优秀 100, 良好 80; votes for an option without worth (弃权) are not valid votes.
  public var options: OrderedDictionary<ChoiceID, Fraction?>
  /// The units it votes on: on no other, and on each of these that an indicator asks it about.
  public var appliesTo: UnitSelector

  /// Makes a panel.
  public init(
    id: PanelID, name: LocalizedText, options: OrderedDictionary<ChoiceID, Fraction?>, appliesTo: UnitSelector = UnitSelector()
  ) {
    self.id = id
    self.name = name
    self.options = options
    self.appliesTo = appliesTo
  }
}
