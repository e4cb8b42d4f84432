package import Model
internal import OrderedCollections
internal import Scoring

/// What is said around answers about exemptions: stage and notice, what units, grades and honors are called, where everybody stands as
/// decided, and what errors are found by. Made from a report, or read back from a finished `impacts.json`.
package struct ImpactBook: Sendable {
  /// A unit as answers know it.
  struct KnownUnit: Sendable {
    /// The id first, then the full name, then all others.
    var names: [String]
    var hasEnded = false
    var competition: CompetitionID?
    /// Where it stands as decided; nil where it was not scored.
    var position: UnitPosition?
  }

  /// How a competition prints what it comes to.
  struct Terms: Sendable {
    /// The decimals of totals, and of lines.
    var places: Int
    var printedPlaces: Int
    /// The grades, the best first.
    var grades: OrderedDictionary<GradeID, LocalizedText>
    /// What of its place and grade a unit may see.
    var showsPlace = false
    var showsGrade = false
  }

  let stage: Stage
  let notice: LocalizedText?
  let correction: Int?
  /// Where the rules on exemption come from.
  let citation: Citation
  let competitions: OrderedDictionary<CompetitionID, Terms>
  let honors: OrderedDictionary<HonorID, LocalizedText>
  let units: OrderedDictionary<UnitID, KnownUnit>
  /// Every error, ordered by id, with what it is found by.
  let errors: [SoughtError]

  /// What a unit is called.
  package func name(of unit: UnitID) -> String { units[unit].flatMap { $0.names.count > 1 ? $0.names[1] : nil } ?? unit.text }

  /// What a unit's grade is called.
  func name(of grade: GradeID, of unit: UnitID) -> LocalizedText { terms(of: unit)?.grades[grade] ?? LocalizedText(grade.text) }

  /// What an honor is called.
  func name(of honor: HonorID) -> LocalizedText { honors[honor] ?? LocalizedText(honor.text) }

  /// What honors are called, each once, with the nominees of a unit who have it.
  func names(of honors: [HonorPlace], _ language: Language) -> [String] {
    OrderedDictionary(grouping: honors, by: \.honor).map { honor, places in
      let nominees = places.compactMap(\.nominee)
      return name(of: honor)[language] + (nominees.isEmpty ? "" : language.bracketed(nominees.joined(separator: language.comma)))
    }
  }

  /// The decimals of a unit's published total.
  func places(of unit: UnitID) -> Int { terms(of: unit)?.places ?? 2 }

  /// The decimals of its printed lines.
  func printedPlaces(of unit: UnitID) -> Int { terms(of: unit)?.printedPlaces ?? 2 }

  /// Where a unit stands as decided; the same in both years where nothing changes.
  func position(of unit: UnitID) -> UnitPosition? { units[unit]?.position }

  /// How its competition prints; nil where it is in none.
  func terms(of unit: UnitID) -> Terms? { units[unit]?.competition.flatMap { competitions[$0] } }

  /// The cells total, place, grade and honors.
  func cells(_ position: UnitPosition, of unit: UnitID, _ language: Language) -> [String] {
    [
      position.total?.text(places: places(of: unit)) ?? "", position.place.map(String.init) ?? "",
      position.grade.map { name(of: $0, of: unit)[language] } ?? "",
      names(of: position.honors, language).joined(separator: language.comma),
    ]
  }
}
