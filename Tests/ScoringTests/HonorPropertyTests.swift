import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What holds for every honor, whoever is nominated.
@Suite struct HonorPropertyTests {
  private static let offices = [ConsultedOffice(office: "court", answers: ["clear"])]

  private func world(seed: Int) -> HonorWorld {
    var dice = Dice(seed)
    let edgeTie = dice.pick(Array(Quota.EdgeTie.allCases), else: .exclude)
    let perUnit = UnitShare(byGrade: ["excellent": dice.roll(0...3), "good": dice.roll(0...2)], otherwise: dice.roll(0...1))
    let isShare = dice.roll(0...2) == 0
    var world = HonorWorld.persons(
      isShare ? .share("0.3", .halfUp) : .number(dice.roll(1...6)), edgeTie, base: dice.pick([.competing, .eligible], else: .competing),
      perUnit: dice.roll(0...1) == 0 ? perUnit : nil, consult: dice.roll(0...1) == 0 ? Self.offices : [])
    for number in 0..<dice.roll(1...14) {
      let unit = dice.pick(["a", "b", "c", "d", "e", "f"], else: "a")
      world.nominate("\(number) \(unit) \(dice.pick(["gold", "silver", "bronze", "bronze", "brass"], else: "gold"))")
      if dice.roll(0...3) == 0 { world.bar(unit: dice.pick(["a", "f"], else: "a"), person: "p\(number)") }
      if dice.roll(0...4) > 0 { world.answer("\(number)", "court", dice.pick(["clear", "clear", "case"], else: "clear")) }
      for (step, state) in HonorWorld.steps.enumerated() where dice.roll(0...3) > 0 {
        world.reach("\(number)", "\(state) 2020-01-\(10 + step + dice.roll(0...3))")
      }
      if dice.roll(0...6) == 0 { world.reach("\(number)", "objection 2020-01-1\(dice.roll(3...9))") }
      if dice.roll(0...9) == 0 { world.reach("\(number)", "gone 2020-01-20") }
    }
    if world.honor.consult.isEmpty { world.records.removeAll { $0.table == .consultations } }
    return world
  }

  @Test(arguments: 0..<150)
  func numbersHoldAndNobodyBarredIsHonored(seed: Int) throws {
    let world = world(seed: seed)
    let assessment = try world.assess()
    let honored = assessment.honors.filter { [.candidate, .reopened].contains($0.status) }
    let barred = Set(world.records.filter { $0.table == .accountability }.compactMap { $0.attributes["person_id"] })
    let answers = world.records.filter { $0.table == .consultations && $0.attributes["result"] == "clear" }
    let cleared = Set(answers.compactMap { $0.attributes["nominee_id"] })
    for candidate in assessment.honors {
      if let person = candidate.person, barred.contains(person) { #expect([.barred, .withdrawn].contains(candidate.status)) }
      #expect(!candidate.isPublished || candidate.status == .candidate)
      #expect((candidate.rank != nil) == [.candidate, .reopened, .reserve].contains(candidate.status))
      #expect(candidate.status == .candidate || !candidate.reasons.isEmpty, "who is no plain candidate is told why")
      if !world.honor.consult.isEmpty, honored.contains(candidate) { #expect(cleared.contains(candidate.nominee ?? "")) }
    }
    // Whoever has a rank is honored if there is room for them, and for all who are equal to them unless ties are included; else not.
    let eligible = assessment.honors.filter { $0.rank != nil }
    let limit: Int =
      switch world.honor.number {
      case .number(let number)?: number
      // 30 % of whole numbers, half up.
      case .share?: (3 * (world.honor.base == .eligible ? eligible.count : assessment.honors.count) + 5) / 10
      case nil: .max
      }
    func hasRoom(_ one: HonorCandidate, among rivals: [HonorCandidate], _ limit: Int) -> Bool {
      let rank = one.rank ?? .max
      let ahead = rivals.count { $0.rank ?? .max < rank }
      return world.honor.edgeTie == .include ? ahead < limit : ahead + rivals.count { $0.rank == rank } <= limit
    }
    let inUnit = eligible.filter { one in
      guard let perUnit = world.honor.perUnit else { return true }
      let most = perUnit.most(for: one.unit.flatMap { assessment.standing($0)?.grade })
      return hasRoom(one, among: eligible.filter { $0.unit == one.unit }, most)
    }
    #expect(Set(honored) == Set(inUnit.filter { hasRoom($0, among: inUnit, limit) }))
  }

  /// The worlds have everything that the property is about.
  @Test func someAreHonoredAndSomeAreNot() throws {
    var counts: [HonorStatus: Int] = [:]
    for seed in 0..<50 { for candidate in try world(seed: seed).assess().honors { counts[candidate.status, default: 0] += 1 } }
    for status in [HonorStatus.candidate, .reserve, .barred, .withdrawn, .reopened] {
      #expect(counts[status, default: 0] > 3, "\(status): \(counts)")
    }
  }

  @Test(arguments: 0..<40)
  func theOrderOfRowsNeverMatters(seed: Int) throws {
    let world = world(seed: seed)
    let (one, other) = (try world.assess(), try world.assess(reversed: true))
    #expect(one.honors == other.honors)
    #expect(one.findings == other.findings)
  }

  /// With other standings the stage gives other honors, and the same again for the same.
  @Test func theStageCanBeAskedAgain() throws {
    let world = HonorWorld.units(1)
    let assessment = try world.assess()
    let stage = HonorStage(rulebook: world.rules, units: [], records: world.records, dates: dates2019)
    #expect(stage.run(groups: assessment.groups, adjustments: [:]).candidates == assessment.honors)
    let groups = assessment.groups.map { group in
      let standings = group.standings.map { standing in
        var standing = standing
        if standing.unit == "a" { standing.grade = "good" }
        return standing
      }
      return AssessedGroup(id: group.id, competition: group.competition, scorecard: group.scorecard, standings: standings)
    }
    let changed = stage.run(groups: groups, adjustments: [:]).candidates
    #expect(changed.map { "\($0.unit?.text ?? "") \($0.status.rawValue)" } == ["b reserve", "c reserve"])
  }
}
