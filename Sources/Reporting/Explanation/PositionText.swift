import Model

/// Where a unit stands among the others, as a person would say it: distances, the grade above, last year, bars on honors.
struct PositionText {
  let explanation: Explanation
  let language: Language

  /// The sentences; only those there is something to say for.
  var lines: [String] { [composition, margins, gradeAbove, lastYear].compactMap(\.self) + bars }

  // MARK: What the total is made of

  /// 分值构成：基础分 91.20；扣分 −7.00；容错不予扣分 +2.00
  private var composition: String? {
    let places = explanation.printedPlaces
    let parts = ScoreLine.Kind.allCases.compactMap { kind -> String? in
      let lines = explanation.account.lines.filter { $0.kind == kind }
      guard !lines.isEmpty, let sum = try? lines.reduce(Decimal.zero, { try $0 + $1.printed }), sum != .zero else { return nil }
      let points = kind == .base ? sum.text(places: places) : NumberText.signed(sum, places: places)
      return kind.label[language] + " " + points
    }
    return parts.count < 2 ? nil : Phrases.composition[language] + parts.joined(separator: language.semicolon)
  }

  // MARK: Margins

  private var margins: String? {
    guard let margins = explanation.margins else { return nil }
    var parts: [String] = []
    if let beside = margins.beside { parts.append(Phrases.beside(named(beside))[language]) }
    if let ahead = margins.ahead { parts.append(distance(to: ahead, isAhead: true)) }
    if let behind = margins.behind { parts.append(distance(to: behind, isAhead: false)) }
    return parts.isEmpty ? nil : Phrases.margins[language] + parts.joined(separator: language.semicolon)
  }

  private func distance(to others: DecodedMargins.Neighbors, isAhead: Bool) -> String {
    Phrases.distance(
      others.points.decimal, to: others.place, named(others.units), isAhead: isAhead, places: explanation.places)[language]
  }

  private func named(_ units: [String]) -> LocalizedText { Phrases.few(units.lazy.map { explanation.name(of: $0) }) }

  private var gradeAbove: String? {
    guard let above = explanation.margins?.gradeAbove else { return nil }
    var parts: [String] = []
    if let lack = above.pointsToThreshold, let least = above.scoreAtLeast {
      parts.append(Phrases.threshold(lack.decimal, least.decimal, places: explanation.places)[language])
    }
    if let unit = above.edgeUnit, let lack = above.pointsToEdge {
      parts.append(Phrases.edge(lack.decimal, explanation.name(of: unit), places: explanation.places)[language])
    }
    return Phrases.gradeAbove(explanation.gradeName(GradeID(above.grade)))[language] + parts.joined(separator: language.semicolon)
  }

  // MARK: Last year

  /// 上年：第 3 名，总分 88.20，等次 良好（经济组）；名次上升 1 位
  private var lastYear: String? {
    guard let last = explanation.lastYear else { return nil }
    let result = [
      last.place.map { Phrases.place($0, sharedBy: 1)[language] } ?? Phrases.unplaced[language],
      last.total.map { Phrases.total($0)[language] },
      last.grade.map { Phrases.grade(LocalizedText($0))[language] },
    ]
    let whence = [last.competition, last.division].compactMap(\.self)
    var text = result.compactMap(\.self).joined(separator: language.comma)
    if !whence.isEmpty { text += language.bracketed(whence.joined(separator: " · ")) }
    if let rise = last.rise(to: explanation.standing.place, in: explanation.group, called: explanation.competition?.name) {
      text += language.semicolon + Phrases.moved(by: rise)[language]
    }
    return Phrases.lastYear[language] + text
  }

  // MARK: Bars

  private var bars: [String] {
    explanation.bars.map { bar in
      let honors = (bar.honors ?? []).map { id in explanation.header.honors?.first { $0.honor == id }?.name ?? LocalizedText(id.text) }
      let spans = bar.spans.map { Phrases.span($0.from, before: $0.before) }
      return Phrases.bar(
        explanation.header.itemNames[bar.rule],
        LocalizedText(zh: spans.map(\.zh).joined(separator: "、"), en: spans.map(\.en).joined(separator: ", ")),
        LocalizedText(zh: honors.map(\.zh).joined(separator: "、"), en: honors.map(\.en).joined(separator: ", ")))[language]
    }
  }
}
