import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What holds for any city as a whole, with all rules at work at once. Lines that sum, the order of rows and scaled weights without
/// ledgers have their tests beside the stages.
@Suite struct WholeTests {
  private static let seeds = 5_000..<5_120

  private struct Result: Equatable {
    var standings: [UnitID: Standing]
    var accounts: [UnitID: Account]
  }

  private static func result(of world: World) throws -> Result {
    let assessment = world.assessed()
    var accounts: [UnitID: Account] = [:]
    for unit in world.units { accounts[unit.id] = try assessment.account(of: unit.id) }
    return Result(
      standings: Dictionary(assessment.groups.flatMap(\.standings).map { ($0.unit, $0) }) { first, _ in first }, accounts: accounts)
  }

  /// A unit of another division, which nobody is compared with, neither moves nor costs anybody anything.
  @Test(arguments: seeds)
  func aUnitOfAnotherDivisionChangesNothing(seed: Int) throws {
    var world = RandomWorld.make(seed: seed)
    for id in world.rulebook.competitions.keys { world.rulebook.competitions[id]?.onePerDivision = true }
    for name in world.rulebook.scorecards.keys { world.rulebook.scorecards[name]?.root.compareWithinGroup() }
    let before = try Self.result(of: world)
    let model = world.units[0]
    var stranger = model
    (stranger.id, stranger.name, stranger.division) = ("zz", "zz", "丙")
    world.units.append(stranger)
    world.values += world.values.filter { $0.unit == model.id }.map {
      World.Value(unit: "zz", reading: $0.reading, number: $0.number, value: $0.value)
    }
    world.ballots += world.ballots.filter { $0.unit == model.id }.map { Ballot(unit: "zz", panel: $0.panel, votes: $0.votes) }
    for (key, goal) in world.goals where key.unit == model.id { world.goals[UnitReading("zz", key.reading)] = goal }
    var after = try Self.result(of: world)
    #expect(after.standings.removeValue(forKey: "zz") != nil)
    after.accounts["zz"] = nil
    #expect(before == after)
  }

  /// Other ids, other order: the same results under the other names.
  @Test(arguments: seeds)
  func permutingIdsPermutesResults(seed: Int) throws {
    let world = RandomWorld.make(seed: seed)
    let ids = world.units.map(\.id)
    let names = Dictionary(uniqueKeysWithValues: zip(ids, ids.dropFirst() + ids.prefix(1)))
    let permuted = world.renamed(names)
    let (before, after) = (try Self.result(of: world), try Self.result(of: permuted))
    for unit in ids {
      let other = try #require(names[unit])
      let (one, two) = (try #require(before.standings[unit]), try #require(after.standings[other]))
      #expect(one.total == two.total && one.place == two.place && one.sharedBy == two.sharedBy && one.grade == two.grade)
      #expect(before.accounts[unit]?.lines.map(\.points) == after.accounts[other]?.lines.map(\.points))
    }
  }

  @Test(arguments: seeds)
  func theOrderOfRowsNeverMatters(seed: Int) throws {
    let world = RandomWorld.make(seed: seed)
    var shuffled = world
    var random = SplitMix64(seed: UInt64(seed))
    shuffled.units.shuffle(using: &random)
    shuffled.values.shuffle(using: &random)
    shuffled.ballots.shuffle(using: &random)
    shuffled.records.shuffle(using: &random)
    #expect(try Self.result(of: world) == Self.result(of: shuffled))
    #expect(world.assessed().findings == shuffled.assessed().findings)
  }

  /// No unit is worse off for being exempt itself, whatever the others get.
  @Test(arguments: seeds)
  func relievingNeverLowersTheUnitsOwnTotal(seed: Int) throws {
    var world = RandomWorld.make(seed: seed)
    // Where peers or means stand behind a score others decide it, too; a measure that falls may be the better one.
    for name in world.rulebook.scorecards.keys { world.rulebook.scorecards[name]?.root.dropRecordMeasures() }
    world.rulebook.exemption?.conditions = []
    world.rulebook.exemption?.exclusions = []
    world.rulebook.exemption?.queryRepeats = false
    let before = try Self.result(of: world)
    for error in world.records where error.table == .errors {
      guard let unit = error.unit, let was = before.standings[unit]?.total else { continue }
      var relieved = world
      relieved.add(
        .exemptions, "zz", nil,
        ["error_id": error.key[0], "scope": "person", "outcome": "exempt", "decided_on": "2019-10-30", "effective_on": "2019-10-30"])
      let now = try #require(try Self.result(of: relieved).standings[unit]?.total)
      #expect(now >= was, "\(error.key) of \(unit)")
    }
  }

  /// No unit is worse off where all that it missed is exempt, also where nothing is left to measure it by.
  @Test func exemptingEveryRowNeverLowersATotal() throws {
    var relievedWholly = 0
    for seed in Self.seeds {
      var world = RandomWorld.make(seed: seed)
      // Another's share may be compared with one's own, and a direction may make less the better; neither is the exemption's doing.
      for name in world.rulebook.scorecards.keys { world.rulebook.scorecards[name]?.root.payForShares() }
      world.rulebook.exemption?.conditions = []
      world.rulebook.exemption?.exclusions = []
      world.rulebook.exemption?.excepted = []
      world.rulebook.exemption?.queryRepeats = false
      for unit in world.units { world.add(.errors, "zz\(unit.id)", unit.id, ["status": "confirmed", "kind": "k1"]) }
      for index in world.records.indices where [.tasks, .problems].contains(world.records[index].table) {
        world.records[index].write("zz\(world.records[index].unit?.text ?? "")", to: "cause")
      }
      let before = try Self.result(of: world)
      for unit in world.units {
        world.add(
          .exemptions, "zz\(unit.id)", nil,
          ["error_id": "zz\(unit.id)", "outcome": "exempt", "decided_on": "2019-10-30", "effective_on": "2019-10-30"])
      }
      let after = try Self.result(of: world)
      for unit in world.units.map(\.id) {
        guard let was = before.standings[unit]?.total else { continue }
        let now = try #require(after.standings[unit]?.total, "\(unit) of seed \(seed) has lost its total")
        #expect(now >= was, "\(unit) of seed \(seed)")
        relievedWholly += after.accounts[unit]?.lines.count { $0.because?.en.contains("every row is exempt") ?? false } ?? 0
      }
    }
    #expect(relievedWholly >= 20, "\(relievedWholly)")
  }

  /// Nobody takes a grade beyond its quota but by a tie at its edge that is to be included.
  @Test(arguments: seeds)
  func quotasHold(seed: Int) throws {
    let world = RandomWorld.make(seed: seed)
    let assessment = world.assessed()
    for group in assessment.groups {
      for grade in group.competition.grades.values {
        guard let quota = grade.quota, let limit = group.quotas[grade.id]?.limit else { continue }
        let earned = group.standings.filter { standing in
          standing.grade == grade.id && standing.status == .ranked && assessment.adjustments(of: standing.unit)?.vetoes.isEmpty != false
        }
        let last = earned.compactMap(\.place).max()
        let beyondEdge = quota.edgeTie == .include ? earned.count { $0.place == last } - 1 : 0
        #expect(earned.count <= limit + max(0, beyondEdge), "\(grade.id) of \(group.id)")
      }
    }
  }
}

extension ScoreNode {
  fileprivate mutating func compareWithinGroup() {
    changeAll { node in
      guard case .indicator(var indicator) = node.content, var peers = indicator.method.peers else { return }
      peers.among = .group
      indicator.method = indicator.method.comparing(by: peers)
      node.content = .indicator(indicator)
    }
  }

  /// Lets every indicator over records look at nothing, so that an exemption reaches points alone.
  fileprivate mutating func dropRecordMeasures() {
    changeAll { node in
      guard case .indicator(var indicator) = node.content, case .records = indicator.measure else { return }
      indicator.measure = .ballot("public")
      node.content = .indicator(indicator)
    }
  }
}

extension ScoreNode {
  /// Lets every share earn in proportion, and every other indicator over records look at nothing.
  fileprivate mutating func payForShares() {
    changeAll { node in
      guard case .indicator(var indicator) = node.content, case .records(let measure) = indicator.measure else { return }
      switch measure.kind {
      case .shareOnGreen, .closedInTime:
        indicator.method = .attainment(goal: .constant(Fraction(100)), direction: .higher, floor: .zero, cap: nil)
      case .count, .projectPoints: indicator.measure = .ballot("public")
      }
      node.content = .indicator(indicator)
    }
  }
}

extension World {
  /// The same world in which units bear each other's ids.
  fileprivate func renamed(_ names: [UnitID: UnitID]) -> World {
    func name(_ unit: UnitID) -> UnitID { names[unit] ?? unit }
    var world = self
    world.units = units.map { unit in
      var unit = unit
      unit.id = name(unit.id)
      return unit
    }.sorted { $0.id < $1.id }
    world.values = values.map { World.Value(unit: name($0.unit), reading: $0.reading, number: $0.number, value: $0.value) }
    world.ballots = ballots.map { Ballot(unit: name($0.unit), panel: $0.panel, votes: $0.votes) }
    world.goals = Dictionary(goals.map { (UnitReading(name($0.key.unit), $0.key.reading), $0.value) }) { first, _ in first }
    world.notApplicable = Set(notApplicable.map { UnitItem(name($0.unit), $0.item) })
    world.incomplete = Set(incomplete.map(name))
    world.records = records.map { record in
      var record = record
      if let unit = record.unit { record.write(name(unit).text, to: "unit_id") }
      return record
    }
    for id in world.rulebook.scorecards.keys {
      world.rulebook.scorecards[id]?.root.changeAll { node in
        guard case .indicator(var indicator) = node.content, var peers = indicator.method.peers, case .units(let named) = peers.among else {
          return
        }
        peers.among = .units(named.map(name))
        indicator.method = indicator.method.comparing(by: peers)
        node.content = .indicator(indicator)
      }
    }
    return world
  }
}

extension Rules.Method {
  /// The same method among other peers.
  fileprivate func comparing(by peers: PeerRule) -> Rules.Method {
    switch self {
    case .efficacy(let base, let direction, let benchmark, let rounding, _):
      .efficacy(base: base, direction: direction, benchmark: benchmark, ratioRounding: rounding, peers: peers)
    case .bestRatio(let direction, _): .bestRatio(direction: direction, peers: peers)
    case .rankSteps(let steps, let direction, _): .rankSteps(steps, direction: direction, peers: peers)
    case .zscore(let center, let spread, let direction, _): .zscore(center: center, spread: spread, direction: direction, peers: peers)
    case .percentile(let direction, _): .percentile(direction: direction, peers: peers)
    case .attainment, .threshold, .shortfall, .linear, .bands, .perOccurrence, .given: self
    }
  }
}
