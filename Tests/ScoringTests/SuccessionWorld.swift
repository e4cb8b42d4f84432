import Model
import OrderedCollections
import Rules
import Scoring

/// The town O, 10 people, until the end of March; the town N, 30 people, which succeeded it; and M, of 10.
enum Merger {
  static let grains: [ReadingID: Grain] = ["x": .month, "w": .month]

  static func unit(
    _ id: UnitID, _ name: String? = nil, staff: Int? = nil, from: String? = nil, until: String? = nil, succeeds: [UnitID] = []
  ) -> Unit {
    Unit(
      id: id, name: name ?? "\(id)镇", level: .town, staff: staff, from: from.map(makeDay), until: until.map(makeDay), succeeds: succeeds)
  }

  static let old = unit("O", staff: 10, until: "2019-03-31")
  static let new = unit("N", staff: 30, succeeds: ["O"])

  /// Monthly values: O 4 and 8 in January and February, N 2 and 6 in February and March; and what weighs them.
  static func city(_ units: [Unit] = [old, new]) -> City {
    var city = City()
    city.units = units
    for (unit, month, value, weight) in [("O", 1, 4, 1), ("O", 2, 8, 3), ("N", 2, 2, 1), ("N", 3, 6, 1)] as [(UnitID, Int, Int, Int)] {
      city.report(unit, "x", Decimal(value), number: month)
      city.report(unit, "w", Decimal(weight), number: month)
    }
    return city
  }

  static func rules(
    _ way: Reorganization.Way = .sum, targets: Reorganization.Way? = nil, baselines: Reorganization.Way? = nil,
    split: Reorganization.Split? = nil, deductions: Reorganization.Deductions = .left
  ) -> Reorganization {
    Reorganization(
      readings: ["x": way], otherwise: .sum, targets: targets, baselines: baselines, split: split, deductions: deductions)
  }

  /// A rulebook with an indicator for each fold of x, and one for w.
  static func book(_ rules: Reorganization?, _ adjustments: Adjustment...) throws -> Rulebook {
    let folds = Fold.allCases.map { fold in
      indicator(ItemID(fold.rawValue), measure: .reading(ReadingColumn("x", fold)))
    }
    let root = try level("root", .mean, of: folds + [indicator("weights", measure: .reading(ReadingColumn("w", .sum)))])
    var book = rulebook(root, grains: grains)
    book.reorganization = rules
    book.adjustments = OrderedDictionary(adjustments.map { ($0.id, $0) }) { first, _ in first }
    return book
  }
}

extension City {
  /// The facts as an import gives them: single values watched, all spans told.
  func watchedFacts(for book: Rulebook, spans: [Unit]? = nil) -> Facts {
    var facts = facts(for: book)
    facts.watched = values.compactMap { value in
      Period(year: 2019, grain: book.readings[value.reading]?.grain ?? .year, number: value.number).map {
        WatchedReading(unit: value.unit, reading: value.reading, period: $0, value: value.value)
      }
    }.sorted()
    facts.spans = spans ?? units
    return facts
  }

  func reorganized(
    _ book: Rulebook, spans: [Unit]? = nil, _ tolerance: Tolerance = .quarantine, dates: AssessmentDates = dates2019
  ) -> Assessment {
    Assessment(of: book, watchedFacts(for: book, spans: spans), dates: dates, tolerance: tolerance)
  }
}

extension Assessment {
  /// What the folds of x came to for a unit: last, sum, mean, max, min, count.
  func folds(_ unit: UnitID) throws -> [String] {
    let account = try account(of: unit)
    return Fold.allCases.map { account?.node(ItemID($0.rawValue))?.scored?.description ?? "-" }
  }

  /// Deductions, reliefs and caps as `kind points table:key`.
  func sheet(_ unit: UnitID) throws -> [String] {
    (adjustments(of: unit)?.lines ?? []).map { line in
      "\(line.kind.rawValue) \(line.points)" + (line.kind == .cap ? "" : " \(line.rows.first?.key.joined(separator: "/") ?? "")")
    }
  }
}
