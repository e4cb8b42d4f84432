public import Model
import OrderedCollections
import Rules

/// A unit that has ended by the cut-off: neither ranked nor missing anything.
///
/// It was there in the period, or ended before it and left what still counts: a target or baseline, a record by which a rule takes or
/// gives points, or one that may bar a person from honors.
public struct EndedUnit: Sendable, Hashable {
  /// The unit as it was at last.
  public var unit: Unit
  /// The units of today that go on with what it left, ordered; none where it was dissolved.
  public var heirs: [UnitID]
}

/// After corrections, before verdicts: units as they are at the cut-off, with what they took over from those before them (机构改革、区划调整).
///
/// Where no unit has a span and none succeeds another it hands the facts on as they are.
struct SuccessionStage {
  /// What became of the facts.
  struct Outcome {
    var facts: Facts
    var ended: [EndedUnit] = []
    var notes = SuccessionNotes()
    /// Records that units answer for in place of the units that they name.
    var inherited: [UnitID: [Record]] = [:]
    var findings: [Finding] = []
    /// What became of units that are not there at the cut-off; nil where no unit has a span.
    var absent: AbsentUnits?
    /// Units that cannot be scored for how they came to be, and why.
    var faulty: [UnitID: [LocalizedText]] = [:]
  }

  let rules: Reorganization?
  let uses: ReadingUses
  let readings: OrderedDictionary<ReadingID, DeclaredReading>
  let adjustments: OrderedDictionary<ItemID, Adjustment>
  let dates: AssessmentDates

  func run(_ facts: Facts) -> Outcome {
    guard facts.units.contains(where: \.isBounded) || !facts.spans.isEmpty else { return Outcome(facts: facts) }
    // A unit that was dissolved after the period has worked all of it.
    let spans = UnitSpans(facts, on: min(dates.cutOff, dates.period.lastDay ?? dates.cutOff))
    let left = LeftRecords(adjustments, dates)
    let assessed = Set(facts.units.map(\.id))
    let ofEarlier = facts.records.filter { $0.unit.map { !assessed.contains($0) && spans.hasEnded($0) } ?? false }
    // Where points are left behind no record brings anything into the year.
    let withPoints = rules?.deductions == .left ? [] : left.unitsWithPoints(in: ofEarlier)
    let present = assessed.union(facts.goals.keys.map(\.unit)).union(withPoints)
    let tree = SuccessionTree(spans, present: present)
    let recordSpans = RecordSpans(spans: spans, tree: tree, dates: dates, inherits: rules?.deductions == .inherited)
    var findings = tree.findings + recordSpans.findings(facts.records) + ReadingSpans(spans: spans).findings(facts)
    var outcome = Outcome(facts: facts)
    outcome.absent = AbsentUnits(spans: spans, tree: tree)
    outcome.ended = present.union(left.unitsWithBars(in: ofEarlier)).union(tree.concerned.successors.keys).sorted().compactMap { id in
      spans.hasEnded(id) ? spans.latest(id).map { EndedUnit(unit: $0, heirs: (tree.heirs[id] ?? []).sorted()) } : nil
    }
    for ended in outcome.ended where tree.all.successors[ended.unit.id] == nil {
      guard assessed.contains(ended.unit.id) || withPoints.contains(ended.unit.id) else { continue }
      findings.append(.endedWithoutSuccessor(ended.unit))
    }
    let kept = facts.units.indices.filter { spans.inForce(facts.units[$0].id) != nil }
    outcome.facts.units = kept.compactMap { spans.inForce(facts.units[$0].id) }
    if kept.count < facts.units.count { outcome.facts.cells = facts.cells.keeping(units: kept) }
    if let rules {
      let excluded = excluded(facts, tree, spans)
      let combining = SuccessionCombining(
        rules, tree, spans, facts.without(excluded), readings.mapValues(\.grain).asDictionary, from: dates.period.firstDay)
      findings += combining.findings + excluded.map { UnitFinding(finding: $0.finding, units: []) }
      outcome.notes = combining.notes
      for left in excluded {
        for unit in tree.concerned.successors[left.unit.id] ?? [] { outcome.notes.leaveOut(left, of: unit) }
      }
      outcome.facts.goals = combining.goals
      findings += refold(combining.combined, &outcome.facts)
      if rules.deductions == .inherited { findings += inherit(combining, tree.concerned, spans, &outcome) }
    } else {
      findings += tree.concerned.order.map { .undeclared($0, tree.concerned.predecessors[$0] ?? []) }
    }
    passOnIncompleteness(tree, &outcome.facts)
    outcome.findings = findings.map(\.finding).inRowOrder
    outcome.faulty = findings.faulty
    return outcome
  }

  /// What predecessors reported that counts for none of those who took them over.
  private func excluded(_ facts: Facts, _ tree: SuccessionTree, _ spans: UnitSpans) -> [ExcludedReadings.Excluded] {
    let readings = ExcludedReadings(uses: uses, facts: facts)
    let concerned = Set(facts.notApplicable.keys.map(\.unit)).intersection(tree.concerned.successors.keys)
    return concerned.sorted().compactMap { spans.latest($0) }.flatMap { unit in
      readings.excluded(of: unit, takenOverBy: (tree.heirs[unit.id] ?? []).sorted().compactMap { spans.inForce($0) })
    }
  }

  private func refold(_ combined: [UnitReading: SeriesValues], _ facts: inout Facts) -> [UnitFinding] {
    var findings: [UnitFinding] = []
    let indices = Dictionary(facts.units.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for (key, values) in combined {
      guard let unit = indices[key.unit] else { continue }
      do throws(ArithmeticFault) {
        try facts.cells.refold(unit: unit, reading: key.reading, exactly: values.values.sorted { $0.number < $1.number })
      } catch {
        findings.append(.fault(.arithmetic(error), of: key.unit))
      }
    }
    return findings
  }

  /// Hands the records of predecessors on, each with the part that the successor takes.
  private func inherit(
    _ combining: SuccessionCombining, _ tree: SuccessionTree.Links, _ spans: UnitSpans, _ outcome: inout Outcome
  ) -> [UnitFinding] {
    var findings: [UnitFinding] = []
    var parts: [UnitID: [UnitID: Fraction]] = [:]
    // By what the parts came about.
    var rows: [UnitID: [UnitID: OrderedSet<RowReference>]] = [:]
    for unit in tree.order {
      do throws(SuccessionFault) {
        for predecessor in tree.predecessors[unit] ?? [] {
          let part = try combining.part(of: unit, in: predecessor)
          for (origin, share) in (parts[predecessor] ?? [:]).merging([predecessor: .one], uniquingKeysWith: { first, _ in first }) {
            let known = parts[unit]?[origin] ?? .zero
            // By two ways it can come to more than all of it.
            let sum = try SuccessionFault.calculating { () throws(ArithmeticFault) in try known + part * share }
            parts[unit, default: [:]][origin] = min(sum, .one)
            rows[unit, default: [:]][origin, default: []].append(contentsOf: rows[predecessor]?[origin] ?? [])
            rows[unit, default: [:]][origin, default: []].append(contentsOf: combining.rows(splitting: [predecessor]))
          }
        }
      } catch {
        findings.append(.fault(error, of: unit))
      }
    }
    let records = outcome.facts.records
    let ofUnit = Dictionary(grouping: records.indices) { records[$0].unit }
    for unit in outcome.facts.units {
      guard let origins = parts[unit.id] else { continue }
      let inheritances = origins.map { origin, part in
        (
          origin,
          Inheritance(unit: origin, name: spans.latest(origin)?.name ?? origin.text, part: part, rows: Array(rows[unit.id]?[origin] ?? []))
        )
      }
      let byOrigin = Dictionary(inheritances) { first, _ in first }
      // In the order of the ledgers, whoever left them.
      outcome.inherited[unit.id] = origins.keys.flatMap { ofUnit[$0] ?? [] }.sorted().map { index in
        var record = records[index]
        record.inheritance = record.unit.flatMap { byOrigin[$0] }
        return record
      }
    }
    return findings
  }

  /// A successor is as incomplete as any of those it took over, whenever that was: nobody knows what a refused row would have left it.
  /// Who is no longer assessed lacks nothing.
  private func passOnIncompleteness(_ tree: SuccessionTree, _ facts: inout Facts) {
    for unit in tree.all.order {
      for predecessor in tree.all.predecessors[unit] ?? [] {
        if let reasons = facts.incomplete[predecessor] { facts.incomplete[unit, default: []] += reasons }
      }
    }
    let units = Set(facts.units.map(\.id))
    let linked = Set(tree.all.order).union(tree.all.successors.keys)
    for unit in facts.incomplete.keys where !units.contains(unit) && linked.contains(unit) { facts.incomplete[unit] = nil }
  }
}

extension OrderedDictionary {
  fileprivate var asDictionary: [Key: Value] { Dictionary(uniqueKeysWithValues: map { ($0.key, $0.value) }) }
}

extension Facts {
  /// The facts without series that do not count, their targets and baselines.
  fileprivate func without(_ excluded: [ExcludedReadings.Excluded]) -> Facts {
    guard !excluded.isEmpty else { return self }
    let keys = Set(excluded.map { UnitReading($0.unit.id, $0.reading) })
    var facts = self
    facts.watched.removeAll { keys.contains(UnitReading($0.unit, $0.reading)) }
    facts.goals = facts.goals.filter { !keys.contains($0.key) }
    return facts
  }
}

extension [EndedUnit] {
  /// Who answers for what units left that have ended: their heirs, where the rules let them inherit it.
  func heirs(by rules: Reorganization?) -> [UnitID: [UnitID]] {
    guard rules?.deductions == .inherited else { return [:] }
    return Dictionary(lazy.filter { !$0.heirs.isEmpty }.map { ($0.unit.id, $0.heirs) }) { first, _ in first }
  }
}
