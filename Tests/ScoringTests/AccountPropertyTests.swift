import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What must hold in every world, tried on thousands of small ones. Each thing that the rules know has to occur often enough,
/// or the worlds prove nothing.
@Suite struct AccountPropertyTests {
  static let seeds: [UInt64] = [2019, 2020, 2021, 2022]
  static let worldsOfASeed = 500
  static let leastOccurrences = 100

  @Test func whateverTheWorld() async throws {
    let seen = try await withThrowingTaskGroup(of: [String: Int].self) { group in
      for seed in Self.seeds { group.addTask { try worlds(of: seed) } }
      return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
    for name in Self.expected { #expect(seen[name, default: 0] >= Self.leastOccurrences, "\(name): \(seen[name, default: 0])") }
  }

  private func worlds(of seed: UInt64) throws -> [String: Int] {
    var random = SplitMix64(seed: seed)
    var seen: [String: Int] = [:]
    for number in 0..<Self.worldsOfASeed {
      let world = RandomWorld(&random)
      let assessment = try world.assess()
      try #require(!assessment.findings.contains { $0.severity == .error }, "world \(number): \(assessment.findings.map(\.message.en))")
      count(assessment, &seen)
      try checkSums(assessment, number)
      try checkRowOrder(world, assessment, number, &random)
      try checkMonotony(world, assessment, number, &random)
      try checkVoidMatter(world, number, &random)
      try checkVacatedPlaces(world, assessment, number, &seen)
    }
    return seen
  }

  static let expected =
    Verdict.Name.allCases.map(\.rawValue)
    + ["deduction", "relief", "cap", "bonus", "ceiling", "veto", "not_in_force", "tie", "quota edge", "vacated place", "excepted"]

  private func count(_ assessment: Assessment, _ seen: inout [String: Int]) {
    for verdict in assessment.verdicts {
      seen[verdict.verdict.name.rawValue, default: 0] += 1
      if verdict.exception != nil { seen["excepted", default: 0] += 1 }
    }
    for unit in RandomWorld.units {
      for line in assessment.adjustments(of: UnitID(unit))?.lines ?? [] { seen[line.kind.rawValue, default: 0] += 1 }
    }
    let standings = assessment.groups.flatMap(\.standings)
    seen["tie", default: 0] += standings.count { $0.sharedBy > 1 }
    let isEdge = standings.contains { $0.gradeBecause.contains { $0.en.contains("at its edge") } }
    if isEdge { seen["quota edge", default: 0] += 1 }
  }

  private func checkSums(_ assessment: Assessment, _ number: Int) throws {
    for unit in RandomWorld.units {
      let account = try #require(try assessment.account(of: UnitID(unit)))
      let total = try #require(account.total)
      var (points, printed) = (Fraction.zero, Decimal.zero)
      for line in account.lines {
        points = try points + line.points
        printed = try printed + line.printed
        let isPointless = [.ceiling, .veto, .bar, .notInForce].contains(line.kind)
        #expect(!isPointless || line.points.isZero, "world \(number)")
      }
      #expect(points == Fraction(total) && printed == total, "world \(number), unit \(unit)")
      #expect(assessment.standing(UnitID(unit))?.total == total, "world \(number), unit \(unit)")
    }
  }

  private func checkRowOrder(_ world: RandomWorld, _ assessment: Assessment, _ number: Int, _ random: inout SplitMix64) throws {
    let shuffled = try world.assess(world.city.records.shuffled(using: &random))
    #expect(shuffled.verdicts == assessment.verdicts, "world \(number)")
    #expect(shuffled.findings == assessment.findings, "world \(number)")
    for unit in RandomWorld.units {
      #expect(shuffled.adjustments(of: UnitID(unit)) == assessment.adjustments(of: UnitID(unit)), "world \(number), unit \(unit)")
    }
  }

  private func checkMonotony(_ world: RandomWorld, _ assessment: Assessment, _ number: Int, _ random: inout SplitMix64) throws {
    let error = random.pick(world.errors)
    let scope = random.pick(["person", "unit", "matter"])
    guard let unit = assessment.verdicts.first(where: { $0.error == error })?.unit, let before = assessment.standing(unit)?.total else {
      Issue.record("world \(number): \(error) has no unit")
      return
    }
    let granted = try world.assess(world.city.records + [world.lastWord("exempt", on: error, scope: scope)])
    #expect(try #require(granted.standing(unit)?.total) >= before, "world \(number): granting \(error) (\(scope)) lowers \(unit)")
    let revoked = try world.assess(world.city.records + [world.lastWord("revoked", on: error, scope: scope)])
    #expect(try #require(revoked.standing(unit)?.total) <= before, "world \(number): revoking \(error) (\(scope)) raises \(unit)")
  }

  private func checkVoidMatter(_ world: RandomWorld, _ number: Int, _ random: inout SplitMix64) throws {
    let matter = random.pick(world.matters)
    let (voided, forgotten) = (try world.assess(world.voiding(matter)), try world.assess(world.forgetting(matter)))
    for unit in RandomWorld.units {
      let id = UnitID(unit)
      #expect(voided.standing(id)?.total == forgotten.standing(id)?.total, "world \(number): void \(matter) leaves a trace on \(unit)")
      #expect(voided.standing(id)?.grade == forgotten.standing(id)?.grade, "world \(number): void \(matter) leaves a trace on \(unit)")
    }
  }

  /// With a quota in numbers, a vetoed unit leaves the others with the grades they would have without it.
  private func checkVacatedPlaces(_ world: RandomWorld, _ assessment: Assessment, _ number: Int, _ seen: inout [String: Int]) throws {
    guard case .number = world.rulebook.competitions["all"]?.grades.values.first?.quota?.amount else { return }
    for standing in assessment.groups.flatMap(\.standings) where standing.status == .ranked {
      guard assessment.adjustments(of: standing.unit)?.vetoes.isEmpty == false else { continue }
      seen["vacated place", default: 0] += 1
      var without = world
      without.city.units.removeAll { $0.id == standing.unit }
      without.city.values.removeAll { $0.unit == standing.unit }
      let others = try without.assess()
      for other in others.groups.flatMap(\.standings) {
        #expect(other.grade == assessment.standing(other.unit)?.grade, "world \(number): \(standing.unit) uses up a place")
      }
    }
  }
}
