import Model
import Rules

/// A target or baseline that units taken over lack, although their values of the series went into the successor's.
///
/// What came together on one side cannot be held against what did not on the other.
struct UnevenGoal: Sendable, Hashable {
  /// One that lacks it.
  struct Predecessor: Sendable, Hashable {
    var unit: UnitID
    var name: String
    /// The first period of which it reported a value.
    var period: Period
  }

  /// Which of the two is lacking.
  enum Half: Sendable, Hashable { case target, baseline }

  var half: Half
  var reading: ReadingID
  /// Ordered by id.
  var predecessors: [Predecessor]
}

extension UnevenGoal.Half {
  /// What it is called.
  var name: LocalizedText {
    switch self {
    case .target: LocalizedText(zh: "目标值", en: "target")
    case .baseline: LocalizedText(zh: "基数", en: "baseline")
    }
  }

  func value(of goal: Goal?) -> Fraction? {
    switch self {
    case .target: goal?.target
    case .baseline: goal?.baseline
    }
  }
}

/// Whether units that become one brought both halves of what is measured: the values, and the target or baseline they are held against.
struct SuccessionHalves {
  private let rules: Reorganization
  private let spans: UnitSpans
  /// The first day of the assessed period.
  private let firstDay: Day?
  private let goals: [UnitReading: Goal]
  /// By unit and series the first period of which there is a value.
  private let firstPeriods: [UnitReading: Period]
  /// All whom each unit took over, however many steps ago; in the order of their ids.
  private let origins: [UnitID: [UnitID]]

  init(
    _ rules: Reorganization, _ tree: SuccessionTree.Links, _ spans: UnitSpans, from firstDay: Day?, goals: [UnitReading: Goal],
    firstPeriods: [UnitReading: Period]
  ) {
    (self.rules, self.spans, self.firstDay, self.goals, self.firstPeriods) = (rules, spans, firstDay, goals, firstPeriods)
    var origins: [UnitID: Set<UnitID>] = [:]
    for unit in tree.order {
      for other in tree.predecessors[unit] ?? [] { origins[unit, default: []].formUnion((origins[other] ?? []).union([other])) }
    }
    self.origins = origins.mapValues { $0.sorted() }
  }

  /// A half that a successor cannot have, since some of those it took over lack it; nil where there is nothing amiss.
  ///
  /// A rule that starts a series, or what it is held against, anew asks nothing of predecessors; nor can a unit that began in the period
  /// have a baseline.
  func gap(_ half: UnevenGoal.Half, of key: UnitReading) -> UnevenGoal? {
    guard comesTogether(key.reading, half) else { return nil }
    let all = origins[key.unit] ?? []
    guard ([key.unit] + all).contains(where: { has(half, $0, key.reading) }) else { return nil }
    let lacking = all.compactMap { unit -> UnevenGoal.Predecessor? in
      // What its own predecessors brought is its, too.
      guard !([unit] + (origins[unit] ?? [])).contains(where: { has(half, $0, key.reading) }), half == .target || existedBefore(unit),
        let period = firstPeriods[UnitReading(unit, key.reading)]
      else { return nil }
      return UnevenGoal.Predecessor(unit: unit, name: spans.latest(unit)?.name ?? unit.text, period: period)
    }
    return lacking.isEmpty ? nil : UnevenGoal(half: half, reading: key.reading, predecessors: lacking)
  }

  /// Warnings where the other half is lacking, or the successor's own: both may be in order.
  func findings(of unit: UnitID, _ readings: [ReadingID]) -> [UnitFinding] {
    guard let all = origins[unit] else { return [] }
    var findings: [UnitFinding] = []
    for half in [UnevenGoal.Half.target, .baseline] {
      let together = readings.filter { comesTogether($0, half) }
      for other in all + [unit] where wasThere(other) {
        let silent = together.filter { reading in
          has(half, other, reading) && firstPeriods[UnitReading(other, reading)] == nil
            && (all + [unit]).contains { firstPeriods[UnitReading($0, reading)] != nil }
        }
        if !silent.isEmpty { findings.append(.silent(other, silent, half, of: unit)) }
      }
      if half == .baseline { findings += withoutBaseline(of: unit, all, together) }
      let own = together.filter { reading in
        !has(half, unit, reading) && firstPeriods[UnitReading(unit, reading)] != nil && all.contains { has(half, $0, reading) }
      }
      if !own.isEmpty, existedBefore(unit) { findings.append(.ownGoalLacking(unit, own, half)) }
    }
    return findings
  }

  /// Predecessors that left neither a value of the period nor a baseline, where others left one and the successor has none of its own: its
  /// values may be theirs, too.
  private func withoutBaseline(of unit: UnitID, _ all: [UnitID], _ readings: [ReadingID]) -> [UnitFinding] {
    let compared = readings.filter { reading in
      !has(.baseline, unit, reading) && all.contains { has(.baseline, $0, reading) }
        && ([unit] + all).contains { firstPeriods[UnitReading($0, reading)] != nil }
    }
    return all.filter(existedBefore).compactMap { other in
      let lacking = compared.filter { reading in
        // What whoever took it over left, or was left, is its, too.
        let line = [other] + (origins[other] ?? []) + all.filter { origins[$0]?.contains(other) ?? false }
        return firstPeriods[UnitReading(other, reading)] == nil && !line.contains { has(.baseline, $0, reading) }
      }
      return lacking.isEmpty ? nil : .withoutBaseline(other, lacking, of: unit)
    }
  }

  private func comesTogether(_ reading: ReadingID, _ half: UnevenGoal.Half) -> Bool {
    let way = half == .target ? rules.targets : rules.baselines
    return rules.way(of: reading) != .restart && (way ?? rules.way(of: reading)) != .restart
  }

  private func has(_ half: UnevenGoal.Half, _ unit: UnitID, _ reading: ReadingID) -> Bool {
    half.value(of: goals[UnitReading(unit, reading)]) != nil
  }

  // Before the period; a unit that was always there was.
  private func existedBefore(_ unit: UnitID) -> Bool {
    guard let first = spans.firstDay(unit), let firstDay else { return true }
    return first < firstDay
  }

  // On some day of the period.
  private func wasThere(_ unit: UnitID) -> Bool {
    guard let last = spans.latest(unit)?.until, let firstDay else { return true }
    return firstDay <= last
  }
}
