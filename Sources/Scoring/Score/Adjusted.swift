import Model
import OrderedCollections
import Rules

/// What exempt and account made of the ledgers, as scores, places and grades need it.
struct Adjusted: Sendable {
  private(set) var verdicts: [ErrorVerdict] = []
  private(set) var obligations: [ObligationCount] = []
  private(set) var suggestions: [SuggestedCase] = []
  /// As it was decided.
  private(set) var units: [UnitID: UnitAdjustments] = [:]
  private(set) var findings: [Finding] = []
  /// Units that cannot be scored for an error in their ledgers, and why.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]
  /// What adjusts a unit anew under other verdicts; nil where no rule looks at records.
  private var ledgers: AccountLedgers?
  /// What the verdicts mean, decided or assumed.
  private var bearings: Bearings
  /// The rows under each limit that bites, for units that have one.
  private var cappedAsDecided: [UnitID: [[RowReference]]] = [:]
  private var limitedAsDecided: [UnitID: UnitAdjustments] = [:]
  private var obligationLines: [UnitID: [ScoreLine]] = [:]
  /// For many questions: what the rules came to, by unit.
  private var reckonings: [UnitID: UnitReckoning] = [:]
  /// What they come to under other verdicts, for the units that these may reach.
  private var assumed: [UnitID: AssumedAdjustments] = [:]
  private var changed: [UnitID: Unit] = [:]

  /// A rulebook that says nothing about errors or records leaves the ledgers alone.
  init(
    _ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates, _ exempted: ExemptStage.Outcome, _ judged: JudgedRecords,
    _ grouping: Grouping, _ succession: SuccessionStage.Outcome, by workforce: Workforce
  ) {
    findings = succession.findings
    faulty = succession.faulty
    bearings = judged.bearings
    defer {
      findings += judged.projects.outcome.findings
      faulty.merge(judged.projects.outcome.faulty) { $0 + $1 }
      addObligations(rulebook, facts, dates, judged.bearings)
    }
    guard rulebook.readsLedgers else { return }
    var grades: [UnitID: OrderedDictionary<GradeID, Grade>] = [:]
    for group in grouping.groups {
      for member in group.members { grades[facts.units[member].id] = group.competition.grades }
    }
    let stage = AccountStage(
      exemption: rulebook.exemption ?? ExemptionRules(), adjustments: rulebook.adjustments, suggestions: rulebook.suggestions,
      dates: dates, grades: grades)
    let ledgers = AccountLedgers(
      stage.rules, units: facts.units, records: facts.records, judged.bearings, ended: succession.ended.map(\.unit),
      inherited: succession.inherited)
    let accounted = stage.run(units: facts.units, ledgers, by: workforce)
    self.ledgers = ledgers
    verdicts = exempted.verdicts
    suggestions = accounted.suggestions
    units = accounted.units
    findings += exempted.findings + accounted.findings
    faulty.merge(exempted.faulty) { $0 + $1 }
    faulty.merge(accounted.faulty) { $0 + $1 }
    limitedAsDecided = units.filter(\.value.limitsGrades)
  }

  private mutating func addObligations(_ rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates, _ bearings: Bearings) {
    guard !rulebook.obligations.isEmpty else { return }
    let stage = ObligationStage(obligations: rulebook.obligations, dates: dates)
    let outcome = stage.run(units: facts.units, spans: facts.spans, records: facts.records, bearings)
    obligations = outcome.counts
    obligationLines = outcome.lines
    for (unit, lines) in outcome.lines { units[unit, default: UnitAdjustments(unit: unit)].lines += lines }
    findings += outcome.findings
    faulty.merge(outcome.faulty) { $0 + $1 }
  }

  /// The rows that a rule over records looks at for a unit: its own, and those it answers for.
  func records(of unit: Unit, by rule: Adjustment) -> [Record] { ledgers?.records(of: unit)(rule) ?? [] }

  // MARK: Other verdicts

  /// The same, prepared for many questions about these units.
  func prepared(for units: [Unit], by workforce: Workforce) -> Adjusted {
    var prepared = self
    // A unit whose numbers leave exact arithmetic is not scored, and asks again in vain.
    let reckonings = workforce.map(units.count) { try? ledgers?.reckoning(of: units[$0]) }
    for (unit, reckoning) in zip(units, reckonings) { prepared.reckonings[unit.id] = reckoning }
    prepared.cappedAsDecided = self.units.mapValues { $0.lines.filter { $0.kind == .cap }.map(\.rows) }.filter { !$0.value.isEmpty }
    return prepared
  }

  /// As if these had been the verdicts on errors, with what they mean, for units that they may reach, and for the bars of those of `ended`
  /// that have ended.
  func assuming(
    _ verdicts: [ErrorVerdict], _ bearings: Bearings, for units: [Unit], ended: Set<UnitID>
  ) throws(ArithmeticFault) -> Adjusted {
    guard let ledgers else { return self }
    var other = self
    other.bearings = bearings
    let errors = Set(verdicts.map(\.error))
    for unit in units {
      let reckoning = if let known = reckonings[unit.id] { known } else { try ledgers.reckoning(of: unit) }
      other.assumed[unit.id] = try reckoning.adjustments(assuming: errors, bearings)
      other.changed[unit.id] = unit
    }
    for unit in ledgers.ended where ended.contains(unit.id) {
      other.changed[unit.id] = unit
      guard var bars = try other.adjustments(of: unit.id) else { continue }
      bars.lines = []
      other.assumed[unit.id] = AssumedAdjustments(consequences: bars)
    }
    return other
  }

  /// By how many points a unit's adjustments differ from those that were decided.
  func difference(for unit: UnitID) -> Fraction { assumed[unit]?.difference ?? .zero }

  /// The rows under each limit that bites on a unit, once this is prepared for questions.
  func capped(for unit: UnitID) -> [[RowReference]] { assumed[unit]?.capped ?? cappedAsDecided[unit] ?? [] }

  /// A unit's ceilings, vetoes and bars; whether there are lines beside them is left open.
  func consequences(for unit: UnitID) -> UnitAdjustments? { assumed[unit]?.consequences ?? units[unit] }

  /// What is done to the units that ceilings or vetoes keep from grades.
  var limited: [UnitID: UnitAdjustments] {
    assumed.reduce(into: limitedAsDecided) { limited, assumed in
      limited[assumed.key] = assumed.value.consequences.limitsGrades ? assumed.value.consequences : nil
    }
  }

  /// The ceilings, vetoes and bars of all units.
  var consequences: [UnitID: UnitAdjustments] { units.merging(assumed.mapValues(\.consequences)) { $1 } }

  /// The points of the lines of a unit; lines of other points than these have none.
  func pointsLines(of unit: UnitID) throws(ArithmeticFault) -> [PointsLine] {
    if let assumed = assumed[unit] { return try assumed.lines + (obligationLines[unit] ?? []).map(PointsLine.init) }
    return (units[unit]?.lines ?? []).map(PointsLine.init)
  }

  /// Everything that is done to a unit, with its lines.
  func adjustments(of id: UnitID) throws(ArithmeticFault) -> UnitAdjustments? {
    guard let ledgers, let unit = changed[id] else { return units[id] }
    // What is wrong with the rows was said of the verdicts that were decided.
    var findings: [Finding] = []
    if ledgers.ended.contains(where: { $0.id == id }) { return try ledgers.bars(of: unit, under: bearings, &findings) }
    var adjustments = try ledgers.adjustments(of: unit, under: bearings, &findings)
    adjustments.lines += obligationLines[id] ?? []
    return adjustments
  }
}

extension ExemptStage.Outcome {
  /// The verdicts by a rulebook's rules; none where it says nothing about errors or records.
  init(of rulebook: Rulebook, _ facts: Facts, _ dates: AssessmentDates, by workforce: Workforce) {
    self =
      rulebook.readsLedgers
      ? ExemptStage(rules: rulebook.exemption ?? ExemptionRules(), dates: dates, corrections: facts.corrections)
        .run(facts.records, by: workforce)
      : Self(verdicts: [], findings: [], faulty: [:])
  }
}

extension Rulebook {
  fileprivate var readsLedgers: Bool { exemption != nil || !adjustments.isEmpty || !obligations.isEmpty || !suggestions.isEmpty }
}
