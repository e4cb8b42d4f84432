import Model
import Rules

/// Ranks those who may have an honor, and divides its number among them: first the share of each unit, then the number of all.
struct HonorNumbers {
  let honor: Honor
  /// What a share of all is taken of, whoever may have the honor.
  let entrantCount: Int
  let unitNames: [UnitID: String]

  private(set) var findings: [Finding] = []

  init(honor: Honor, entrantCount: Int, unitNames: [UnitID: String]) {
    self.honor = honor
    self.entrantCount = entrantCount
    self.unitNames = unitNames
  }

  /// Those who are candidates so far get their ranks; those beyond a number become the reserve, so that the next in rank moves up.
  mutating func divide(_ entrants: inout [HonorEntrant]) {
    let standing = entrants.indices.filter { entrants[$0].status == .candidate }
      .sorted { entrants[$0].merit != entrants[$1].merit ? entrants[$0].merit > entrants[$1].merit : $0 < $1 }
    var rank = 1
    for tied in standing.runs(where: { entrants[$0].merit == entrants[$1].merit }) {
      for index in tied { (entrants[index].rank, entrants[index].sharedBy) = (rank, tied.count) }
      rank += tied.count
    }
    if let perUnit = honor.perUnit {
      let byUnit = Dictionary(grouping: standing) { entrants[$0].unit }
      for (unit, members) in byUnit.sorted(by: { ($0.key?.text ?? "") < ($1.key?.text ?? "") }) {
        let stood = members.first.flatMap { entrants[$0].stood }
        let grade = stood?.standing.grade
        let most = perUnit.most(for: grade)
        take(most, of: members, &entrants, unit: unit) {
          HonorWording.unitShareTaken($0, grade: grade.flatMap { stood?.competition.name(of: $0) })
        }
      }
    }
    guard let number = honor.number else { return }
    let inside = standing.filter { entrants[$0].status == .candidate }
    let quota = Quota(amount: number, base: honor.base, edgeTie: honor.edgeTie)
    let limit = quota.limit(of: honor.base == .eligible ? standing.count : entrantCount)
    take(limit, of: inside, &entrants, unit: nil) { HonorWording.numberTaken($0) }
  }

  /// Leaves the first ones of an ordered list candidates and sends the rest to the reserve; `taken` says why.
  private mutating func take(
    _ limit: Int, of ordered: [Int], _ entrants: inout [HonorEntrant], unit: UnitID?, taken: (Int) -> LocalizedText
  ) {
    guard ordered.count > limit else { return }
    let merit = ordered.map { entrants[$0].merit }
    let edge = limit > 0 && merit[limit - 1] == merit[limit] ? merit[limit] : nil
    for (position, index) in ordered.enumerated() {
      let isTied = merit[position] == edge
      if isTied ? honor.edgeTie == .include : position < limit { continue }
      entrants[index].status = .reserve
      let reason =
        switch (isTied, honor.edgeTie) {
        case (true, .exclude): HonorCandidate.Reason(HonorWording.leftOutAtEdge(limit))
        case (true, .escalate): HonorCandidate.Reason(HonorWording.waitsAtEdge(limit), onceDecided: HonorWording.tiedAtEdge(limit))
        default: HonorCandidate.Reason(taken(limit))
        }
      entrants[index].reasons.append(reason)
    }
    guard edge != nil, honor.edgeTie == .escalate else { return }
    let tied = ordered.filter { entrants[$0].merit == edge }
    findings.append(
      .edgeTie(
        honor, limit, of: unit.map { LocalizedText(unitNames[$0] ?? $0.text) }, rows: tied.map { entrants[$0].row }.sorted(),
        names: tied.map { entrants[$0].label }.sorted()))
  }
}
