internal import Model

/// Whether an exemption can only help: what it does to a measure over records must not cost the unit points.
enum ReliefCheck {
  static func check(_ method: Method, over measure: Measure, at cursor: YAMLCursor) {
    guard case .records(let records) = measure else { return }
    switch records.kind {
    case .shareOnGreen, .closedInTime, .projectPoints:
      guard method.earnsLess(asValueTurns: .higher) else { return }
      report(
        LocalizedText(
          zh: "容错只会提高该数值，而此处数值越高得分越低", en: "an exemption only raises this value, and here a higher one earns less"),
        hint: LocalizedText(zh: "改用越高越好的计分方法", en: "take a method for which more is better"), at: cursor)
    case .count:
      guard records.whenExempt != nil else { return }
      if method.dividesByValue {
        report(
          LocalizedText(zh: "when_exempt 可使该数目为 0，而此处以它为除数", en: "when_exempt may bring this number to 0, by which nothing can be divided"),
          hint: LocalizedText(zh: "改用 per_occurrence、bands 等计分方法", en: "take per_occurrence, bands or the like"), at: cursor)
      }
      guard method.earnsLess(asValueTurns: .lower) else { return }
      report(
        LocalizedText(
          zh: "when_exempt 只会减少该数目，而此处数目越少得分越低", en: "when_exempt only makes this number smaller, and here a smaller one earns less"),
        hint: LocalizedText(zh: "删去 when_exempt，或改用越少越好的计分方法", en: "leave when_exempt out, or take a method for which less is better"),
        at: cursor)
    }
  }

  private static func report(_ message: LocalizedText, hint: LocalizedText, at cursor: YAMLCursor) {
    cursor.report(.invalidRuleValue, value: nil, message, hint: hint)
  }
}

extension Method {
  fileprivate var dividesByValue: Bool {
    switch self {
    case .attainment(_, .lower, _, _), .bestRatio(.lower, _): true
    default: false
    }
  }

  /// Whether a value can earn less than one that lies on its other side.
  fileprivate func earnsLess(asValueTurns side: Direction) -> Bool {
    switch self {
    case .attainment(_, let better, _, _), .threshold(_, let better), .shortfall(_, let better, _, _), .linear(_, _, _, _, let better),
      .efficacy(_, let better, _, _, _), .bestRatio(let better, _), .rankSteps(_, let better, _), .zscore(_, _, let better, _),
      .percentile(let better, _):
      return better != side
    case .perOccurrence: return side == .higher
    case .given: return false
    case .bands(let bands):
      let points = bands.flatMap { [$0.points, $0.endPoints].compactMap(\.self) }
      return zip(points, points.dropFirst()).contains { side == .higher ? $1 < $0 : $1 > $0 }
    }
  }
}
