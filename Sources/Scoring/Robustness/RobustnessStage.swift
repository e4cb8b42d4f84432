public import Model
import Rules

/// The robustness stage (稳健性分析): how firmly places and grades stand when weights, indicators or decimals are others.
///
/// The scores of indicators are taken once from the exact account; what is drawn are weights alone. Everything but the draws is exact.
public struct RobustnessStage: Sendable {
  private let assessment: Assessment
  /// The year as computed: what the leading group decided of places and grades is left out.
  private let tally: Tally

  /// Prepares an analysis.
  public init(_ assessment: Assessment) {
    self.assessment = assessment
    tally = assessment.tally.ignoringDecidedOrder
  }

  /// Analyses the groups of one competition, or of all.
  ///
  /// - Parameters:
  ///   - competition: The competition; nil for all.
  ///   - impacts: What exemptions change, as ``ImpactStage/all(by:)`` says, to find the nearest; empty where nobody asks.
  ///   - tasks: How many tasks share the draws; it has no part in the result.
  public func run(
    _ request: RobustnessRequest, competition: CompetitionID? = nil, impacts: [Impact] = [], tasks: Int = 1
  ) async throws(ArithmeticFault) -> [GroupRobustness] {
    var analysed: [GroupRobustness] = []
    for (number, group) in tally.peerStage.grouping.groups.enumerated() {
      guard !assessment.groups.isEmpty, competition == nil || competition == group.competition.id else { continue }
      analysed.append(try await analyse(group, number, request, impacts, tasks))
    }
    return analysed
  }

  /// The draws of a group, ready to be counted, without all else: for benchmarks.
  package func draws(of number: Int, _ request: RobustnessRequest) throws(ArithmeticFault) -> WeightDraws {
    try GroupBase(tally.peerStage.grouping.groups[number], number, tally).draws(request)
  }

  private func analyse(
    _ group: Group, _ number: Int, _ request: RobustnessRequest, _ impacts: [Impact], _ tasks: Int
  ) async throws(ArithmeticFault) -> GroupRobustness {
    let base = try GroupBase(group, number, tally)
    let draws = base.draws(request)
    let counts = await draws.counts(tasks: tasks)
    let decided = assessment.groups.first { $0.id == group.id }?.standings ?? []
    let nearest = NearestExemptions(decided, impacts).found
    let standings = Standings(of: group, tally).standings
    let byDecimals = base.placesByDecimals
    let leftOut = base.placesLeftOut
    var units: [UnitRobustness] = []
    let ranked = standings.filter { $0.place != nil }
    let neighbours = Neighbours(ranked.compactMap(\.total))
    for standing in standings {
      guard let unit = base.rowOf[standing.unit], let total = standing.total else { continue }
      var robustness = UnitRobustness(
        unit: standing.unit, total: total, place: standing.place, grade: standing.grade,
        chances: base.chances(of: unit, counts, request.draws), placesByDecimals: [], nearest: nearest[standing.unit])
      if let place = standing.place {
        let interval = [5, 95].map { counts.percentile($0, of: unit, draws: request.draws) }
        robustness.interval = interval[0]...max(interval[0], interval[1])
        robustness.chanceOfPlace = try Fraction(counts.count(of: unit, at: place), over: request.draws)
        robustness.placesByDecimals = byDecimals.map { $0[unit] }
        let without = leftOut.compactMap { $0.places[unit] }
        if let best = without.min(), let worst = without.max() { robustness.placesWithoutOne = best...worst }
        let (above, below) = neighbours.of(total)
        robustness.behindNext = try above.map { (next) throws(ArithmeticFault) in try next - total }
        robustness.aheadOfNext = try below.map { (next) throws(ArithmeticFault) in try total - next }
      }
      units.append(robustness)
    }
    return GroupRobustness(id: group.id, draws: request.draws, units: units, indicators: base.influences(leftOut, ranked))
  }
}

extension Tally {
  /// The same, with points as decided, and places and grades as computed.
  fileprivate var ignoringDecidedOrder: Tally {
    var other = self
    other.ignoreDecidedOrder()
    return other
  }
}

/// The totals next to each.
private struct Neighbours {
  private let above: [Decimal: Decimal]
  private let below: [Decimal: Decimal]

  init(_ totals: [Decimal]) {
    let rising = Set(totals).sorted()
    below = Dictionary(zip(rising.dropFirst(), rising)) { first, _ in first }
    above = Dictionary(zip(rising, rising.dropFirst())) { first, _ in first }
  }

  func of(_ total: Decimal) -> (above: Decimal?, below: Decimal?) { (above[total], below[total]) }
}
