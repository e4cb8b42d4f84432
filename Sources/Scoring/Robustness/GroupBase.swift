import Model
import OrderedCollections
import Rules

/// What one group's analysis starts from: the exact walks of its units, those that compete first, each in order of its id.
struct GroupBase {
  private let group: Group
  private let card: Card
  private let units: [UnitID]
  private let contenders: Int
  private let walks: [Walk]
  private let constants: [AccountConstants]
  private let limits: [GradeLimits]
  let rowOf: [UnitID: Int]

  init(_ group: Group, _ number: Int, _ tally: Tally) throws(ArithmeticFault) {
    let all = tally.peerStage.index.facts.units
    let scored = group.members.filter { tally.results[$0] != nil }
    let members = scored.filter { all[$0].competes } + scored.filter { !all[$0].competes }
    self.group = group
    card = tally.peerStage.grouping.cards[group.card]
    contenders = members.count { all[$0].competes }
    units = members.map { all[$0].id }
    rowOf = Dictionary(units.enumerated().map { ($1, $0) }) { first, _ in first }
    walks = members.map { member in
      var walk = Walk(of: member, in: group, tally.views[number], tally.peerStage, recording: false)
      walk.run()
      return walk
    }
    var constants: [AccountConstants] = []
    for (unit, walk) in zip(units, walks) {
      let lines = tally.decisions.points[unit] == nil ? [] : try tally.account(of: walk).account.lines
      constants.append(try AccountConstants(tally.adjusted.units[unit], decisions: lines.filter { $0.kind == .decision }))
    }
    self.constants = constants
    limits = units.map { GradeLimits(tally.adjusted.units[$0], group.competition.grades) }
  }

  func draws(_ request: RobustnessRequest) -> WeightDraws {
    let unit = (group.competition.rounding.places..<Decimal.fractionDigits).reduce(Int128(1)) { (unit, _) in unit * 10 }
    return WeightDraws(
      card: NoisyCard(card, group.competition, walks), competition: group.competition, limits: limits, contenders: contenders,
      adjustments: constants.map { $0.adjustments.binaryApproximation }, decided: constants.map { Double($0.decided.units / unit) },
      draws: request.draws, noise: WeightNoise(noise: request.noise.binaryApproximation, seed: request.seed))
  }

  func chances(of unit: Int, _ counts: DrawCounts, _ draws: Int) -> [GradeChance] {
    let grades = group.competition.grades.keys
    if grades.isEmpty { return [] }
    let chances = grades.indices.map { GradeChance(grade: grades[$0], share: share(counts.count(of: unit, grade: $0), draws)) }
    let none = counts.count(of: unit, grade: grades.count)
    return none == 0 ? chances : chances + [GradeChance(grade: nil, share: share(none, draws))]
  }

  private func share(_ count: Int, _ draws: Int) -> Fraction { (try? Fraction(count, over: draws)) ?? .zero }

  // MARK: Exact questions

  /// Places with totals rounded to 0, 1, 2 and 3 decimals; by contender.
  var placesByDecimals: [[Int]] {
    let chain = group.competition.tieBreak.map { card.indexOfItem[$0] }
    return (0...3).map { decimals in
      let rounding = Rounding(places: decimals, mode: group.competition.rounding.mode)
      let results = (0..<contenders).map { unit in
        let results = walks[unit].results
        let total = results[0].taken.flatMap { constants[unit].total(of: $0, rounding) }
        return total.map { Tally.Result(total: $0, tieBreak: chain.map { $0.flatMap { results[$0].taken } }) }
      }
      return places(of: results).map { $0 ?? 0 }
    }
  }

  /// An indicator that is left out, and the contenders' places without it.
  struct LeftOut {
    var indicator: Int
    var places: [Int?]
  }

  var placesLeftOut: [LeftOut] {
    var totals = LeftOutTotals(card, group.competition)
    for unit in 0..<contenders { totals.add(walks[unit], constants[unit]) }
    return zip(totals.indicators, totals.results).map { LeftOut(indicator: $0, places: places(of: $1)) }
  }

  /// What leaving out each indicator does to the places that there are.
  func influences(_ leftOut: [LeftOut], _ ranked: [Standing]) -> [IndicatorInfluence] {
    leftOut.map { left in
      var influence = IndicatorInfluence(item: card.entries[left.indicator].node.id, moved: 0, furthest: 0)
      for standing in ranked.sorted(by: { $0.unit < $1.unit }) {
        guard let place = standing.place, let other = rowOf[standing.unit].flatMap({ left.places[$0] }), other != place else { continue }
        influence.moved += 1
        if abs(other - place) > influence.furthest { (influence.furthest, influence.unit) = (abs(other - place), standing.unit) }
      }
      return influence
    }
  }

  private func places(of results: [Tally.Result?]) -> [Int?] {
    let contending = results.enumerated().compactMap { unit, result in result.map { Places.Contender(unit: units[unit], result: $0) } }
    var places: [Int?] = Array(repeating: nil, count: results.count)
    for standing in Places(chain: group.competition.tieBreak).standings(of: contending) {
      if let unit = rowOf[standing.unit] { places[unit] = standing.place }
    }
    return places
  }
}
