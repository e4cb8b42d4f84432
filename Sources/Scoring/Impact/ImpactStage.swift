public import Model
import OrderedCollections
import Rules

/// The impact stage: does this exempted error affect this unit's score, place, grade or honors?
///
/// Each question is a year of its own in which some errors had been decided otherwise. Only what such a decision reaches is counted
/// again; the rest is the year as it was decided.
public struct ImpactStage: Sendable {
  private let assessment: Assessment
  private let tally: Tally
  private let reach: ErrorReach
  private let verdicts: [String: ErrorVerdict]
  private let decided: [UnitID: UnitPosition]
  /// By the number of the group.
  private let orders: [SettledOrder?]
  /// Where in the assessment a group is.
  private let groupOf: [GroupID: Int]
  private let changedLines: ChangedLines?

  /// Prepares questions about an assessment; with `tellingLines` each answer has the lines that change, too.
  public init(_ assessment: Assessment, tellingLines: Bool = false, by workforce: Workforce = .alone) {
    self.assessment = assessment
    changedLines = tellingLines ? ChangedLines(assessment.tally, ordering: assessment.decided) : nil
    (tally, reach) = workforce.both {
      assessment.tally.forQuestions(by: workforce)
    } and: {
      ErrorReach(assessment)
    }
    orders = workforce.map(tally.peerStage.grouping.groups.count) { [tally] in SettledOrder(of: $0, tally) }
    verdicts = Dictionary(assessment.verdicts.map { ($0.error, $0) }) { first, _ in first }
    decided = UnitPositions(assessment.groups, assessment.honors).positions
    groupOf = Dictionary(assessment.groups.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// Every error, ordered by id; then every matter of several errors; then all exemptions off, and all granted.
  ///
  /// Empty where nobody was scored. No answer depends on another.
  public func all(by workforce: Workforce = .alone) -> [Impact] {
    guard !assessment.groups.isEmpty else { return [] }
    var questions: [(subject: Impact.Subject, about: [ErrorVerdict], asking: Impact.Question?)] = []
    for verdict in assessment.verdicts { questions.append((.error(verdict.error), [verdict], nil)) }
    for matter in reach.matters { questions.append((.matter(matter), verdicts(of: .matter(matter)), nil)) }
    for question in Impact.Question.allCases { questions.append((.everything, assessment.verdicts, question)) }
    return workforce.map(questions.count) { [questions] number in
      impact(of: questions[number].subject, questions[number].about, asking: questions[number].asking)
    }
  }

  /// One question; nil where there is no such error or matter, or nobody was scored.
  public func impact(of subject: Impact.Subject) -> Impact? {
    let asked = verdicts(of: subject)
    return assessment.groups.isEmpty || asked.isEmpty ? nil : impact(of: subject, asked)
  }

  /// Where a unit stands as it was decided.
  public func position(of unit: UnitID) -> UnitPosition? { decided[unit] }

  /// The units in whose accounts an error may show, whether or not a rule looks at it there, ordered: its own, those of rows that it is a cause
  /// of, and of units that have ended those that answer for them. None where there is no such error.
  public func units(concernedBy error: String) -> [UnitID] { verdicts[error].map { reach.units(concernedBy: $0) } ?? [] }

  private func verdicts(of subject: Impact.Subject) -> [ErrorVerdict] {
    switch subject {
    case .error(let id): verdicts[id].map { [$0] } ?? []
    case .matter(let id): reach.errors(of: id).compactMap { verdicts[$0] }
    case .everything: assessment.verdicts
    }
  }

  /// The verdicts that a question assumes: with them an assessment of its own answers it the long way.
  package func assumptions(in subject: Impact.Subject, asking: Impact.Question) -> [ErrorVerdict] {
    assumptions(on: verdicts(of: subject), asking)
  }

  // MARK: The other year

  /// Of a matter the exemption is withdrawn only where it is there for all of it.
  private func question(about verdicts: [ErrorVerdict]) -> Impact.Question {
    let standing = verdicts.filter { !$0.isOut }
    return !standing.isEmpty && standing.allSatisfy { $0.factor < .one } ? .withdrawn : .granted
  }

  /// The verdicts that would be others, had it been decided otherwise.
  private func assumptions(on verdicts: [ErrorVerdict], _ question: Impact.Question) -> [ErrorVerdict] {
    verdicts.compactMap { verdict in
      var assumed = verdict
      if verdict.isOut { return nil }
      switch question {
      case .withdrawn:
        assumed.factor = .one
        assumed.because = LocalizedText(zh: "假设不予容错", en: "assuming it is not exempt")
      case .granted:
        if exception(for: verdict) != nil { return nil }
        // A recognition that is held up or comes late is assumed as it was decided; anything else as a full exemption.
        switch verdict.verdict {
        case .queried(let decision, _, .hold), .deferred(let decision): assumed.factor = decision.remaining
        default: assumed.factor = .zero
        }
        assumed.because = LocalizedText(zh: "假设予以容错", en: "assuming it is exempt")
      }
      return assumed.factor == verdict.factor ? nil : assumed
    }
  }

  /// The exception to "generally not deducted" that an error meets, or would meet.
  private func exception(for verdict: ErrorVerdict) -> ErrorVerdict.Exception? {
    if let exception = verdict.exception { return exception }
    let record = reach.rows(behind: verdict.error).first { $0.table == .errors }
    return record.flatMap { assessment.rulebook.exemption?.exception(for: $0) }
  }

  private func impact(of subject: Impact.Subject, _ asked: [ErrorVerdict], asking: Impact.Question? = nil) -> Impact {
    let question = asking ?? question(about: asked)
    let assumed = assumptions(on: asked, question)
    let units = reach.units(answeringFor: asked)
    var impact = Impact(
      subject: subject, question: question, errors: assumed.map(\.error), units: units, effect: .none, changes: [], interacting: [])
    let touched = reach.units(touchedBy: assumed)
    guard !assumed.isEmpty, let other = try? tally.assuming(assumed, reaching: touched) else {
      impact.because = assumed.isEmpty ? reasonWithoutAssumption(subject, asked, question) : .beyondArithmetic
      return impact
    }
    impact.changes = changes(question, other, touching: touched)
    if let changedLines, subject != .everything { impact.lines = units.flatMap { changedLines.between(other.tally, of: $0) } }
    impact.effect = impact.changes.filter { units.contains($0.unit) }.map(\.effect).max() ?? .none
    impact.interacting = SharedLimits.errors(
      sharing: assumed.map(\.error), of: touched, before: tally.adjusted, after: other.tally.adjusted, reach)
    if let fault = fault(only: other) {
      impact.because = .otherYearFaulty(fault.message)
    } else if impact.effect == .none {
      impact.because = reason(whyNothingMoves: asked, assumed, of: units, under: other.tally)
    }
    return impact
  }

  /// What is wrong with the other year alone. Where only a part was counted again nobody dropped out.
  private func fault(only other: OtherYear) -> Finding? {
    guard other.tally.recount == nil else { return nil }
    let known = Set(tally.findings)
    return other.tally.findings.first { $0.severity == .error && !known.contains($0) }
  }

  private func reasonWithoutAssumption(_ subject: Impact.Subject, _ asked: [ErrorVerdict], _ question: Impact.Question) -> NoEffect {
    if subject == .everything { return .asDecided(question) }
    let standing = asked.filter { !$0.isOut }
    if standing.isEmpty { return asked.contains { $0.verdict.name == .unconfirmed } ? .unconfirmed : .void }
    let exceptions = standing.compactMap { exception(for: $0) }
    guard exceptions.count == standing.count, let exception = exceptions.first else { return .asDecided(question) }
    // What no rule counts is not deducted for being an exception.
    let reason = reason(whyNothingMoves: asked, asked, of: reach.units(answeringFor: asked), under: tally)
    return switch reason {
    case .notScored, .notAssessed, .noRule, .notCounted: reason
    default: .excepted(exception)
    }
  }

  private func reason(
    whyNothingMoves asked: [ErrorVerdict], _ assumed: [ErrorVerdict], of units: [UnitID], under other: Tally
  ) -> NoEffect {
    NoEffectReason(
      units: units, own: asked.compactMap(\.unit), assumed: assumed, before: tally, after: other, reach, assessment.rulebook
    ).reason
  }

  /// Who stands otherwise, by unit.
  private func changes(_ question: Impact.Question, _ other: OtherYear, touching touched: Set<UnitID>) -> [UnitChange] {
    assumedPositions(other, touching: touched).compactMap { unit, then -> UnitChange? in
      let now = decided[unit] ?? UnitPosition()
      guard now != then else { return nil }
      return question == .withdrawn
        ? UnitChange(unit: unit, exempt: now, deducted: then) : UnitChange(unit: unit, exempt: then, deducted: now)
    }.sorted { $0.unit < $1.unit }
  }

  /// Where everybody in a recounted group stands who does not stand as before; with honors, everybody.
  private func assumedPositions(_ other: OtherYear, touching touched: Set<UnitID>) -> [UnitID: UnitPosition] {
    guard assessment.rulebook.honors.isEmpty else { return positionsWithHonors(other, touching: touched) }
    var positions = UnitPositions()
    for number in other.groups {
      positions.add(othersStanding(in: number, under: other.tally, touching: touched), tally.peerStage.grouping.groups[number].competition)
    }
    return positions.positions
  }

  /// Who does not stand in a group as before: most hold the place in the list that they had.
  private func othersStanding(in number: Int, under other: Tally, touching touched: Set<UnitID>) -> [Standing] {
    let before = groupOf[tally.peerStage.grouping.groups[number].id].map { assessment.groups[$0].standings } ?? []
    let part = part(of: number, under: other, touching: touched)
    // Whoever stands outside the part stands as before.
    let (start, now) = part.map { ($0.range.lowerBound, $0.standings) } ?? (0, standings(of: number, under: other))
    return now.indices.filter { index in
      !before.indices.contains(start + index) || !now[index].isStanding(as: before[start + index])
    }.map { now[$0] }
  }

  private func standings(of number: Int, under other: Tally) -> [Standing] {
    Standings(of: other.peerStage.grouping.groups[number], other).standings
  }

  /// The part of a group in which anybody may stand otherwise; nil where that may be all of it.
  private func part(of number: Int, under other: Tally, touching touched: Set<UnitID>) -> SettledOrder.Part? {
    other.recount == nil ? nil : orders[number]?.part(under: other, touching: touched)
  }

  /// Where everybody in a recounted group stands; with other honors, everybody.
  ///
  /// Honors are judged again only where a standing or a bar is another one.
  private func positionsWithHonors(_ other: OtherYear, touching touched: Set<UnitID>) -> [UnitID: UnitPosition] {
    let recounted = other.groups.map { number in
      let group = other.tally.peerStage.grouping.groups[number]
      let part = part(of: number, under: other.tally, touching: touched)
      return AssessedGroup(
        id: group.id, competition: group.competition, scorecard: other.tally.peerStage.grouping.cards[group.card].scorecard,
        standings: part.flatMap { orders[number]?.standings(with: $0) } ?? standings(of: number, under: other.tally))
    }
    let isChanged =
      recounted.contains { group in
        let before = groupOf[group.id].map { assessment.groups[$0].standings } ?? []
        return !group.standings.elementsEqual(before) { $0.isStanding(as: $1) }
      }
      || touched.contains { other.tally.adjusted.consequences(for: $0)?.bars != tally.adjusted.consequences(for: $0)?.bars }
    guard isChanged else { return UnitPositions(recounted, assessment.honors).positions }
    let again = Set(recounted.map(\.id))
    let all = recounted + assessment.groups.filter { !again.contains($0.id) }
    let adjustments = other.tally.adjusted.consequences
    return UnitPositions(all, assessment.honorStage.run(groups: all, adjustments: adjustments).candidates).positions
  }
}

extension Standing {
  /// Whether the same unit stands there as it does here, for whatever reason.
  fileprivate func isStanding(as other: Standing) -> Bool {
    (unit, total, place, grade, status) == (other.unit, other.total, other.place, other.grade, other.status)
  }
}

/// Where everybody stands.
struct UnitPositions {
  private(set) var positions: [UnitID: UnitPosition] = [:]
  private var honors: [UnitID: [HonorPlace]] = [:]

  init(_ groups: [AssessedGroup] = [], _ honored: [HonorCandidate] = []) {
    for candidate in honored where candidate.status.hasPlace {
      if let unit = candidate.unit { honors[unit, default: []].append(HonorPlace(candidate)) }
    }
    for group in groups { add(group.standings, group.competition) }
  }

  mutating func add(_ standings: [Standing], _ competition: Competition) {
    for standing in standings {
      positions[standing.unit] = UnitPosition(standing, competition, honors: honors[standing.unit] ?? [])
    }
  }
}

extension UnitPosition {
  init(_ standing: Standing, _ competition: Competition, honors: [HonorPlace]) {
    self.init(
      total: standing.total, place: standing.place, grade: standing.grade,
      gradeRank: standing.grade.flatMap { competition.grades.index(forKey: $0) }, honors: honors)
  }
}
