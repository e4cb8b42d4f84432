import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Leave-one-out by reach is the same as assessing all over again, in every world.
@Suite struct ImpactPropertyTests {
  static let worlds = 120
  static let leastOccurrences = 10

  @Test func equalsAssessingAllOverAgain() async throws {
    let seen = try await withThrowingTaskGroup(of: [String: Int].self) { group in
      for seed in [11, 12] as [UInt64] { group.addTask { try worlds(of: seed) } }
      return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
    for name in Impact.Effect.allCases.map(\.rawValue) + [
      "withdrawn", "granted", "matter", "others move", "displaced", "incomplete", "interacting", "decided", "lines",
    ] {
      #expect(seen[name, default: 0] >= Self.leastOccurrences, "\(name): \(seen[name, default: 0])")
    }
    // It takes a decision on the very unit that is asked about.
    #expect(seen["passed over", default: 0] >= Self.leastOccurrences / 2)
  }

  private func worlds(of seed: UInt64) throws -> [String: Int] {
    var random = SplitMix64(seed: seed)
    var seen: [String: Int] = [:]
    for number in 0..<(Self.worlds / 2) {
      let world = try ImpactWorld(&random)
      let assessment = world.assessKeepingAccounts()
      try checkKept(assessment, world.assess())
      if assessment.groups.flatMap(\.standings).contains(where: { $0.status == .incomplete }) { seen["incomplete", default: 0] += 1 }
      if assessment.groups.flatMap(\.standings).contains(where: { !$0.decidedBecause.isEmpty }) { seen["decided", default: 0] += 1 }
      let stage = ImpactStage(assessment, tellingLines: true)
      for impact in stage.all() {
        let naive = world.assess(assuming: stage.assumptions(in: impact.subject, asking: impact.question))
        #expect(impact.changes == changes(from: assessment, to: naive, impact.question), "seed \(seed), world \(number), \(impact.subject)")
        if impact.subject != .everything {
          let lines = try impact.units.flatMap { try self.lines(of: $0, from: assessment, to: naive) }
          #expect(Set(impact.lines) == Set(lines), "seed \(seed), world \(number), \(impact.subject)")
          #expect(impact.lines.count == lines.count)
        }
        count(impact, &seen)
      }
    }
    return seen
  }

  /// An account that was kept is the one that would be made.
  private func checkKept(_ keeping: Assessment, _ making: Assessment) throws {
    #expect(keeping.findings == making.findings)
    for unit in keeping.facts.units { #expect(try keeping.account(of: unit.id) == making.account(of: unit.id)) }
    for (kept, made) in zip(keeping.groups, making.groups) { #expect(kept.standings == made.standings) }
  }

  private func count(_ impact: Impact, _ seen: inout [String: Int]) {
    // What is wrong with the other year is told beside an effect, too.
    #expect((impact.effect == .none) == (impact.because != nil) || impact.because?.name == "other_year_faulty")
    seen[impact.effect.rawValue, default: 0] += 1
    seen[impact.question.rawValue, default: 0] += 1
    if case .matter = impact.subject { seen["matter", default: 0] += 1 }
    if impact.changes.contains(where: { !impact.units.contains($0.unit) }) { seen["others move", default: 0] += 1 }
    if !impact.displaced.isEmpty { seen["displaced", default: 0] += 1 }
    if !impact.interacting.isEmpty { seen["interacting", default: 0] += 1 }
    if impact.lines.contains(where: { $0.decision != nil }) { seen["passed over", default: 0] += 1 }
    if !impact.lines.isEmpty { seen["lines", default: 0] += 1 }
  }

  /// What differs in a unit's accounts of two whole assessments, in no order.
  private func lines(of unit: UnitID, from decided: Assessment, to assumed: Assessment) throws -> [ImpactLine] {
    let printed = try [decided, assumed].map { assessment in
      try Dictionary(grouping: assessment.account(of: unit)?.lines ?? []) { [$0.item.text, $0.kind.rawValue] }
        .mapValues { try $0.reduce(Decimal.zero) { try $0 + $1.printed } }
    }
    return try decisions(on: unit, from: decided, to: assumed)
      + Set(printed[0].keys).union(printed[1].keys).compactMap { place in
        let (now, then) = (printed[0][place], printed[1][place])
        guard (now ?? .zero) != (then ?? .zero) else { return nil }
        let kind = try #require(ScoreLine.Kind(rawValue: place[1]))
        return ImpactLine(unit: unit, item: ItemID(place[0]), kind: kind, decided: now, other: then)
      }
  }

  /// The decisions on its place or grade that are carried out in one of two whole assessments.
  private func decisions(on unit: UnitID, from decided: Assessment, to assumed: Assessment) throws -> [ImpactLine] {
    let ordering = Set(decided.decisions.filter { [.place, .grade].contains($0.what) }.map(\.number))
    let said = try [decided, assumed].map { assessment in
      try (assessment.account(of: unit)?.lines ?? []).filter { line in
        line.kind == .decision && line.rows.contains { $0.key.first.map(ordering.contains) ?? false }
      }.map(\.because)
    }
    return Set(said[0]).symmetricDifference(said[1]).map { (words: LocalizedText?) -> ImpactLine in
      let isDecided = said[0].contains(words)
      return ImpactLine(
        unit: unit, item: .total, kind: .decision, decided: isDecided ? .zero : nil, other: isDecided ? nil : .zero, decision: words)
    }
  }

  /// Who stands otherwise in two whole assessments.
  private func changes(from decided: Assessment, to assumed: Assessment, _ question: Impact.Question) -> [UnitChange] {
    let (now, then) = (positions(decided), positions(assumed))
    return now.keys.sorted().compactMap { unit in
      guard let one = now[unit], let other = then[unit], one != other else { return nil }
      return question == .withdrawn
        ? UnitChange(unit: unit, exempt: one, deducted: other) : UnitChange(unit: unit, exempt: other, deducted: one)
    }
  }

  private func positions(_ assessment: Assessment) -> [UnitID: UnitPosition] {
    var positions: [UnitID: UnitPosition] = [:]
    var honors: [UnitID: [HonorPlace]] = [:]
    for candidate in assessment.honors where candidate.status == .candidate {
      if let unit = candidate.unit { honors[unit, default: []].append(HonorPlace(candidate)) }
    }
    for group in assessment.groups {
      for standing in group.standings {
        positions[standing.unit] = UnitPosition(
          total: standing.total, place: standing.place, grade: standing.grade,
          gradeRank: standing.grade.flatMap { group.competition.grades.index(forKey: $0) }, honors: honors[standing.unit] ?? [])
      }
    }
    return positions
  }
}
