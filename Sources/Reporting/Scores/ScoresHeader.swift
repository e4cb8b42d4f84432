package import Model

/// The part of `scores.json` before the accounts: the heading, the directory of units, and the names of everything.
package struct ScoresHeader: Decodable, Sendable {
  /// The value of `format` this version writes and reads.
  static let format = "liangji-scores/1"

  package struct Item: Decodable, Sendable {
    package var item: String
    package var name: LocalizedText
    package var measure: LocalizedText?
    /// What a level or indicator declares; nil for rules over records.
    package var scorecard: String?
    package var full: Exact?
    package var weight: Exact?
    package var counts: Bool?
    package var combine: String?
    package var method: String?
    /// The ledger of a rule over records.
    package var table: String?
    package var citation: Citation?
    /// Who owes what a rule over records asks for.
    var owes: String?
  }

  /// A unit and those it took over.
  package struct Succession: Decodable, Sendable {
    package var unit: String
    package var succeeds: [String]
  }

  struct Grade: Decodable, Sendable {
    var grade: String
    var name: LocalizedText
  }

  package struct Competition: Decodable, Sendable {
    var competition: String
    package var name: LocalizedText
    /// The decimals of totals, and of lines.
    package var places: Int
    var printedPlaces: Int
    /// How totals are rounded.
    package var rounding: RoundingMode
    var scorecard: String
    var grades: [Grade]
  }

  struct Series: Decodable, Sendable {
    var reading: String
    var name: LocalizedText
  }

  /// A unit that ended before the cut-off, and the units that go on with what it left.
  struct Ended: Decodable, Sendable {
    var unit: String
    var name: String
    var until: String?
    /// Left out where there are none.
    var heirs: [String]?
  }

  var format: String
  package var pipeline: String
  package var title: LocalizedText
  package var rulebook: String
  package var notice: LocalizedText?
  var language: Language
  package var period: String
  var cutOff: String
  var asOf: String
  package var stage: Stage
  /// The number of the correction edition; nil for the original.
  var correction: Int?
  var competitions: [Competition]
  var readings: [Series]
  package var items: [Item]
  /// The honors; nil of a rulebook without any.
  var honors: [HonorList]?
  /// Each unit's id followed by its other names.
  package var units: [[String]]
  /// Left out where no unit took over another.
  package var successions: [Succession]?
  /// The units among them that have no account any more.
  var ended: [Ended]?
}

extension ScoresHeader {
  func competition(_ id: String) -> Competition? { competitions.first { $0.competition == id } }

  /// What became of a unit that ended; nil for all others.
  package func fate(of unit: UnitID) -> LocalizedText? {
    guard let ended = ended?.first(where: { $0.unit == unit.text }) else { return nil }
    let heirs = (ended.heirs ?? []).map { id in
      UnitFate.Named(id: id, name: units.first { $0.first == id }.flatMap { $0.count > 1 ? $0[1] : nil } ?? id)
    }
    return UnitFate(ended: UnitFate.Named(id: ended.unit, name: ended.name), until: ended.until ?? "", heirs: heirs).text
  }

  /// What a file about it says of itself.
  func imprint(_ language: Language) -> Imprint { Imprint(language: language, stage: stage, notice: notice, correction: correction) }

  var itemNames: ItemNames {
    ItemNames(Dictionary(items.map { (ItemID($0.item), $0.name) }) { first, _ in first })
  }
}
