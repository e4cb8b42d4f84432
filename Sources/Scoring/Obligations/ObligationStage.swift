public import Model
public import OrderedCollections
public import Rules

/// The obligation stage: counts what units and leaders owe, and writes what a breach costs a unit (次数要求).
///
/// What binds a leader is counted like the rest and leaves no line in any account.
public struct ObligationStage: Sendable {
  /// What the obligations came to.
  public struct Outcome: Sendable {
    /// All counts: by rule, unit, span and subject.
    public var counts: [ObligationCount] = []
    /// The lines of each unit, in the order of the rules.
    public var lines: [UnitID: [ScoreLine]] = [:]
    /// Units whose points left exact arithmetic.
    public var faulty: [UnitID: [LocalizedText]] = [:]
    /// The findings for them.
    public var findings: [Finding] = []
  }

  let obligations: OrderedDictionary<ItemID, Obligation>
  let dates: AssessmentDates

  /// Makes a stage.
  public init(obligations: OrderedDictionary<ItemID, Obligation>, dates: AssessmentDates) {
    self.obligations = obligations
    self.dates = dates
  }

  /// Counts; the order of units and records never matters. Errors without a verdict stand. `spans` are all that a unit had, where the
  /// units at hand do not say it.
  public func run(units: [Unit], spans: [Unit] = [], records: [Record], verdicts: [ErrorVerdict] = []) -> Outcome {
    run(units: units, spans: spans, records: records, Bearings(persons: .all, verdicts: verdicts, records: records, asOf: dates.asOf))
  }

  /// The same, with what the verdicts mean for the records: what is void or unconfirmed is no occurrence of anything.
  func run(units: [Unit], spans: [Unit], records: [Record], _ bearings: Bearings) -> Outcome {
    var outcome = Outcome()
    let spans = Dictionary(grouping: spans.isEmpty ? units : spans, by: \.id)
    let records = records.filter { !bearings.isOut($0) }
    let units = units.sorted { $0.id < $1.id }
    for rule in obligations.values {
      let counting = ObligationCounting(rule: rule, dates: dates)
      let own = byUnit(records, in: rule.table)
      let subjects = rule.subjects.map { byUnit(records, in: $0) } ?? [:]
      for unit in units {
        let existence = spans[unit.id] ?? [unit]
        // Also one that was among those named for a part of the period, whatever it is in the end.
        guard rule.appliesTo.includes(unit) || existence.contains(where: { $0.span.touches(dates.period) && rule.appliesTo.includes($0) })
        else {
          continue
        }
        let counts = counting.counts(
          of: unit.id, during: existence, records: own[unit.id] ?? [], subjects: subjects[unit.id] ?? [])
        outcome.counts += counts
        guard rule.owes == .unit else { continue }
        do throws(ArithmeticFault) {
          outcome.lines[unit.id, default: []] += try ObligationLines(rule: rule).lines(for: counts)
        } catch {
          let finding = AccountFindings.beyondArithmetic(unit)
          outcome.findings.append(finding)
          outcome.faulty[unit.id, default: []].append(finding.message)
        }
      }
    }
    return outcome
  }

  private func byUnit(_ records: [Record], in table: TableName) -> [UnitID: [Record]] {
    var byUnit: [UnitID: [Record]] = [:]
    for record in records.filter({ $0.table == table }).inKeyOrder {
      if let unit = record.unit { byUnit[unit, default: []].append(record) }
    }
    return byUnit
  }
}
