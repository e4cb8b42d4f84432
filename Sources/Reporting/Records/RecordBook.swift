internal import Model
internal import Rules
internal import Scoring

/// All records with what the rules made of them: what the files about errors and measures are written from.
struct RecordBook: Sendable {
  let report: Report
  /// The errors, ordered by `error_id`.
  private(set) var errors: [ErrorEntry]
  /// Whom to ask what exemptions change.
  let questions: ImpactQuestions
  /// Every error's impact, every matter's, and that of all together; none where the rulebook knows no exemptions.
  let allImpacts: [ImpactAnswer]
  private let units: KnownUnits
  private let effects: [UnitID: RecordEffects]
  private let standings: [UnitID: (standing: Standing, competition: Competition)]
  private let names: ItemNames

  init(_ report: Report, _ names: ItemNames) throws {
    self.report = report
    self.names = names
    units = report.unitsByID
    var standings: [UnitID: (Standing, Competition)] = [:]
    for group in report.assessment.groups {
      for standing in group.standings { standings[standing.unit] = (standing, group.competition) }
    }
    for ended in report.assessment.ended { standings[ended.unit.id] = ended.heirs.lazy.compactMap { standings[$0] }.first }
    self.standings = standings
    func places(of unit: UnitID) -> Int? { standings[unit].flatMap(RecordBook.printedPlaces) }
    var effects: [UnitID: RecordEffects] = [:]
    for unit in report.facts.units {
      guard let lines = report.assessment.adjustments(of: unit.id)?.lines, !lines.isEmpty else { continue }
      effects[unit.id] = try RecordEffects(lines, places: places(of: unit.id))
    }
    for ended in report.assessment.ended {
      // What a unit left its heirs is found in their lines.
      let lines = ([ended.unit.id] + ended.heirs).flatMap { report.assessment.adjustments(of: $0)?.lines ?? [] }
      if !lines.isEmpty { effects[ended.unit.id] = try RecordEffects(lines, places: places(of: ended.unit.id)) }
    }
    self.effects = effects
    ((questions, allImpacts), errors) = try sideBySide {
      let questions = ImpactQuestions(report, inFull: report.outputs.contains(.records))
      return (questions, report.rulebook.exemption == nil ? [] : questions.answers())
    } and: { [effects, standings] in
      try ErrorEntries(report, effects, names) { standings[$0]?.0.total != nil }.entries()
    }
    let bySubject = Dictionary(allImpacts.map { ($0.subject, $0) }) { first, _ in first }
    for index in errors.indices { errors[index].impact = bySubject[.error(errors[index].verdict.error)] }
  }

  /// What is said around what exemptions change.
  var impacts: ImpactBook { questions.book }

  /// The name of a unit, or its id where the units table does not know it.
  func name(of unit: UnitID?) -> String? { unit.map { units[$0]?.name ?? $0.text } }

  /// The last day of a unit that has ended.
  func lastDay(of unit: UnitID) -> Day? {
    guard report.assessment.unit(unit) == nil, let until = units[unit]?.until, until < report.assessment.dates.cutOff else { return nil }
    return until
  }

  /// What the rules did with a record of a unit.
  func effects(on row: RowReference, of unit: UnitID?) -> [RuleEffect] { unit.flatMap { effects[$0] }?[row] ?? [] }

  /// The decimals in which a unit's lines are printed; nil for a unit that has no total, so that its points are in no account.
  func printedPlaces(of unit: UnitID?) -> Int? {
    unit.flatMap { standings[$0] }.flatMap(RecordBook.printedPlaces)
  }

  private static func printedPlaces(of ranked: (standing: Standing, competition: Competition)) -> Int? {
    ranked.standing.total == nil ? nil : ranked.competition.printedPlaces
  }

  /// The decimals in which the points counted with an error are printed; nil where no unit that they are of has a total.
  func printedPlaces(of entry: ErrorEntry) -> Int? {
    entry.accounts.union([entry.verdict.unit].compactMap(\.self)).compactMap { printedPlaces(of: $0) }.max()
  }

  /// The name of a rule or an indicator.
  func name(of rule: ItemID) -> LocalizedText { names[rule] }
}

extension ErrorEntry {
  /// Whether an exemption changes more here than there; of equal ones the lower id comes first.
  static func reachesFarther(_ left: Self, _ right: Self) -> Bool {
    let effects = (left.impact?.effect ?? .none, right.impact?.effect ?? .none)
    return effects.0 != effects.1 ? effects.0 > effects.1 : left.verdict.error < right.verdict.error
  }
}

extension LocalizedText {
  /// The text, a colon, and another one.
  func announcing(_ text: LocalizedText) -> LocalizedText { LocalizedText(zh: "\(zh)：\(text.zh)", en: "\(en): \(text.en)") }
}
