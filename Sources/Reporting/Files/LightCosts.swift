internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// What each light costs: the points of the lines that rules over records wrote for its row, relief among them, of whoever bears them: of a
/// unit that has ended its successors, each with its part.
///
/// A limit that several rows share belongs to none of them and is left out, as is the share on green, which all rows make together.
struct LightCosts {
  private let points: [RowReference: [Fraction]]
  private let places: [RowReference: Int]

  init(_ report: Report) {
    var points: [RowReference: [Fraction]] = [:]
    var places: [RowReference: Int] = [:]
    for group in report.assessment.groups {
      for standing in group.standings {
        for line in report.assessment.adjustments(of: standing.unit)?.lines ?? [] {
          guard LightCosts.kinds.contains(line.kind), let row = line.rows.first, row.table == .tasks else { continue }
          points[row, default: []].append(line.points)
          places[row] = max(places[row] ?? 0, group.competition.printedPlaces)
        }
      }
    }
    (self.points, self.places) = (points, places)
  }

  private static let kinds: Set<ScoreLine.Kind> = [.bonus, .deduction, .relief]

  /// The sum, to the competition's printed decimals; empty where no rule took or gave anything for the light.
  func cell(of light: TaskLight) throws(ArithmeticFault) -> CSVField {
    guard let lines = points[light.record.reference], let places = places[light.record.reference] else { return .empty }
    var sum = Fraction.zero
    for line in lines { sum = try sum + line }
    return .number(sum, places: places)
  }
}
