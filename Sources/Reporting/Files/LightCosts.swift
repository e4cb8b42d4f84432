internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// What each light costs its unit: the points of the lines that rules over records wrote for its row, relief among them.
///
/// A limit that several rows share belongs to none of them and is left out, as is the share on green, which all rows make together.
struct LightCosts {
  private let points: [UnitID: [RowReference: [Fraction]]]
  private let places: [UnitID: Int]

  init(_ report: Report) {
    var points: [UnitID: [RowReference: [Fraction]]] = [:]
    var places: [UnitID: Int] = [:]
    for group in report.assessment.groups {
      for standing in group.standings {
        places[standing.unit] = group.competition.printedPlaces
        for line in report.assessment.adjustments(of: standing.unit)?.lines ?? [] {
          guard LightCosts.kinds.contains(line.kind), let row = line.rows.first, row.table == .tasks else { continue }
          points[standing.unit, default: [:]][row, default: []].append(line.points)
        }
      }
    }
    (self.points, self.places) = (points, places)
  }

  private static let kinds: Set<ScoreLine.Kind> = [.bonus, .deduction, .relief]

  /// The sum, to the competition's printed decimals; empty where no rule took or gave anything for the light.
  func cell(of light: TaskLight) throws(ArithmeticFault) -> CSVField {
    guard let unit = light.record.unit, let lines = points[unit]?[light.record.reference], let places = places[unit] else { return .empty }
    var sum = Fraction.zero
    for line in lines { sum = try sum + line }
    return .number(sum, places: places)
  }
}
