import Model
import OrderedCollections
import Rules
import Scoring

/// What happened in a world, so that it can be seen that everything does.
struct Features: Sendable {
  private(set) var counts: [String: Int] = [:]

  static let formulas = Formula.allCases.filter { ![.decision, .consequence, .notCounted].contains($0) }.map { "formula \($0.rawValue)" }

  /// Everything that must have happened often enough.
  static let expected: [String] = {
    var names = formulas
    names += ["void", "unconfirmed", "not_applied", "pending", "denied", "revoked", "deferred", "exempt", "mitigated", "queried"].map {
      "verdict \($0)"
    }
    names += ["scope person", "scope unit", "scope matter", "queried applies", "queried holds", "excepted", "fact from a report"]
    for sharing in Sharing.allCases { names += ["persons \(sharing.rawValue) partly exempt", "units \(sharing.rawValue) in one matter"] }
    names += ["deduction", "bonus", "relief", "cap", "per matter", "same item", "ceiling", "carried over", "duty"].map { "rule \($0)" }
    names += AmountDate.allCases.map { "dated by \($0.rawValue)" }
    names += ["amount doubled", "cap after relief", "measure's fact void"]
    names += Combination.allCases.map { "combine \($0.rawValue)" }
    names += ["scaled", "counts no", "at_least not reached", "filled with zero", "filled with mean", "redistributed"]
    names += ["rounded level", "level capped", "level floored"]
    names += Fold.allCases.map { "fold \($0.rawValue)" }
    names += ["reading", "growth", "reduction", "completion", "ahead_of_schedule", "ratio", "logarithm"].map { "measure \($0)" }
    names += ["ballot", "ballots", "ballot_share", "count_of", "closed_in_time", "share_on_green"].map { "measure \($0)" }
    names += ["every row exempt", "counted before the period", "before the first day that counts"]
    names += PeerRule.WhenAllEqual.allCases.map { "all equal \($0.rawValue)" }
    names += ["peers all", "peers named", "peers group", "bands interpolated", "lower is better", "ratio rounded"]
    names += ["negative score", "huge number", "total at a half"]
    names += RoundingMode.allCases.map { "total rounded \($0.rawValue)" }
    names += Standing.Status.allCases.map { "status \($0.rawValue)" }
    names += [
      "place shared", "tie broken", "grade given", "grade imposed by veto", "grade refused by ceiling", "grade alone", "quota full",
    ]
    names += Quota.EdgeTie.allCases.map { "edge tie \($0.rawValue)" }
    names += ["quota of competing", "quota of eligible", "one group a division"]
    return names
  }()

  private mutating func see(_ feature: String, _ times: Int = 1) { if times > 0 { counts[feature, default: 0] += times } }

  /// Adds what happened in other worlds.
  mutating func add(_ other: Features) { counts.merge(other.counts, uniquingKeysWith: +) }

  mutating func look(at world: World, _ assessment: Assessment, _ accounts: [Account]) {
    lookAtVerdicts(world, assessment)
    for account in accounts where account.total != nil { look(at: account, world) }
    for group in assessment.groups {
      if group.competition.onePerDivision { see("one group a division") }
      look(at: group, world, assessment)
    }
    if world.values.contains(where: { $0.value > Decimal(10_000_000) }) { see("huge number") }
  }

  // MARK: Errors

  private mutating func lookAtVerdicts(_ world: World, _ assessment: Assessment) {
    for verdict in assessment.verdicts {
      see("verdict \(verdict.verdict.name.rawValue)")
      if verdict.exception != nil { see("excepted") }
      if let scope = verdict.verdict.decision?.scope { see("scope \(scope.rawValue)") }
      switch verdict.verdict {
      case .queried(_, _, let meanwhile): see(meanwhile == .apply ? "queried applies" : "queried holds")
      case .void(.report), .unconfirmed(.report): see("fact from a report")
      default: break
      }
    }
    let rules = world.rulebook.exemption ?? ExemptionRules()
    for (matter, errors) in Dictionary(grouping: assessment.verdicts.filter { !$0.isOut }, by: \.matter) where matter != nil {
      for persons in Dictionary(grouping: errors, by: \.unit).values where Set(persons.map(\.factor)).count > 1 {
        see("persons \(rules.persons.rawValue) partly exempt")
      }
      if Set(errors.map(\.unit)).count > 1 { see("units \(rules.units.rawValue) in one matter") }
    }
  }

  // MARK: Accounts

  private mutating func look(at account: Account, _ world: World) {
    for line in account.lines {
      if line.kind != .base || line.formula == .notApplicable || line.formula == .missing || line.scored != nil {
        see("formula \(line.formula.rawValue)")
      }
      if line.numbers.contains(where: { $0.name == .direction && $0.value.isNegative }) { see("lower is better") }
      if line.numbers.contains(where: { $0.name == .ratioDecimals }) { see("ratio rounded") }
      if line.formula == .bands, line.numbers.contains(where: { $0.name == .endPoints }) { see("bands interpolated") }
      if line.scored?.isNegative == true { see("negative score") }
      if line.because?.en.contains("every row is exempt") ?? false { see("every row exempt") }
      if line.formula == .missing, line.scored != nil { see(line.scored?.isZero == true ? "filled with zero" : "filled with mean") }
      if line.kind == .notInForce, line.rows.count > 1, line.rows[0].table == .accountability, line.rows[1].table == .accusations {
        see("measure's fact void")
      }
      if line.item == .total { lookAtTotal(line) }
      lookAtRule(line, world)
    }
    for card in world.rulebook.scorecards.values where account.nodes.first?.item == card.root.id {
      card.root.walk { node, _ in look(at: node, account, world) }
    }
  }

  private mutating func lookAtTotal(_ line: ScoreLine) {
    guard let before = line.numbers.first(where: { $0.name == .before })?.value else { return }
    if ["1/2", "1/20", "1/200", "1/2000"].contains(Exact(line.points).magnitude.description) { see("total at a half") }
    if before.isNegative { see("negative score") }
  }

  private mutating func lookAtRule(_ line: ScoreLine, _ world: World) {
    lookAtDays(line, world)
    if let rule = world.rulebook.adjustments[line.item] {
      if line.kind != .notInForce { see("rule \(rule.table == .carryOver ? "carried over" : line.kind.rawValue)") }
      guard case .points(let effect) = rule.effect, line.kind == .deduction || line.kind == .bonus else { return }
      if effect.perMatter { see("rule per matter") }
      if effect.sameItemHighest { see("rule same item") }
      if line.kind == .deduction, effect.amounts.count > 1 { see("dated by \(effect.datedBy.rawValue)") }
      if line.numbers.contains(where: { $0.name == .multiple }) { see("amount doubled") }
    } else if world.rulebook.obligations[line.item] != nil, line.kind == .deduction {
      see("rule duty")
    }
  }

  private mutating func lookAtDays(_ line: ScoreLine, _ world: World) {
    if line.kind == .notInForce, line.because?.en.contains("before the first day that counts") ?? false {
      see("before the first day that counts")
    }
    guard line.kind == .deduction, let rule = world.rulebook.adjustments[line.item],
      let record = world.records.first(where: { $0.reference == line.rows.first }),
      let day = rule.countsOn.map({ record.dayIn($0) }) ?? record.date
    else { return }
    if day.year < world.dates.period.year { see("counted before the period") }
  }

  private mutating func look(at node: ScoreNode, _ account: Account, _ world: World) {
    guard let found = account.nodes.first(where: { $0.item == node.id }) else { return }
    let lines = account.lines.filter { $0.item == node.id }
    if !node.counts, found.scored != nil { see("counts no") }
    switch node.content {
    case .level(let level):
      if found.scored != nil { see("combine \(level.combination.rawValue)") }
      if found.scored != nil, level.full != level.childrenFull { see("scaled") }
      if found.scored == nil, level.atLeast > 1 { see("at_least not reached") }
      if lines.contains(where: { $0.kind == .rounding }) { see("rounded level") }
      for line in lines where line.kind == .cap { see("level capped") }
      for line in lines where line.kind == .floor { see("level floored") }
      let valued = level.children.filter { child in child.counts && account.nodes.contains { $0.item == child.id && $0.scored != nil } }
      if found.scored != nil, valued.count < level.children.count(where: \.counts) { see("redistributed") }
    case .indicator(let indicator):
      guard lines.contains(where: { $0.kind == .base && $0.scored != nil && $0.formula != .missing }) else { return }
      look(at: indicator)
      guard let peers = indicator.method.peers else { return }
      switch peers.among {
      case .group: see("peers group")
      case .all: see("peers all")
      case .units: see("peers named")
      }
      if lines.contains(where: { $0.numbers.contains { $0.name == .allEqual } }) { see("all equal \(peers.whenAllEqual.rawValue)") }
    }
  }

  private mutating func look(at indicator: Indicator) {
    for column in indicator.measure.columns { see("fold \(column.fold.rawValue)") }
    switch indicator.measure {
    case .reading: see("measure reading")
    case .growth: see("measure growth")
    case .reduction: see("measure reduction")
    case .completion: see("measure completion")
    case .aheadOfSchedule: see("measure ahead_of_schedule")
    case .ratio: see("measure ratio")
    case .logarithm: see("measure logarithm")
    case .ballot: see("measure ballot")
    case .ballots: see("measure ballots")
    case .ballotShare: see("measure ballot_share")
    case .records(let measure):
      switch measure.kind {
      case .count: see("measure count_of")
      case .closedInTime: see("measure closed_in_time")
      case .shareOnGreen: see("measure share_on_green")
      case .projectPoints: see("measure project_points")
      }
    }
  }

  // MARK: Standings

  private mutating func look(at group: AssessedGroup, _ world: World, _ assessment: Assessment) {
    let grades = group.competition.grades
    for standing in group.standings {
      see("status \(standing.status.rawValue)")
      if standing.total != nil { see("total rounded \(group.competition.rounding.mode.rawValue)") }
      if standing.sharedBy > 1 { see("place shared") }
      if !standing.tieBreak.isEmpty, standing.sharedBy == 1 { see("tie broken") }
      let adjusted = assessment.adjustments(of: standing.unit)
      if standing.grade != nil { see("grade given") }
      if standing.grade != nil, standing.status == .nonCompeting { see("grade alone") }
      if let adjusted, !adjusted.vetoes.isEmpty, standing.grade != nil { see("grade imposed by veto") }
      if let adjusted, !adjusted.ceilings.isEmpty, adjusted.vetoes.isEmpty, standing.grade != nil { see("grade refused by ceiling") }
      if let adjusted, !adjusted.ceilings.isEmpty { see("rule ceiling") }
      for line in adjusted?.lines ?? [] where line.kind == .cap {
        see(adjusted?.lines.contains { $0.kind == .relief && $0.item == line.item } == true ? "cap after relief" : "rule cap")
      }
    }
    for grade in grades.values {
      guard let quota = grade.quota, let filled = group.quotas[grade.id] else { continue }
      see("quota of \(quota.base.rawValue)")
      guard filled.contenders > filled.limit, filled.limit > 0 else { continue }
      see("quota full")
      // Those who took it or stood at its edge: a place that reaches over the limit is a tie there.
      let contenders = group.standings.filter {
        $0.status == .ranked && $0.gradeBecause.contains { $0.en.contains("equal") || $0.en.contains("tie") }
      }
      if !contenders.isEmpty
        || (quota.edgeTie == .include && group.standings.count { $0.grade == grade.id && $0.status == .ranked } > filled.limit)
      {
        see("edge tie \(quota.edgeTie.rawValue)")
      }
    }
  }
}
