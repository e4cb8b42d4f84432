import Model
import OrderedCollections
import Rules
import Scoring

/// A small city with rules of its own: everything an assessment needs, in a shape that can be taken apart again.
struct World {
  struct Value: Hashable {
    var unit: UnitID
    var reading: ReadingID
    /// The number of its period in the year.
    var number: Int
    var value: Decimal
  }

  var rulebook: Rulebook
  var units: [Unit] = []
  var values: [Value] = []
  var goals: [UnitReading: Goal] = [:]
  var notApplicable: Set<UnitItem> = []
  var ballots: [Ballot] = []
  var records: [Record] = []
  var incomplete: Set<UnitID> = []
  var dates: AssessmentDates

  // MARK: As the program sees it

  var facts: Facts {
    var columns: OrderedSet<ReadingColumn> = []
    for card in rulebook.scorecards.values {
      card.root.walk { node, _ in if case .indicator(let indicator) = node.content { columns.append(contentsOf: indicator.measure.columns) }
      }
    }
    let grains = columns.map { rulebook.readings[$0.reading]?.grain ?? .year }
    var cells = ReadingCells(columns: Array(columns), grains: grains, year: dates.period.year, unitCount: units.count)
    for value in values {
      guard let unit = units.firstIndex(where: { $0.id == value.unit }) else { continue }
      for (column, named) in columns.enumerated() where named.reading == value.reading {
        _ = cells.add(value.value, column: column, unit: unit, number: value.number)
      }
    }
    return Facts(
      units: units, cells: cells, goals: goals,
      notApplicable: Dictionary(notApplicable.map { ($0, Exclusion(reason: "缺项")) }) { first, _ in first }, ballots: ballots,
      records: records,
      incomplete: Dictionary(incomplete.map { ($0, [LocalizedText("row refused")]) }) { first, _ in first })
  }

  func assessed() -> Assessment { Assessment(of: rulebook, facts, dates: dates, tolerance: .quarantine) }

  // MARK: As the second opinion sees it

  var dossier: Dossier {
    let own = Dictionary(grouping: values) { UnitReading($0.unit, $0.reading) }
    return Dossier(
      rulebook: rulebook, units: units, reading: { unit, column in World.fold(own[UnitReading(unit, column.reading)] ?? [], column.fold) },
      goals: goals, notApplicable: notApplicable, ballots: ballots, records: records, incomplete: incomplete, period: dates.period,
      countsFrom: dates.countsFrom, cutOff: dates.cutOff, asOf: dates.asOf)
  }

  /// How the values of several periods become one.
  private static func fold(_ values: [Value], _ fold: Fold) -> (value: Exact, last: Int)? {
    guard let last = values.max(by: { $0.number < $1.number }) else { return nil }
    let numbers = values.map { Exact($0.value) }
    let folded =
      switch fold {
      case .last: Exact(last.value)
      case .sum: numbers.reduce(.zero, +)
      case .mean: numbers.reduce(.zero, +) / Exact(numbers.count)
      case .max: numbers.max() ?? .zero
      case .min: numbers.min() ?? .zero
      case .count: Exact(numbers.count)
      }
    return (folded, last.number)
  }
}
