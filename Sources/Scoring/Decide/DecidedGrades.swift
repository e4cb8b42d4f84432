import Model
import OrderedCollections
import Rules

/// Grades as the leading group decided them, after all others were given: a decided grade neither takes nor frees a place of a quota.
struct DecidedGrades {
  let competition: Competition
  let decisions: Decisions
  let limits: [UnitID: GradeLimits]
  private(set) var findings: [Finding] = []
  /// The lines of units whose grade was decided.
  private(set) var lines: [UnitID: [ScoreLine]] = [:]

  init(_ competition: Competition, _ decisions: Decisions, limits: [UnitID: GradeLimits]) {
    self.competition = competition
    self.decisions = decisions
    self.limits = limits
  }

  /// Overrides the grades of units that have a total.
  mutating func decide(_ standings: inout [Standing]) {
    if decisions.grades.isEmpty { return }
    for index in standings.indices {
      guard let chain = decisions.grades[standings[index].unit] else { continue }
      let computed = standings[index].grade
      if decisions.policy == .binding, let fault = chain.fault(on: computed, said: name(computed)) {
        findings.append(fault)
        continue
      }
      guard let (superseded, steps) = chain.carriedOut(on: computed), let last = steps.last else { continue }
      lines[standings[index].unit, default: []] += superseded.map { $0.decision.superseded(by: last.decision) }
      for step in steps {
        let (before, after) = (name(step.before), name(step.after))
        standings[index].decidedBecause.append(step.decision.changing(before, to: after))
        lines[standings[index].unit, default: []].append(step.decision.line(before, after))
      }
      standings[index].grade = last.after
      if let grade = last.after, let rank = competition.grades.index(forKey: grade),
        let limits = limits[standings[index].unit], !limits.permits(rank)
      {
        findings.append(.aboveLimit(last.decision))
      }
    }
  }

  private func name(_ grade: GradeID?) -> LocalizedText {
    grade.map { competition.name(of: $0) } ?? LocalizedText(zh: "无", en: "none")
  }
}

extension Decisions {
  /// Whether the leading group has dealt with a tie at the edge of a quota: it gave the grade to one of the units at least, or decided
  /// on every one of them.
  func settles(_ tied: [UnitID], for grade: GradeID) -> Bool {
    tied.contains { grades[$0]?.after == grade } || (!tied.isEmpty && tied.allSatisfy { grades[$0] != nil })
  }
}
