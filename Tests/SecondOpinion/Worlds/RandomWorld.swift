import Model
import OrderedCollections
import Rules
import Scoring

/// Worlds from a seed, the same on every machine. They are small, so that much happens in each, and so that a person can read one.
struct RandomWorld {
  var random: SplitMix64
  /// Huge and tiny numbers; without binary arithmetic, whose last figures are no matter of opinion.
  let isExtreme: Bool
  /// So few different values that most units are equal.
  let isFlat: Bool
  /// Flat, and with little to tell units apart by, so that ties reach over the edges of quotas.
  let isTied: Bool
  var readings: OrderedDictionary<ReadingID, DeclaredReading> = [:]
  var items = 0
  var usesLights = false

  static func make(seed: Int) -> World {
    var maker = RandomWorld(seed: seed)
    return maker.world()
  }

  private init(seed: Int) {
    random = SplitMix64(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15)
    let kind = random.next(below: 13)
    isExtreme = kind < 2
    isTied = (2...6).contains(kind)
    isFlat = isTied || (7...9).contains(kind)
  }

  // MARK: Dice

  mutating func chance(_ percent: Int) -> Bool { roll(0...99) < percent }
  mutating func roll(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(random.next(below: UInt64(range.count))) }
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(0...choices.count - 1)] }
  mutating func number(_ texts: String...) -> Fraction { Fraction(exact: pick(texts)) ?? .zero }

  /// Few different values, so that much is equal.
  mutating func value() -> Decimal {
    if isFlat { return Decimal(pick([4, 4, 8])) }
    if isExtreme, chance(30) {
      return (try? Decimal(pick(["123456789012345678.000000000001", "0.000000000001", "99999999999999", "-7000000"]))) ?? .zero
    }
    return (try? Decimal(pick(["0", "1", "2", "2.5", "3", "4", "5", "5", "6", "7.25", "8", "9", "10", "10", "-1"]))) ?? .zero
  }

  /// What others are divided by: a huge number over a tiny one is beyond what a total may be, and no score at all.
  private mutating func divisor() -> Decimal {
    isExtreme ? (try? Decimal(pick(["0.5", "3", "7", "1234567", "0", "-1"]))) ?? .zero : value()
  }

  // MARK: The world

  private mutating func world() -> World {
    var world = World(rulebook: Rulebook(id: "world", title: LocalizedText("world")), dates: dates())
    let levels: [UnitLevel] = [.county, .department]
    for index in 0...(isTied ? roll(4...6) : isFlat ? roll(3...5) : roll(1...5)) {
      world.units.append(
        Unit(
          id: UnitID("u\(index)"), name: "u\(index)", level: pick(levels), division: pick(["甲", "乙"]), competes: !chance(isTied ? 5 : 15)))
      if chance(3) { world.incomplete.insert(UnitID("u\(index)")) }
    }
    world.rulebook.panels = panels()
    let isOne = chance(isTied ? 95 : 60)
    var cards = ["a": card("a")]
    if !isOne, chance(50) { cards["b"] = card("b") }
    for (name, root) in cards.sorted(by: { $0.key < $1.key }) { world.rulebook.scorecards[name] = Scorecard(id: name, root: root) }
    let selectors = isOne ? [UnitSelector()] : [UnitSelector(levels: [.county]), UnitSelector(levels: [.department])]
    for (index, units) in selectors.enumerated() {
      let card = index == 1 && cards["b"] != nil ? "b" : "a"
      let competition = competition(CompetitionID("c\(index)"), units, card, cards[card])
      world.rulebook.competitions[competition.id] = competition
    }
    world.rulebook.readings = readings
    if usesLights || chance(30) { world.rulebook.lights["quarterly"] = lights() }
    world.rulebook.exemption = exemption()
    addAdjustments(&world.rulebook)
    addObligations(&world.rulebook)
    report(&world)
    addRecords(&world)
    if chance(50) { for unit in world.units where chance(75) { exemptAllThatIsMissed(by: unit.id, in: &world) } }
    return world
  }

  private mutating func dates() -> AssessmentDates {
    AssessmentDates(
      period: Period(year: 2019) ?? RandomWorld.year,
      countsFrom: chance(60) ? day(pick(["2018-01-01", "2018-03-05", "2018-05-01", "2018-11-05"])) : nil,
      cutOff: day(chance(80) ? "2019-12-31" : "2019-10-31"),
      asOf: day(chance(80) ? "2020-02-28" : "2020-01-05"))
  }

  private static let year: Period = {
    guard let year = Period(year: 2019) else { preconditionFailure("2019 is a year") }
    return year
  }()

  func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
  }

  private mutating func panels() -> OrderedDictionary<PanelID, Panel> {
    let options: OrderedDictionary<ChoiceID, Fraction?> = [
      "good": Fraction(100), "fair": Fraction(60), "poor": Fraction(40), "abstain": nil,
    ]
    return [
      "public": Panel(id: "public", name: LocalizedText("public"), options: options),
      "mayor": Panel(
        id: "mayor", name: LocalizedText("mayor"), options: options,
        appliesTo: chance(50) ? UnitSelector(levels: [.department]) : UnitSelector()),
    ]
  }

  private mutating func competition(_ id: CompetitionID, _ units: UnitSelector, _ card: String, _ root: ScoreNode?) -> Competition {
    let places = isFlat ? roll(0...1) : roll(0...3)
    var chain: [ItemID] = []
    var items: [ItemID] = []
    root?.walk { node, depth in if depth > 0 { items.append(node.id) } }
    if chance(isTied ? 35 : isFlat ? 95 : 60) {
      for _ in 0...roll(0...1) {
        let item = pick(items)
        if !chain.contains(item) { chain.append(item) }
      }
    }
    return Competition(
      id: id, name: LocalizedText(id.text), units: units, onePerDivision: chance(isTied ? 5 : 30), scorecard: card,
      rounding: Rounding(places: places, mode: pick([.halfUp, .halfUp, .halfUp, .halfEven, .up, .down])),
      printedPlaces: max(0, places - roll(0...1)), tieBreak: chain,
      nonCompeting: NonCompeting(setPeers: chance(40), takeGrade: chance(50), inQuotaBase: chance(40)), grades: grades())
  }

  private mutating func grades() -> OrderedDictionary<GradeID, Grade> {
    if chance(8) { return [:] }
    func grade(_ id: GradeID, _ score: Decimal?, _ place: Int?, _ quota: Quota?) -> Grade {
      Grade(id: id, name: LocalizedText(id.text), scoreAtLeast: score, placeAtMost: place, quota: quota)
    }
    func quota() -> Quota {
      Quota(
        amount: chance(50) ? .number(roll(1...3)) : .share(number("0.3", "0.5", "1/3"), pick([.down, .halfUp, .up])),
        base: pick([.competing, .eligible]), edgeTie: pick(Quota.EdgeTie.allCases))
    }
    let high = Decimal(isFlat ? roll(-5...5) : roll(2...20))
    let isOpen = isTied || (isFlat && chance(80))
    return [
      "gold": grade(
        "gold", chance(isTied ? 20 : 70) ? high : nil, !isOpen && chance(40) ? roll(1...3) : nil, isOpen || chance(80) ? quota() : nil),
      "silver": grade(
        "silver", Decimal(isTied ? -3 : roll(-3...2)), chance(isTied ? 0 : 20) ? roll(2...4) : nil, chance(isTied ? 80 : 40) ? quota() : nil
      ),
      "bronze": grade("bronze", nil, nil, nil),
    ]
  }

  private mutating func report(_ world: inout World) {
    var divisors: Set<ReadingID> = []
    for card in world.rulebook.scorecards.values {
      card.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content, case .ratio(_, let denominator, _) = indicator.measure else { return }
        divisors.insert(denominator.reading)
      }
    }
    let silence = isTied ? 0 : isFlat ? pick([0, 0, 20]) : pick([0, 5, 20])
    for unit in world.units {
      for reading in readings.values {
        for number in 1...reading.grain.countInYear where !chance(silence + (reading.grain == .year ? 0 : 40)) {
          world.values.append(
            World.Value(unit: unit.id, reading: reading.id, number: number, value: divisors.contains(reading.id) ? divisor() : value()))
        }
        if !chance(silence / 2) {
          world.goals[UnitReading(unit.id, reading.id)] = Goal(
            target: chance(97) ? Decimal(isFlat ? 5 : roll(1...10)) : divisor(),
            baseline: chance(97) ? Decimal(isFlat ? 4 : roll(1...10)) : divisor())
        }
      }
      for panel in world.rulebook.panels.values where panel.appliesTo.means(unit) && !chance(1) {
        let isAbstaining = chance(2)
        var votes: [ChoiceID: Int] = ["abstain": roll(0...3)]
        if !isAbstaining { for option in ["good", "fair", "poor"] as [ChoiceID] where chance(80) { votes[option] = roll(0...4) } }
        world.ballots.append(Ballot(unit: unit.id, panel: panel.id, votes: votes))
      }
      for card in world.rulebook.scorecards.values {
        card.root.walk { node, _ in
          if node.children.isEmpty, chance(isTied ? 1 : 6) { world.notApplicable.insert(UnitItem(unit.id, node.id)) }
        }
      }
    }
  }
}
