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

  let rules: AccountRules

  /// Makes a stage; `grades` are those that each unit may take, for their names.
  public init(
    exemption: ExemptionRules, adjustments: OrderedDictionary<ItemID, Adjustment>, suggestions: [Suggestion] = [], dates: AssessmentDates,
    grades: [UnitID: OrderedDictionary<GradeID, Grade>] = [:]
  ) {
    rules = AccountRules(exemption: exemption, adjustments: adjustments, suggestions: suggestions, dates: dates, grades: grades)
  }

  /// Applies every rule to every unit's records.
  public func run(units: [Unit], records: [Record], verdicts: [ErrorVerdict]) -> Outcome {
    let bearings = Bearings(persons: rules.exemption.persons, verdicts: verdicts, records: records, asOf: rules.dates.asOf)
    return run(units: units, AccountLedgers(rules, units: units, records: records, bearings))
  }

  /// The same, over ledgers that are laid out already. No unit depends on another.
  func run(units: [Unit], _ ledgers: AccountLedgers, by workforce: Workforce = .alone) -> Outcome {
    var findings = AccountFindings.missingShares(ledgers.standing, rules: rules.exemption)
    var outcome: [UnitID: UnitAdjustments] = [:]
    let adjusted = workforce.map(units.count) { number in
      let unit = units[number]
      var own: [Finding] = []
      do throws(ArithmeticFault) {
        return (try ledgers.adjustments(of: unit, under: ledgers.bearings, &own), own)
      } catch {
        return (UnitAdjustments(unit: unit.id), own + [AccountFindings.beyondArithmetic(unit)])
      }
    }
    for (adjustments, own) in adjusted {
      outcome[adjustments.unit] = adjustments
      findings += own.map { UnitFinding(finding: $0, units: [adjustments.unit]) }
    }
    for unit in ledgers.ended {
      var own: [Finding] = []
      do throws(ArithmeticFault) {
        outcome[unit.id] = try ledgers.bars(of: unit, under: ledgers.bearings, &own)
      } catch {
        own.append(AccountFindings.beyondArithmetic(unit))
      }
      findings += own.map { UnitFinding(finding: $0, units: [unit.id]) }
    }
    let cases = SuggestedCases(bearings: ledgers.bearings, dates: rules.dates).found(by: rules.suggestions, in: ledgers.ordered)
    return Outcome(units: outcome, suggestions: cases, findings: findings.map(\.finding).inRowOrder, faulty: findings.faulty)
  }
}
