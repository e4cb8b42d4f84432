import Model
import OrderedCollections
import Rules

/// The order of one group as it came out, for many questions about another: only the part is settled again in which anybody moves.
///
/// It comes to the same places and grades as ``Standings`` of the whole group. A class: every question about the group looks at it.
final class SettledOrder: Sendable {
  /// A part of the order with whoever stands in it now; why they have no better grade is not told.
  struct Part {
    var range: Range<Int>
    var standings: [Standing]
  }

  private let number: Int
  private let group: Group
  private let tally: Tally
  private let standings: [Standing]
  private let limits: [UnitID: GradeLimits]
  /// The ranked units, by place: their indices, and where to find them.
  private let ranked: [Int]
  private let positions: [Int: Int]
  /// By the grade's rank.
  private let grades: [Taking]

  /// Where a grade went.
  private struct Taking {
    /// The positions of those that met its other conditions.
    var takers: [Int]
    /// The positions of those that may not take it.
    var ineligible: [Int]
    /// How many may take it, where it has a quota.
    var limit: Int?
  }

  /// Of a group by its number; nil where the leading group decided about places or grades.
  init?(of number: Int, _ tally: Tally) {
    if tally.decisions.isAboutOrder { return nil }
    let group = tally.peerStage.grouping.groups[number]
    let index = tally.peerStage.index
    let settled = Standings(of: group, tally)
    let limits = settled.limits
    let ranked = settled.standings.prefix { $0.status == .ranked }
    self.number = number
    self.group = group
    self.tally = tally
    self.limits = limits
    standings = settled.standings
    self.ranked = ranked.compactMap { index.indexOfUnit($0.unit) }
    positions = Dictionary(self.ranked.enumerated().map { ($1, $0) }) { first, _ in first }
    grades = group.competition.grades.keys.enumerated().map { rank, grade in
      Taking(
        takers: settled.takers[rank],
        ineligible: limits.isEmpty ? [] : ranked.indices.filter { limits[ranked[$0].unit].map { !$0.allows(rank) } ?? false },
        limit: settled.quotas[grade]?.limit)
    }
  }

  /// The part in which anybody stands otherwise under other verdicts; nil where the whole group has to be settled again.
  func part(under other: Tally, touching touched: Set<UnitID>) -> Part? {
    guard let recount = other.recount, !touched.contains(where: { isLimited($0, under: other) }) else { return nil }
    var moved: [Int: Tally.Result] = [:]
    var (start, end) = (ranked.count, 0)
    for (unit, counted) in recount.counted where tally.groupOf[unit] == number {
      guard let position = positions[unit], let before = tally.results[unit], let after = counted.result else { return nil }
      if before.total == after.total, before.tieBreak == after.tieBreak { continue }
      moved[position] = after
      for total in [before.total, after.total] {
        start = min(start, firstPosition { $0 <= total })
        end = max(end, firstPosition { $0 < total })
      }
    }
    guard start < end else { return Part(range: 0..<0, standings: []) }
    let contenders = (start..<end).compactMap { position in
      (moved[position] ?? tally.results[ranked[position]]).map { Places.Contender(unit: standings[position].unit, result: $0) }
    }
    var part = Places(chain: group.competition.tieBreak).standings(of: contenders)
    for index in part.indices { part[index].place = part[index].place.map { $0 + start } }
    guard grade(&part, at: start..<end) else { return nil }
    part.giveStaffQuotas(of: group.competition) { unit in
      tally.peerStage.index.indexOfUnit(unit).flatMap { tally.peerStage.index.facts.units[$0].staff }
    }
    return Part(range: start..<end, standings: part)
  }

  /// Everybody in the group, those in a part as they stand there.
  func standings(with part: Part) -> [Standing] {
    var standings = standings
    standings.replaceSubrange(part.range, with: part.standings)
    return standings
  }

  /// Grades a part; false where more or fewer of it than before ask for a grade with a quota, which others may feel.
  private func grade(_ part: inout [Standing], at range: Range<Int>) -> Bool {
    var grading = Grading(
      group.id, group.competition, limits: limits, nonCompetingInBase: [], name: \.text, isSettled: { _, _ in false }, tellsReasons: false)
    grading.grade(
      &part,
      behind: grades.map { grade in
        Grading.Ahead(
          takers: grade.takers.count { $0 < range.lowerBound }, ineligible: grade.ineligible.count { $0 < range.lowerBound },
          limit: grade.limit)
      })
    return zip(grades, grading.takers).allSatisfy { grade, taking in
      grade.limit == nil || taking.count == grade.takers.count { range.contains($0) }
    }
  }

  private func isLimited(_ unit: UnitID, under other: Tally) -> Bool {
    limits[unit] != nil || other.adjusted.consequences(for: unit)?.limitsGrades ?? false
  }

  /// The first position with such a total, or the end; totals descend.
  private func firstPosition(where isBehind: (Decimal) -> Bool) -> Int {
    var (low, high) = (0, ranked.count)
    while low < high {
      let middle = (low + high) / 2
      if let total = standings[middle].total, isBehind(total) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
