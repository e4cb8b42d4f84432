import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Margins against their plain definition, which looks at everybody for each unit.
@Suite struct MarginPropertyTests {
  /// Few different totals, so that many are tied, among units that are limited, stand aside or were moved.
  static func world(_ dice: inout Dice) throws -> MarginWorld {
    var world = MarginWorld([:])
    let ids = (0..<dice.roll(1...14)).map { UnitID("u\($0)") }
    world.totals = ids.map { ($0, Decimal(dice.roll(80...86))) }
    for (id, least) in zip(["best", "good", "fair"] as [GradeID], [84, 83, 81]) {
      let quota = Quota(amount: .number(dice.roll(0...6)), edgeTie: dice.pick(Quota.EdgeTie.allCases, else: .include))
      world.grades.append(
        grade(
          id, score: dice.roll(0...1) == 0 ? Decimal(least) : nil, place: dice.roll(0...1) == 0 ? dice.roll(1...8) : nil,
          quota: dice.roll(0...1) == 0 ? quota : nil))
    }
    world.grades.append(grade("pass"))
    for id in ids {
      switch dice.roll(0...11) {
      case 0: world.aside.insert(id)
      case 1: world.ceilings[id] = dice.pick(["good", "fair", "pass"], else: "pass")
      case 2: world.vetoes[id] = dice.pick(["good", "fair", "pass"], else: "pass")
      default: break
      }
    }
    return try decided(world, &dice)
  }

  /// With what the leading group decided, where it can be carried out.
  private static func decided(_ world: MarginWorld, _ dice: inout Dice) throws -> MarginWorld {
    var decided = world
    let ranked = try world.assess().groups[0].standings.filter { $0.place != nil }
    for standing in ranked {
      if let place = standing.place, dice.roll(0...5) == 0 { decided.places[standing.unit] = (place, dice.roll(1...ranked.count)) }
    }
    if try decided.assess().groups.isEmpty { decided.places = [:] }
    for standing in try decided.assess().groups[0].standings where standing.place != nil {
      if let grade = standing.grade, dice.roll(0...7) == 0 {
        decided.decidedGrades[standing.unit] = (grade, dice.pick(["best", "good", "fair"], else: "pass"))
      }
    }
    return decided
  }

  @Test(arguments: 0..<400)
  func areWhatTheyAreDefinedToBe(seed: Int) throws {
    var dice = Dice(seed)
    let world = try Self.world(&dice)
    let assessment = try world.assess()
    let margins = world.margins(in: assessment)
    let plain = PlainMargins(group: try #require(assessment.groups.first), world: world)
    #expect(margins.mapValues(\.said) == plain.said)
  }
}

/// What margins are by definition.
private struct PlainMargins {
  let group: AssessedGroup
  let world: MarginWorld

  private var ranked: [Standing] { group.standings.filter { $0.place != nil } }

  var said: [UnitID: String] {
    Dictionary(uniqueKeysWithValues: ranked.map { ($0.unit, said(of: $0)) })
  }

  private func said(of own: Standing) -> String {
    let place = own.place ?? 0
    var parts: [String] = []
    if let ahead = ranked.compactMap(\.place).filter({ $0 < place }).max() { parts.append("<" + neighbors(at: ahead, of: own)) }
    let beside = ranked.filter { $0.place == place && $0.unit != own.unit }
    if !beside.isEmpty { parts.append("=" + names(beside)) }
    if let behind = ranked.compactMap(\.place).filter({ $0 > place }).min() { parts.append(">" + neighbors(at: behind, of: own)) }
    if let above = gradeAbove(own) { parts.append(above) }
    return parts.joined(separator: "; ")
  }

  private func names(_ standings: [Standing]) -> String { standings.map(\.unit.text).joined(separator: " ") }

  /// Of several totals on a place the nearest; of two that are as near the higher.
  private func neighbors(at place: Int, of own: Standing) -> String {
    let there = ranked.filter { $0.place == place }
    let distances = there.map { points(to: $0, from: own) }.sorted(by: >)
    let nearest = distances.min { abs($0) < abs($1) } ?? .zero
    return "\(place) \(names(there)) \(nearest)"
  }

  private func points(to other: Standing, from own: Standing) -> Decimal {
    guard let there = other.total, let here = own.total, let points = try? there - here else { return .zero }
    return points
  }

  private func abs(_ points: Decimal) -> Decimal { max(points, (try? .zero - points) ?? points) }

  private func gradeAbove(_ own: Standing) -> String? {
    if world.vetoes[own.unit] != nil { return gradeAboveOfVetoed(own) }
    // A quota of no place is nobody's to reach: the next grade above it is looked at.
    guard world.decidedGrades[own.unit] == nil, let rank = rank(own.grade),
      let next = world.grades[..<rank].lastIndex(where: { group.quotas[$0.id]?.limit != 0 }), mayHave(next, own)
    else { return nil }
    let grade = world.grades[next]
    var lacks: [String] = []
    if let least = grade.scoreAtLeast, let total = own.total, total < least, let points = try? least - total {
      lacks.append("\(points) to \(least)")
    }
    if let edge = edge(of: grade, next, for: own) { lacks.append("\(points(to: edge, from: own)) to \(edge.unit)") }
    return lacks.isEmpty ? nil : "\(grade.id): " + lacks.joined(separator: ", ")
  }

  /// Points lead a vetoed unit up to the grade of its veto, and no further.
  private func gradeAboveOfVetoed(_ own: Standing) -> String? {
    guard world.decidedGrades[own.unit] == nil, let total = own.total, let given = rank(own.grade) else { return nil }
    let lowest = [world.vetoes[own.unit], world.ceilings[own.unit]].compactMap { rank($0) }.max() ?? 0
    let above = world.grades.indices.last { $0 < given && $0 >= lowest && world.grades[$0].scoreAtLeast != nil }
    guard let above, let least = world.grades[above].scoreAtLeast, let points = try? least - total else { return nil }
    return "\(world.grades[above].id): \(points) to \(least)"
  }

  private func rank(_ grade: GradeID?) -> Int? { world.grades.firstIndex { $0.id == grade } }

  private func mayHave(_ rank: Int, _ standing: Standing) -> Bool {
    guard world.vetoes[standing.unit] == nil else { return false }
    return world.ceilings[standing.unit].map { (self.rank($0) ?? 0) <= rank } ?? true
  }

  private func edge(of grade: Grade, _ rank: Int, for own: Standing) -> Standing? {
    var edges: [Standing] = []
    // So many of those who may have it come first, and the unit is not among them.
    let first = ranked.filter { mayHave(rank, $0) }.prefix(grade.placeAtMost ?? .max)
    if grade.placeAtMost != nil, !first.contains(where: { $0.unit == own.unit }), let last = first.last { edges.append(last) }
    // As many met all other conditions as there is room for.
    if let quota = group.quotas[grade.id], quota.contenders >= quota.limit, ranked.filter({ $0.grade == grade.id }).count >= quota.limit,
      let last = ranked.last(where: { $0.grade == grade.id && world.decidedGrades[$0.unit] == nil })
    {
      edges.append(last)
    }
    // Both have to be caught up with, unless they are beside or behind already.
    return edges.filter { ($0.place ?? 0) < (own.place ?? 0) }.min { ($0.place ?? 0) < ($1.place ?? 0) }
  }
}
