internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// How far a unit is from those around it, and where it stood last year, in sentences.
struct PlaceText {
  let result: UnitResult
  let group: AssessedGroup
  let units: KnownUnits
  let language: Language

  var sentences: [String] { [margins, gradeAbove, lastYear].compactMap(\.self) }

  private var margins: String? {
    guard let margins = result.margins else { return nil }
    var parts: [String] = []
    if !margins.beside.isEmpty { parts.append(Phrases.beside(named(margins.beside))[language]) }
    if let ahead = margins.ahead { parts.append(distance(to: ahead, isAhead: true)) }
    if let behind = margins.behind { parts.append(distance(to: behind, isAhead: false)) }
    return parts.isEmpty ? nil : Phrases.margins[language] + parts.joined(separator: language.semicolon)
  }

  private func distance(to others: Margins.Neighbors, isAhead: Bool) -> String {
    Phrases.distance(others.points, to: others.place, named(others.units), isAhead: isAhead, places: places)[language]
  }

  private func named(_ ids: [UnitID]) -> LocalizedText { Phrases.few(ids.lazy.map { units[$0]?.name ?? $0.text }) }

  private var places: Int { group.competition.rounding.places }

  private var gradeAbove: String? {
    guard let above = result.margins?.gradeAbove else { return nil }
    var parts: [String] = []
    if let threshold = above.threshold {
      parts.append(Phrases.threshold(threshold.points, threshold.scoreAtLeast, places: places)[language])
    }
    if let edge = above.edge {
      parts.append(Phrases.edge(edge.points, units[edge.unit]?.name ?? edge.unit.text, places: places)[language])
    }
    return Phrases.gradeAbove(group.competition.name(of: above.grade))[language] + parts.joined(separator: language.semicolon)
  }

  private var lastYear: String? {
    guard let last = result.lastYear else { return nil }
    let told = [
      last.place.map { Phrases.place($0, sharedBy: 1)[language] } ?? Phrases.unplaced[language],
      last.total.map { Phrases.total($0)[language] },
      last.grade.map { Phrases.grade(LocalizedText($0))[language] }, result.rise(in: group).map { Phrases.moved(by: $0)[language] },
    ]
    return Phrases.lastYear[language] + told.compactMap(\.self).joined(separator: language.comma)
  }
}

extension PageTable {
  /// The cell of places won or lost since last year; empty where there is nothing to compare.
  static func rise(_ places: Int?) -> HTML {
    guard let places else { return "" }
    let look: HTML = places > 0 ? "rise" : "fall"
    let text = NumberText.signed(Decimal(places), places: 0)
    return places == 0 ? HTML(text: text) : "<span class=\"\(look)\">\(text)</span>"
  }
}

extension UnitResult {
  /// Places won since last year; nil where there is nothing to compare.
  func rise(in group: AssessedGroup?) -> Int? { lastYear?.rise(to: standing.place, in: group?.id, called: group?.competition.name) }
}
