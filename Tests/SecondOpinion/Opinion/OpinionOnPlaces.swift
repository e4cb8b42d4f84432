import Model
import OrderedCollections
import Rules

/// Places, ties and grades of one group, by the rulebook's chapter on competitions.
struct OpinionOnPlaces {
  struct Contender {
    var unit: Unit
    /// nil for a unit that cannot be scored.
    var total: Exact?
    var tieBreak: [Exact?] = []
    var ceilings: [GradeID] = []
    var vetoes: [GradeID] = []
  }

  let competition: Competition
  let heresy: Heresy?
  private var grades: [Grade] { competition.grades.values.map { $0 } }

  func standings(_ contenders: [Contender]) -> [OpinionStanding] {
    let ranked = contenders.filter { $0.total != nil && $0.unit.competes }
    var standings = ranked.map { unit in
      let better = ranked.filter { isBetter($0, unit) }
      let place = heresy == .leavesNoGapAfterTies ? Set(better.map { [$0.total] + $0.tieBreak }).count : better.count
      return OpinionStanding(
        unit: unit.unit.id, status: .ranked, total: unit.total, place: place + 1,
        sharedBy: ranked.count { !isBetter($0, unit) && !isBetter(unit, $0) })
    }
    give(to: &standings, contenders)
    for contender in contenders where contender.total == nil {
      standings.append(OpinionStanding(unit: contender.unit.id, status: .incomplete))
    }
    for contender in contenders where contender.total != nil && !contender.unit.competes {
      standings.append(
        OpinionStanding(
          unit: contender.unit.id, status: .nonCompeting, total: contender.total,
          grade: competition.nonCompeting.takeGrade ? gradeAlone(contender) : nil))
    }
    return standings
  }

  /// By published total, then link by link along the chain; who has no value there comes after who has one.
  private func isBetter(_ left: Contender, _ right: Contender) -> Bool {
    guard let leftTotal = left.total, let rightTotal = right.total else { return false }
    if leftTotal != rightTotal { return leftTotal > rightTotal }
    for (mine, theirs) in zip(left.tieBreak, right.tieBreak) where mine != theirs {
      guard let mine else { return false }
      guard let theirs else { return true }
      return mine > theirs
    }
    return false
  }

  // MARK: Grades

  private func rank(_ grade: GradeID) -> Int? { grades.firstIndex { $0.id == grade } }

  private func isVetoed(_ contender: Contender) -> Bool { contender.vetoes.contains { rank($0) != nil } }

  /// Of several limits the lowest grade; a veto gives it whatever the place, but lifts nobody: who lacks the points for it goes down, past
  /// grades that places or quotas alone give, to the first that the score reaches.
  private func imposed(_ contender: Contender) -> GradeID? {
    guard let total = contender.total, var lowest = (contender.vetoes + contender.ceilings).compactMap(rank).max() else { return nil }
    if let least = grades[lowest].scoreAtLeast, total < Exact(least) {
      repeat {
        lowest += 1
        if lowest == grades.count { return nil }
      } while !isReached(grades[lowest], by: total)
    }
    return grades[lowest].id
  }

  private func isReached(_ grade: Grade, by total: Exact) -> Bool {
    if let least = grade.scoreAtLeast { return total >= Exact(least) }
    return grade.placeAtMost == nil && grade.quota == nil
  }

  private func mayTake(_ contender: Contender, _ rank: Int) -> Bool {
    !isVetoed(contender) && contender.ceilings.compactMap(self.rank).allSatisfy { $0 <= rank }
  }

  private func gradeAlone(_ contender: Contender) -> GradeID? {
    if isVetoed(contender) { return imposed(contender) }
    guard let total = contender.total else { return nil }
    return grades.enumerated().first { rank, grade in mayTake(contender, rank) && isReached(grade, by: total) }?.element.id
  }

  private func give(to standings: inout [OpinionStanding], _ contenders: [Contender]) {
    let byID = Dictionary(contenders.map { ($0.unit.id, $0) }) { first, _ in first }
    func contender(_ standing: OpinionStanding) -> Contender { byID[standing.unit] ?? contenders[0] }
    for index in standings.indices {
      standings[index].grade = isVetoed(contender(standings[index])) ? imposed(contender(standings[index])) : nil
    }
    for (rank, grade) in grades.enumerated() {
      let eligible = standings.filter { mayTake(contender($0), rank) }
      let takers = standings.indices.filter { index in
        let standing = standings[index]
        guard standing.grade == nil, mayTake(contender(standing), rank), let total = standing.total, let place = standing.place else {
          return false
        }
        // Who may not take the grade uses up none of its places.
        let placeAmongEligible = 1 + eligible.count { ($0.place ?? 0) < place }
        return (grade.scoreAtLeast.map { total >= Exact($0) } ?? true) && (grade.placeAtMost.map { placeAmongEligible <= $0 } ?? true)
      }
      let limit = grade.quota.map { quota in room(in: quota, rank, standings, contenders) } ?? takers.count
      for index in takers {
        let ahead = takers.count { (standings[$0].place ?? 0) < (standings[index].place ?? 0) }
        let equal = takers.count { standings[$0].place == standings[index].place }
        let isWhollyInside = ahead + equal <= limit
        let isAtEdge = ahead < limit && !isWhollyInside
        if isWhollyInside || (isAtEdge && grade.quota?.edgeTie == .include) { standings[index].grade = grade.id }
      }
    }
  }

  private func room(in quota: Quota, _ rank: Int, _ standings: [OpinionStanding], _ contenders: [Contender]) -> Int {
    switch quota.amount {
    case .number(let number): return number
    case .share(let share, let mode):
      let counted = contenders.filter { contender in
        contender.total != nil && (contender.unit.competes || competition.nonCompeting.inQuotaBase)
          && (quota.base == .competing || mayTake(contender, rank))
      }
      return Int((Exact(share) * Exact(counted.count)).rounded(0, mode).above)
    }
  }
}
