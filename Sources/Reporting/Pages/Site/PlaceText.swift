internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// How far a unit is from those around it, and where it stood last year, in sentences.
struct PlaceText {
  /// At most so many of those who share a place are named.
  private static let shownNames = 5

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
    let who = Phrases.neighbor(others.place, named(others.units))
    guard others.points != .zero else { return Phrases.level(with: who, isAhead: isAhead)[language] }
    return Phrases.distance(points(others.points), isLess: others.points > .zero, than: who)[language]
  }

  private var gradeAbove: String? {
    guard let above = result.margins?.gradeAbove else { return nil }
    var parts: [String] = []
    if let threshold = above.threshold {
      parts.append(Phrases.threshold(points(threshold.points), points(threshold.scoreAtLeast))[language])
    }
    if let edge = above.edge {
      let name = units[edge.unit]?.name ?? edge.unit.text
      parts.append(
        edge.points > .zero ? Phrases.edge(points(edge.points), name)[language] : Phrases.edgeReached(name)[language])
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

  private func points(_ points: Decimal) -> String {
    let size = points < .zero ? (try? Decimal.zero - points) ?? points : points
    return size.text(places: group.competition.rounding.places)
  }

  private func named(_ ids: [UnitID]) -> LocalizedText {
    let names = ids.prefix(PlaceText.shownNames).map { units[$0]?.name ?? $0.text }
    let rest = ids.count - names.count
    return LocalizedText(
      zh: names.joined(separator: "、") + (rest > 0 ? "等 \(ids.count) 个单位" : ""),
      en: names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
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
