public import Model
import Rules

/// How the closed year ended for a unit: a row of `last_year` (上年结果).
public struct YearResult: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// What its competition is called.
  public var competition: LocalizedText
  /// The division that the places are counted in, where the competition makes one group a division.
  public var division: String?
  /// The place; nil for a unit without one.
  public var place: Int?
  /// The published total.
  public var total: Decimal?
  /// The decimals of the total.
  public var decimals: Int
  /// What its grade is called.
  public var grade: LocalizedText?
}

extension Assessment {
  /// Every unit that was scored, group by group in the order of places.
  var yearResults: [YearResult] {
    groups.flatMap { group in
      group.standings.map { standing in
        YearResult(
          unit: standing.unit, competition: group.competition.name, division: group.id.division, place: standing.place,
          total: standing.total, decimals: group.competition.rounding.places, grade: standing.grade.map(group.competition.name))
      }
    }
  }
}
