import Model
import OrderedCollections
import Rules

/// Makes the numbers of successors and their predecessors one, period by period.
struct SuccessionCombining {
  private let rules: Reorganization
  private let tree: SuccessionTree.Links
  private let spans: UnitSpans
  private let weights: SuccessionWeights
  private let halves: SuccessionHalves
  private let grains: [ReadingID: Grain]
  private let reported: [UnitReading: SeriesValues]
  private(set) var notes = SuccessionNotes()
  private(set) var findings: [UnitFinding] = []
  /// Series that are no longer what the unit reported.
  private(set) var combined: [UnitReading: SeriesValues] = [:]
  /// Goals, the combined ones among them.
  private(set) var goals: [UnitReading: Goal]
  // All rows behind a series or goal of a unit, its predecessors' among them.
  private var seriesRows: [UnitReading: [RowReference]] = [:]
  private var goalRows: [UnitReading: [RowReference]] = [:]
  // What means weigh that a unit took part in: its own weight and those of whom it took over, as far as they had a value.
  private var seriesWeights: [UnitReading: [Int: Fraction]] = [:]
  private var goalWeights: [KeyPath<Goal, Fraction?>: [UnitReading: Fraction]] = [:]

  init(
    _ rules: Reorganization, _ tree: SuccessionTree, _ spans: UnitSpans, _ facts: Facts, _ grains: [ReadingID: Grain], from firstDay: Day?
  ) {
    self.rules = rules
    self.tree = tree.concerned
    self.spans = spans
    self.grains = grains
    weights = SuccessionWeights(year: facts.cells.year, grains: grains)
    goals = facts.goals
    var reported: [UnitReading: SeriesValues] = [:]
    var firstPeriods: [UnitReading: Period] = [:]
    for value in facts.watched {
      let key = UnitReading(value.unit, value.reading)
      firstPeriods[key] = min(firstPeriods[key] ?? value.period, value.period)
      reported[UnitReading(value.unit, value.reading), default: [:]][value.period.number] = PeriodValue(
        number: value.period.number, value: Fraction(value.value), provisional: value.provisional)
    }
    self.reported = reported
    halves = SuccessionHalves(rules, tree.all, spans, from: firstDay, goals: facts.goals, firstPeriods: firstPeriods)
    for unit in tree.concerned.order {
      for reading in grains.keys.sorted() {
        do throws(SuccessionFault) {
          try combineSeries(UnitReading(unit, reading))
          try combineGoals(UnitReading(unit, reading))
        } catch {
          findings.append(.fault(error, of: unit))
        }
      }
      if spans.inForce(unit) != nil { findings += halves.findings(of: unit, grains.keys.sorted()) }
    }
  }

  /// The part that a successor takes of a predecessor.
  func part(of unit: UnitID, in predecessor: UnitID) throws(SuccessionFault) -> Fraction {
    let successors = tree.successors[predecessor] ?? []
    guard successors.count > 1 else { return .one }
    switch rules.split {
    case nil: throw .splitUndeclared(predecessor)
    case .each: return .one
    case .share(let weight):
      var whole = Fraction.zero
      for successor in successors {
        let part = try ownWeight(of: successor, weight, in: nil)
        whole = try SuccessionFault.calculating { () throws(ArithmeticFault) in try whole + part }
      }
      guard !whole.isZero else { throw .noWeight(unit, weight) }
      let own = try ownWeight(of: unit, weight, in: nil)
      return try SuccessionFault.calculating { () throws(ArithmeticFault) in try own / whole }
    }
  }

  // MARK: Series

  private func series(_ key: UnitReading) -> SeriesValues { combined[key] ?? reported[key] ?? [:] }

  private mutating func combineSeries(_ key: UnitReading) throws(SuccessionFault) {
    let sources = (tree.predecessors[key.unit] ?? []).filter { !series(UnitReading($0, key.reading)).isEmpty }
    guard !sources.isEmpty else { return }
    let way = rules.way(of: key.reading)
    if way == .restart {
      notes.readings[key] = .left(sources.map { source($0, key.reading, part: .one) })
      return
    }
    let own = reported[key] ?? [:]
    var parts: [Fraction] = []
    for source in sources { parts.append(try part(of: key.unit, in: source)) }
    var result: SeriesValues = [:]
    let numbers = Set(own.keys).union(sources.flatMap { series(UnitReading($0, key.reading)).keys })
    for number in numbers.sorted() {
      let period = Period(year: weights.year, grain: grains[key.reading] ?? .year, number: number)
      var blend = Blend()
      if let value = own[number] { try blend.add(value.value, .one, ownWeight(of: key.unit, way, in: period)) }
      for (source, part) in zip(sources, parts) {
        guard let value = series(UnitReading(source, key.reading))[number] else { continue }
        let known = seriesWeights[UnitReading(source, key.reading)]?[number]
        try blend.add(value.value, part, laterWeight(of: source, known, way, in: period))
      }
      let provisional = ([own[number]] + sources.map { series(UnitReading($0, key.reading))[number] }).contains { $0?.provisional == true }
      result[number] = PeriodValue(number: number, value: try blend.value(way, of: key.unit), provisional: provisional)
      seriesWeights[key, default: [:]][number] = blend.whole
    }
    let rows = distinct(
      [reference(key, own)].compactMap(\.self) + sources.flatMap { rowsBehind(UnitReading($0, key.reading)) }
        + rows(weighing: (own.isEmpty ? [] : [key.unit]) + sources, by: way.weight) + rows(splitting: sources))
    combined[key] = result
    seriesRows[key] = rows
    notes.readings[key] = .combined(
      zip(sources, parts).map { source($0, key.reading, part: $1) }, weight: way.weight?.name, rows: rows)
  }

  private func source(_ unit: UnitID, _ reading: ReadingID, part: Fraction) -> SuccessionNotes.TakenOver.Source {
    let periods = series(UnitReading(unit, reading)).keys.compactMap {
      Period(year: weights.year, grain: grains[reading] ?? .year, number: $0)
    }
    return SuccessionNotes.TakenOver.Source(name: name(unit), part: part, periods: periods)
  }

  private func distinct(_ rows: [RowReference]) -> [RowReference] { Array(OrderedSet(rows)) }

  private func rowsBehind(_ key: UnitReading) -> [RowReference] {
    seriesRows[key] ?? [reference(key, reported[key] ?? [:])].compactMap(\.self)
  }

  private func reference(_ key: UnitReading, _ values: SeriesValues) -> RowReference? {
    let periods = values.keys.sorted().compactMap { Period(year: weights.year, grain: grains[key.reading] ?? .year, number: $0) }
    guard let first = periods.first, let last = periods.last else { return nil }
    let span = first == last ? first.description : "\(first)..\(last)"
    return RowReference(.readings, [key.unit.text, key.reading.text, span], count: values.count)
  }

  // MARK: Goals

  private mutating func combineGoals(_ key: UnitReading) throws(SuccessionFault) {
    let sources = (tree.predecessors[key.unit] ?? []).filter { goals[UnitReading($0, key.reading)] != nil }
    guard !sources.isEmpty else { return leaveGaps(key) }
    let ways = (rules.targets ?? rules.way(of: key.reading), rules.baselines ?? rules.way(of: key.reading))
    if ways == (.restart, .restart) {
      notes.goals[key] = .left(sources.map { SuccessionNotes.TakenOver.Source(name: name($0), part: .one, periods: []) })
      return
    }
    let own = goals[key]
    var goal = Goal()
    goal.target = try combine(key, sources, ways.0, \.target)
    goal.baseline = try combine(key, sources, ways.1, \.baseline)
    let filed = (own == nil ? [] : [RowReference(.targets, [key.unit.text, key.reading.text])])
    let weighed = (own == nil ? [] : [key.unit]) + sources
    let rows = distinct(
      filed + sources.flatMap { goalRows[UnitReading($0, key.reading)] ?? [RowReference(.targets, [$0.text, key.reading.text])] }
        + rows(weighing: weighed, by: ways.0.weight) + rows(weighing: weighed, by: ways.1.weight) + rows(splitting: sources))
    goals[key] = goal
    goalRows[key] = rows
    var named: [SuccessionNotes.TakenOver.Source] = []
    for source in sources {
      named.append(SuccessionNotes.TakenOver.Source(name: name(source), part: try part(of: key.unit, in: source), periods: []))
    }
    var note = SuccessionNotes.TakenOver.combined(named, weight: (ways.0.weight ?? ways.1.weight)?.name, rows: rows)
    note.because = LocalizedText(zh: "目标（基数）\(note.because.zh)", en: "target or baseline \(note.because.en)")
    notes.goals[key] = note
    leaveGaps(key)
  }

  /// Takes back what cannot be held against values that came from units which lack it.
  private mutating func leaveGaps(_ key: UnitReading) {
    if let gap = halves.gap(.target, of: key) {
      notes.gaps[.target, default: [:]][key] = gap
      goals[key]?.target = nil
    }
    if let gap = halves.gap(.baseline, of: key) {
      notes.gaps[.baseline, default: [:]][key] = gap
      goals[key]?.baseline = nil
    }
  }

  private mutating func combine(
    _ key: UnitReading, _ sources: [UnitID], _ way: Reorganization.Way, _ path: KeyPath<Goal, Fraction?>
  ) throws(SuccessionFault) -> Fraction? {
    let own = goals[key]?[keyPath: path]
    let taken = sources.filter { goals[UnitReading($0, key.reading)]?[keyPath: path] != nil }
    guard way != .restart, !taken.isEmpty else { return own }
    var blend = Blend()
    if let own { try blend.add(own, .one, ownWeight(of: key.unit, way, in: nil)) }
    for source in taken {
      guard let value = goals[UnitReading(source, key.reading)]?[keyPath: path] else { continue }
      let known = goalWeights[path]?[UnitReading(source, key.reading)]
      try blend.add(value, part(of: key.unit, in: source), laterWeight(of: source, known, way, in: nil))
    }
    goalWeights[path, default: [:]][key] = blend.whole
    return try blend.value(way, of: key.unit)
  }

  // MARK: Weights

  private func name(_ unit: UnitID) -> String { spans.latest(unit)?.name ?? unit.text }

  /// What a unit weighs by what it reported itself.
  private func ownWeight(of unit: UnitID, _ weight: Reorganization.Weight, in period: Period?) throws(SuccessionFault) -> Fraction {
    guard let row = spans.latest(unit) else { throw .noWeight(unit, weight) }
    return try weights.weight(of: row, weight, in: period) { reported[UnitReading(unit, $0)] ?? [:] }
  }

  private func ownWeight(of unit: UnitID, _ way: Reorganization.Way, in period: Period?) throws(SuccessionFault) -> Fraction {
    guard let weight = way.weight else { return .one }
    return try ownWeight(of: unit, weight, in: period)
  }

  /// What a predecessor weighs: where it took over others itself what they `came` to together.
  private func laterWeight(
    of unit: UnitID, _ came: Fraction?, _ way: Reorganization.Way, in period: Period?
  ) throws(SuccessionFault) -> Fraction {
    if let came { return came }
    return try ownWeight(of: unit, way, in: period)
  }

  /// The rows by which units are weighed.
  private func rows(weighing units: [UnitID], by weight: Reorganization.Weight?) -> [RowReference] {
    switch weight {
    case nil: []
    case .staff, .attribute: units.map { RowReference(.units, [$0.text]) }
    case .reading(let reading):
      units.compactMap { unit in
        let key = UnitReading(unit, reading)
        return reference(key, reported[key] ?? [:])
      }
    }
  }

  /// The rows that say what each of several successors takes of these units.
  func rows(splitting units: [UnitID]) -> [RowReference] {
    guard case .share(let weight) = rules.split else { return [] }
    return units.flatMap { unit in
      let successors = tree.successors[unit] ?? []
      return successors.count > 1 ? rows(weighing: successors, by: weight) : []
    }
  }
}

/// Numbers of several units on their way to one.
private struct Blend {
  private var sum = Fraction.zero
  private var weighted = Fraction.zero
  /// What they weigh together.
  private(set) var whole = Fraction.zero

  mutating func add(_ value: Fraction, _ part: Fraction, _ weight: Fraction) throws(SuccessionFault) {
    do throws(ArithmeticFault) {
      sum = try sum + value * part
      weighted = try weighted + value * part * weight
      whole = try whole + part * weight
    } catch {
      throw .arithmetic(error)
    }
  }

  func value(_ way: Reorganization.Way, of unit: UnitID) throws(SuccessionFault) -> Fraction {
    guard let weight = way.weight else { return sum }
    if whole.isZero { throw .noWeight(unit, weight) }
    do throws(ArithmeticFault) { return try weighted / whole } catch { throw .arithmetic(error) }
  }
}

extension Reorganization.Way {
  /// What a mean is weighted by.
  var weight: Reorganization.Weight? { if case .weighted(let weight) = self { weight } else { nil } }
}
