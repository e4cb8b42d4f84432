import Model
import OrderedCollections
import Rules
import Scoring

/// A random world in which errors also stand behind rows that indicators look at, some of them compared with peers; with honors, and
/// with results that the leading group has decided.
struct ImpactWorld {
  let rulebook: Rulebook
  private(set) var city: City

  init(_ random: inout SplitMix64) throws {
    let world = RandomWorld(&random)
    var rules = world.rulebook
    let methods: [Method] = (0..<3).map { _ in ImpactWorld.method(&random) }
    let missing: MissingPolicy = random.pick([.redistribute, .groupMean, .zero, .error])
    let exempt: RecordMeasure.WhenExempt = random.pick(RecordMeasure.WhenExempt.allCases)
    let root = try level(
      "root",
      of: [
        indicator("x"),
        indicator("closed", 10, methods[0], measure: .records(RecordMeasure(.closedInTime, of: .problems, whenExempt: exempt))),
        indicator("late", 10, methods[1], measure: .records(RecordMeasure(.count(on: nil), of: .tasks, whenExempt: exempt))),
        level(
          "inner", random.pick([.sum, .mean, .highest]),
          of: [
            indicator(
              "again", 10, methods[2], measure: .records(RecordMeasure(.closedInTime, of: .problems, whenExempt: exempt))),
            indicator("y", 10, .efficacy(base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: Self.peers(&random))),
          ], missing: missing, round: 1),
      ], missing: missing)
    let cards = OrderedDictionary(uniqueKeysWithValues: [("card", Scorecard(id: "card", root: root))])
    rules.scorecards = cards
    for name in rules.competitions.keys { rules.competitions[name]?.onePerDivision = random.chance(50) }
    for reading in ["y"] as [ReadingID] {
      rules.readings[reading] = DeclaredReading(id: reading, name: LocalizedText(reading.text), grain: .year)
    }
    rules.honors = ImpactWorld.honors(in: rules.competitions.keys.map { $0 }, best: world.words.grades[0], &random)
    rules.adjustments["influence"] = Adjustment(
      id: "influence", name: LocalizedText("influence"), table: .accountability,
      effect: .bar([], InfluencePeriod(startColumn: "decided_on", monthsColumn: nil, months: ["": 12], tested: .anyDay)),
      relievedByExemption: random.chance(50))
    rulebook = rules
    city = ImpactWorld.city(world, &random)
    if random.chance(40) { decide(&random) }
  }

  /// The leading group decides a total, a place or a grade, just as it was computed: mostly of a unit that has errors.
  private mutating func decide(_ random: inout SplitMix64) {
    let ranked = assess().groups.flatMap(\.standings).filter { $0.status == .ranked }
    let erring = Set(city.records.filter { $0.table == .errors }.compactMap(\.unit))
    let standings = random.chance(80) ? ranked.filter { erring.contains($0.unit) } : ranked
    guard !standings.isEmpty else { return }
    let standing = random.pick(standings)
    guard let total = standing.total, let place = standing.place, let grade = standing.grade else { return }
    let what = random.pick(["points", "place", "grade"])
    let (before, after) =
      switch what {
      case "points": (total.description, Decimal(Int.random(in: 60...99, using: &random)).description)
      case "place": (String(place), random.pick(["1", "2", "3"]))
      default: (grade.text, random.pick(rulebook.competitions.values[0].grades.keys.map(\.text)))
      }
    city.records.append(
      Row.make(
        .decisions, "decision_no", "SD", unit: standing.unit.text, dateColumn: "decided_on", on: "2020-01-10", kind: what,
        ["what": what, "before": before, "after": after, "minutes": "m"]))
  }

  /// An honor for the best units, and one for persons with shares by the unit's grade.
  private static func honors(
    in competitions: [CompetitionID], best: GradeID, _ random: inout SplitMix64
  ) -> OrderedDictionary<HonorID, Honor> {
    let collective = Honor(
      id: "collective", name: LocalizedText("collective"), recipients: .units,
      source: HonorSource(competitions: competitions, placeAtMost: 3), number: .number(2), edgeTie: random.pick(Quota.EdgeTie.allCases))
    let person = Honor(
      id: "person", name: LocalizedText("person"), recipients: .persons, number: .number(3), edgeTie: random.pick(Quota.EdgeTie.allCases),
      perUnit: UnitShare(byGrade: [best: 2], otherwise: random.pick([0, 1])),
      rankBy: Amount(.by(column: "merit", values: ["gold": 2, "silver": 1], otherwise: nil)))
    return ["collective": collective, "person": person]
  }

  func assess(assuming verdicts: [ErrorVerdict] = []) -> Assessment {
    Assessment(of: rulebook, city.facts(for: rulebook), dates: dates2019, tolerance: .quarantine, assuming: verdicts)
  }

  /// The same, of which all accounts will be asked for.
  func assessKeepingAccounts() -> Assessment {
    Assessment(of: rulebook, city.facts(for: rulebook), dates: dates2019, tolerance: .quarantine, keepingAccounts: true)
  }

  private static func city(_ world: RandomWorld, _ random: inout SplitMix64) -> City {
    var city = world.city
    for unit in ["F", "G", "H"] as [UnitID] {
      city.add(unit, competes: !random.chance(10))
      city.report(unit, "x", Decimal(random.pick([70, 75, 80, 85, 90])))
    }
    for index in city.units.indices {
      city.units[index].division = index % 2 == 0 ? "甲" : "乙"
      city.report(city.units[index].id, "y", Decimal(random.pick([1, 2, 3, 5, 8])))
    }
    for number in 0..<8 {
      let columns = [
        "nominee_id": "n\(number)", "honor": "person", "person_id": "q\(number)", "name": "n", "merit": random.pick(["gold", "silver"]),
      ]
      city.records.append(
        Record(table: .nominees, key: ["n\(number)", "person"], unit: random.pick(city.units).id, attributes: columns))
    }
    for number in 0..<Int.random(in: 4...12, using: &random) {
      let isClosed = random.chance(50)
      city.records.append(
        Row.make(
          .problems, "problem_id", "P\(number)", unit: random.pick(city.units).id.text, dateColumn: "found_on", on: "2019-02-01", kind: nil,
          [
            "due_on": "2019-06-30", "closed_on": isClosed ? "2019-06-01" : nil,
            "cause": random.chance(80) ? random.pick(world.errors) : nil,
          ]))
    }
    return city
  }

  private static func peers(_ random: inout SplitMix64) -> PeerRule {
    PeerRule(
      among: random.pick([.group, .all, .units(["A", "B", "C"])]), minPeers: 1, whenAllEqual: random.pick(PeerRule.WhenAllEqual.allCases))
  }

  private static func method(_ random: inout SplitMix64) -> Method {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: .efficacy(base: "0.6", direction: .higher, benchmark: nil, ratioRounding: nil, peers: peers(&random))
    case 1: .rankSteps(RankSteps(first: [10, 9], step: 1, floor: 1), direction: .higher, peers: peers(&random))
    case 2: .percentile(direction: .lower, peers: peers(&random))
    case 3: .perOccurrence(rate: 1)
    default: .linear(start: .constant(0), startPoints: 0, end: .constant(100), endPoints: 10, direction: .higher)
    }
  }
}
