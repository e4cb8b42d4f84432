public import Model
internal import OrderedCollections

/// Reads a rulebook from YAML and checks it like code: everything that `docs/rulebook.md` does not allow is a finding with its place.
///
/// The decoding of each form stands in a file of its own in this folder; what holds between forms stands in `Checks`. A new section of
/// the rulebook is one more key in ``decode(_:)``.
///
///     let (rulebook, findings) = RulebookReader.read(text: text, file: "pipelines/rules/example-2019.yaml")
public enum RulebookReader {
  /// Reads a text; the rulebook is nil when any finding is an error. `file` is how findings name it.
  public static func read(text: String, file: String) -> (rulebook: Rulebook?, findings: [Finding]) {
    read(YAMLSource(text: text, file: file))
  }

  /// Reads the bytes of a file, which must be UTF-8. `inputs` are the tables of which the pipeline has any,
  /// with their extra columns; without it nothing is said of what is no input.
  public static func read(
    bytes: [UInt8], file: String, inputs: [TableName: Set<String>]? = nil
  ) -> (rulebook: Rulebook?, findings: [Finding]) {
    read(YAMLSource(bytes: bytes, file: file), inputs)
  }

  private static func read(
    _ source: YAMLSource, _ inputs: [TableName: Set<String>]? = nil
  ) -> (rulebook: Rulebook?, findings: [Finding]) {
    let (rulebook, findings) = source.read { root in root.mapping { keys in decode(&keys, inputs) } }
    // Of what the first rule over a ledger lacks, the others would say the same.
    var lacking: Set<String?> = []
    return (rulebook, findings.filter { $0.code != .ledgerWithoutInput || lacking.insert($0.value).inserted })
  }

  private static func decode(_ keys: inout YAMLMapping, _ inputs: [TableName: Set<String>]?) -> Rulebook? {
    let id = keys.required("rulebook")?.identifier()
    let title = keys.required("title")?.localizedText()
    let notice = keys.optional("notice")?.localizedText()
    // Declarations first: what comes later refers to them and is resolved at once.
    var names = Names()
    names.inputs = inputs
    names.formalism = keys.optional("formalism").flatMap { Formalism.decode($0) }
    let readings = DeclaredReading.decode(keys.optional("readings"), into: &names)
    let panels = Panel.decode(keys.optional("panels"), into: &names)
    let lights = Lights.decode(keys.optional("lights"), into: &names)
    let projects = ProjectRules.decode(keys.optional("projects"), into: &names)
    let scorecards = keys.required("scorecards").flatMap { Scorecard.decode($0, into: &names) }
    let adjustmentsCursor = keys.optional("adjustments")
    names.givesPoints = adjustmentsCursor.map { Adjustment.givesPoints($0) } ?? false
    let competitions = keys.required("competitions").flatMap { Competition.decode($0, into: &names) }
    if competitions == nil { (names.grades, names.competitions) = (nil, nil) }
    let honors = keys.optional("honors").map { Honor.decode($0, into: &names) } ?? [:]
    let exemption = keys.optional("exemption").flatMap { ExemptionRules.decode($0, names) }
    let adjustments = adjustmentsCursor.map { Adjustment.decode($0, &names) } ?? [:]
    let obligations = keys.optional("obligations").map { Obligation.decode($0, &names) } ?? [:]
    let clearances = keys.optional("clearances").flatMap { ClearanceRules.decode($0, names) }
    let reorganization = keys.optional("reorganization").flatMap { Reorganization.decode($0, names) }
    let suggestions = keys.optional("suggestions").map { Suggestion.decode($0, names) } ?? []
    let warnings = keys.optional("warnings").map { RecordWarning.decode($0, names) } ?? []
    let unscored = keys.optional("unscored", default: nil) { UnitSelector.decode($0).map(Optional.some) }
    let publication = keys.optional("publication").flatMap { Publication.decode($0, competitions) }
    let lateErrors = keys.optional("after_closing").flatMap { LateErrors.decode($0, adjustments) }
    guard let id, let title, let readings, let panels, let lights, let projects, let scorecards, let competitions, let adjustments,
      let obligations, let suggestions, let warnings, let unscored, let honors
    else { return nil }
    return Rulebook(
      id: id, title: title, notice: notice, readings: readings.takingLeads(from: scorecards), panels: panels, lights: lights,
      projects: projects, scorecards: scorecards, competitions: competitions, exemption: exemption, adjustments: adjustments,
      obligations: obligations, clearances: clearances, suggestions: suggestions, reorganization: reorganization, warnings: warnings,
      unscored: unscored, honors: honors, publication: publication, lateErrors: lateErrors)
  }
}
