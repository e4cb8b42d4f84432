import Model
import OrderedCollections
import Rules

/// The decisions on one thing of one unit, each starting from what the one before left, or anew from what was computed since.
struct DecisionChain<Value: Hashable & Sendable>: Sendable {
  struct Step: Sendable {
    var decision: LeadingDecision
    var before: Value
    var after: Value
  }

  private(set) var steps: [Step]
  /// The steps that do not start from what the one before left, the first among them.
  private var starts = [0]

  init(_ first: Step) { steps = [first] }

  mutating func append(_ step: Step) {
    if step.before != after { starts.append(steps.count) }
    steps.append(step)
  }

  /// Where the decisions that hold start.
  var first: Step { steps[starts.last ?? 0] }
  /// What stands in the end.
  var after: Value { (steps.last ?? first).after }

  /// The steps to be carried out where this was computed, and those before them, which they supersede; nil where none starts from it.
  func carriedOut(on computed: Value) -> (superseded: ArraySlice<Step>, steps: ArraySlice<Step>)? {
    let last = starts.last ?? 0
    if let start = steps[last...].firstIndex(where: { $0.before == computed }) { return (steps[..<start], steps[start...]) }
    return starts.dropLast().last { steps[$0].before == computed }.map { start in
      (steps[..<start], steps[start..<(starts.first { $0 > start } ?? steps.count)])
    }
  }

  /// What is wrong where this was computed: nothing starts from it, or something that was decided later does not follow.
  func fault(on computed: Value, said: LocalizedText) -> Finding? {
    if let start = starts.dropLast().first(where: { steps[$0].before == computed }), let broken = starts.first(where: { $0 > start }) {
      return .brokenChain(steps[broken].decision, after: steps[broken - 1].decision)
    }
    return carriedOut(on: computed) == nil ? .misfit(first.decision, computed: said) : nil
  }
}

/// All decisions, read and checked as far as that goes without scores.
struct Decisions: Sendable {
  var policy: DecisionPolicy
  /// All of them, those on honors among them, by day and number.
  private(set) var all: [LeadingDecision] = []
  private(set) var points: [UnitID: DecisionChain<Decimal>] = [:]
  private(set) var places: [UnitID: DecisionChain<Int>] = [:]
  /// Grades may be none, as those of units that do not compete.
  private(set) var grades: [UnitID: DecisionChain<GradeID?>] = [:]
  /// By unit, what was decided of a result that it had no more: a later row on it says nothing before and nothing after.
  private var ended: [UnitID: [EndedDecisions]] = [:]
  private(set) var findings: [Finding] = []
  /// Units with a decision that cannot be read, and why.
  private(set) var faulty: [UnitID: [LocalizedText]] = [:]

  /// The same without any on points: totals are then what was computed.
  var withoutPoints: Decisions {
    var other = self
    other.points = [:]
    return other
  }

  init(_ facts: Facts, _ groups: [Group], policy: DecisionPolicy, absent: AbsentUnits?) {
    self.policy = policy
    all = facts.records.compactMap { LeadingDecision($0) }.sorted()
    ended = Dictionary(grouping: EndedDecisions.all(in: all)) { $0.last.unit }
    // Few units are ever decided about, and a competition has many rules.
    let named = Set(all.map(\.unit))
    let known = Set(facts.units.lazy.map(\.id).filter { named.contains($0) })
    var competitions: [UnitID: Competition] = [:]
    var contenders: [UnitID: Int] = [:]
    for group in groups where !named.isEmpty {
      for member in group.members where named.contains(facts.units[member].id) {
        competitions[facts.units[member].id] = group.competition
        if facts.units[member].competes { contenders[facts.units[member].id] = group.members.count { facts.units[$0].competes } }
      }
    }
    for decision in all where decision.what != .honor && !isEnded(decision) {
      guard known.contains(decision.unit) else {
        refuse(absent?.reason(decision.unit).map { .absentUnit(of: decision, because: $0) } ?? .unknownUnit(of: decision), decision)
        continue
      }
      guard let competition = competitions[decision.unit] else {
        refuse(.notAssessed(decision), decision)
        continue
      }
      if decision.isUndocumented {
        refuse(.undocumented(decision), decision)
        continue
      }
      take(decision, competition)
    }
    if policy == .binding { refuseImpossiblePlaces(contenders) }
  }

  /// No group has more places than units that compete in it, whatever these come to.
  private mutating func refuseImpossiblePlaces(_ contenders: [UnitID: Int]) {
    for (unit, chain) in places.sorted(by: { $0.key < $1.key }) {
      guard let count = contenders[unit], chain.after > count, let last = chain.steps.last else { continue }
      findings.append(.impossiblePlace(last.decision))
      places[unit] = nil
    }
  }

  /// Whether any is about a place or a grade, or about a result that is no more.
  var isAboutOrder: Bool { !places.isEmpty || !grades.isEmpty || !ended.isEmpty }

  private func isEnded(_ decision: LeadingDecision) -> Bool {
    ended[decision.unit]?.contains { $0.last.what == decision.what && decision <= $0.last } ?? false
  }

  /// Whether any is about this unit's place or grade.
  func areAboutOrder(of unit: UnitID) -> Bool { places[unit] != nil || grades[unit] != nil }

  /// Forgets what was decided of places and grades.
  mutating func ignoreOrder() { (places, grades, ended) = ([:], [:], [:]) }

  private mutating func take(_ decision: LeadingDecision, _ competition: Competition) {
    switch decision.what {
    case .points:
      let places = competition.rounding.places
      guard let before = decision.before.flatMap({ Self.total($0, places) }), let after = decision.after.flatMap({ Self.total($0, places) })
      else { return refuse(.noTotal(decision, places: places), decision) }
      enter(DecisionChain.Step(decision: decision, before: before, after: after), into: \.points)
    case .place:
      guard let before = decision.before.flatMap(Self.place), let after = decision.after.flatMap(Self.place) else {
        return refuse(.noPlace(decision), decision)
      }
      enter(DecisionChain.Step(decision: decision, before: before, after: after), into: \.places)
    case .grade:
      var named: [GradeID?] = []
      for text in [decision.before, decision.after] {
        guard let text else {
          named.append(nil)
          continue
        }
        guard let grade = competition.grade(named: text) else { return refuse(.noSuchGrade(text, decision, competition), decision) }
        named.append(grade)
      }
      // What is decided is a grade, never the lack of one.
      guard let after = named[1] else { return refuse(.noSuchGrade("", decision, competition), decision) }
      enter(DecisionChain.Step(decision: decision, before: named[0], after: .some(after)), into: \.grades)
    case .honor: break
    }
  }

  private mutating func enter<Value>(_ step: DecisionChain<Value>.Step, into chains: WritableKeyPath<Self, [UnitID: DecisionChain<Value>]>)
  {
    let unit = step.decision.unit
    if self[keyPath: chains][unit] == nil {
      self[keyPath: chains][unit] = DecisionChain(step)
    } else {
      self[keyPath: chains][unit]?.append(step)
    }
  }

  private mutating func refuse(_ finding: Finding, _ decision: LeadingDecision) {
    findings.append(finding)
    faulty[decision.unit, default: []].append(finding.message)
  }

  /// A total as it is published: no digit more.
  private static func total(_ text: String, _ places: Int) -> Decimal? {
    guard let total = try? Decimal(text), (try? Fraction(total).rounded(Rounding(places: places))) == total else { return nil }
    return total
  }

  private static func place(_ text: String) -> Int? {
    guard let place = Int(text), place >= 1, String(place) == text else { return nil }
    return place
  }
}

extension Competition {
  /// The grade of an id, or of a name in either language.
  func grade(named text: String) -> GradeID? {
    if grades[GradeID(text)] != nil { return GradeID(text) }
    return grades.values.first { $0.name.zh == text || $0.name.en == text }?.id
  }
}

extension Decisions {
  /// Findings for decisions on the place or grade of a unit that has none, and for those that ended what is there after all; why a unit is
  /// incomplete is told elsewhere.
  func groundless(of unit: UnitID, _ standing: Standing?, in competition: Competition) -> [Finding] {
    guard policy == .binding else { return [] }
    var groundless: [LeadingDecision] = []
    if standing?.place == nil, let chain = places[unit] { groundless.append(chain.first.decision) }
    if standing?.total == nil, let chain = grades[unit] { groundless.append(chain.first.decision) }
    let premature = (ended[unit] ?? []).compactMap { ended in
      ended.isFollowed ? nil : standing?.result(ended.last.what, in: competition).map { Finding.misfit(ended.last, computed: $0) }
    }
    return groundless.map { .notRanked($0) } + premature
  }

  /// The lines of what was decided of results that a unit has no more.
  func endedLines(of unit: UnitID) -> [ScoreLine] {
    (ended[unit] ?? []).flatMap { ended in ended.earlier.map { $0.superseded(by: ended.last) } }
  }
}
