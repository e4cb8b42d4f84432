public import Model
public import OrderedCollections
public import Rules

/// The account stage: what the rules over records do to each unit (加减分、等次限制、一票否决、影响期).
///
/// It writes lines and consequences; totals and grades are made from them later. The order of the rows never matters.
public struct AccountStage: Sendable {
  /// What the rules came to.
  public struct Outcome: Sendable {
    /// By unit; every unit of the facts is there.
    public var units: [UnitID: UnitAdjustments]
    /// Cases for the organization department, in the order of the rules, then by person and unit.
    public var suggestions: [SuggestedCase]
    /// What is wrong with records, ordered by row.
    public var findings: [Finding]
    /// Units that cannot be scored for an error of their own records, and why.
    public var faulty: [UnitID: [LocalizedText]]
  }

  let exemption: ExemptionRules
  let adjustments: OrderedDictionary<ItemID, Adjustment>
  let suggestions: [Suggestion]
  let dates: AssessmentDates
  /// The grades that a unit may take, for their names.
  let grades: [UnitID: OrderedDictionary<GradeID, Grade>]

  /// Makes a stage.
  public init(
    exemption: ExemptionRules, adjustments: OrderedDictionary<ItemID, Adjustment>, suggestions: [Suggestion] = [], dates: AssessmentDates,
    grades: [UnitID: OrderedDictionary<GradeID, Grade>] = [:]
  ) {
    self.exemption = exemption
    self.adjustments = adjustments
    self.suggestions = suggestions
    self.dates = dates
    self.grades = grades
  }

  /// Applies every rule to every unit's records.
  ///
  /// Of `ended` units only the bars are found, since these follow persons. `inherited` are records that units answer for in place of the
  /// units that they name; they take or give points and nothing else.
  public func run(
    units: [Unit], records: [Record], verdicts: [ErrorVerdict], ended: [Unit] = [], inherited: [UnitID: [Record]] = [:]
  ) -> Outcome {
    let bearings = Bearings(persons: exemption.persons, verdicts: verdicts, records: records, asOf: dates.asOf)
    let standing = bearings.standing
    let names = Dictionary((units + ended).map { ($0.id, $0.name) }) { first, _ in first }
    let shares = MatterShares(standing, sharing: exemption.units, names: names)
    var findings = AccountFindings.missingShares(standing, rules: exemption)
    let ordered = records.inKeyOrder
    let ledgers = Dictionary(grouping: ordered.filter { $0.unit != nil }) { LedgerOfUnit($0.table, $0.unit) }

    var outcome: [UnitID: UnitAdjustments] = [:]
    for unit in units {
      var own: [Finding] = []
      outcome[unit.id] = UnitAdjustments(unit: unit.id)
      do throws(ArithmeticFault) {
        outcome[unit.id] = try adjust(unit, bearings, shares, &own) { rule in
          let taken = rule.effect.isPoints ? (inherited[unit.id] ?? []).filter { $0.table == rule.table } : []
          let rows = ledgers[LedgerOfUnit(rule.table, unit.id)] ?? []
          return taken.isEmpty ? rows : (rows + taken).inKeyOrder
        }
      } catch {
        own.append(AccountFindings.beyondArithmetic(unit))
      }
      findings += own.map { UnitFinding(finding: $0, units: [unit.id]) }
    }
    for unit in ended {
      var own: [Finding] = []
      // Numbers beyond arithmetic only occur where there are points.
      outcome[unit.id] = try? adjust(unit, bearings, shares, &own) { rule in
        rule.effect.isBar ? ledgers[LedgerOfUnit(rule.table, unit.id)] ?? [] : []
      }
      findings += own.map { UnitFinding(finding: $0, units: [unit.id]) }
    }
    let cases = SuggestedCases(bearings: bearings, dates: dates).found(by: suggestions, in: ordered)
    return Outcome(units: outcome, suggestions: cases, findings: findings.map(\.finding).inRowOrder, faulty: findings.faulty)
  }

  private func adjust(
    _ unit: Unit, _ bearings: Bearings, _ shares: MatterShares, _ findings: inout [Finding], records: (Adjustment) -> [Record]
  ) throws(ArithmeticFault) -> UnitAdjustments {
    var adjusted = UnitAdjustments(unit: unit.id)
    for rule in adjustments.values where rule.appliesTo.includes(unit) {
      var lines = RuleLines(rule: rule)
      var inForce: [Record] = []
      for record in records(rule) where rule.when.hold(for: record) {
        if let failure = rule.dateFailure(of: record, on: dates) {
          lines.passOver(record, because: Wording.notInForce(failure))
        } else {
          inForce.append(record)
        }
      }
      if case .points(let effect) = rule.effect {
        try PointsRule(rule: rule, effect: effect, unit: unit.id, bearings: bearings, shares: shares)
          .apply(to: inForce, &lines, &findings)
      } else {
        try ConsequenceRule(rule: rule, bearings: bearings, dates: dates, grades: grades[unit.id] ?? [:])
          .apply(to: inForce, &lines, &adjusted, &findings)
      }
      adjusted.lines += lines.ordered
    }
    return adjusted
  }
}

extension Adjustment.Effect {
  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
  fileprivate var isBar: Bool { if case .bar = self { true } else { false } }
}

private struct LedgerOfUnit: Hashable {
  var table: TableName
  var unit: UnitID?

  init(_ table: TableName, _ unit: UnitID?) {
    self.table = table
    self.unit = unit
  }
}
