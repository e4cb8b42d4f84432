import Model
import Rules

/// What was decided of one result of a unit that an upheld objection took away since, as from a unit that competes no more: a later
/// row on it that says nothing before and nothing after ends it. Where the result comes back, rows after that one start anew.
struct EndedDecisions: Sendable {
  /// Those that hold no longer, by day and number.
  var earlier: [LeadingDecision]
  /// The row that ends them.
  var last: LeadingDecision
  /// Whether it was decided again later: then the result is back.
  var isFollowed: Bool

  /// All among these, which come by day and number.
  static func all(in decisions: [LeadingDecision]) -> [EndedDecisions] {
    Dictionary(grouping: decisions.filter { $0.what != .honor }) { Result(unit: $0.unit, what: $0.what) }.values
      .compactMap { ofOne in
        guard let end = ofOne.lastIndex(where: { $0.before == nil && $0.after == nil && !$0.isUndocumented }), end > 0 else { return nil }
        return EndedDecisions(earlier: Array(ofOne[..<end]), last: ofOne[end], isFollowed: end + 1 < ofOne.count)
      }
      .sorted { $0.last < $1.last }
  }

  private struct Result: Hashable {
    var unit: UnitID
    var what: LeadingDecision.Subject
  }
}

extension Standing {
  /// A result as decisions name it; nil where there is none.
  func result(_ what: LeadingDecision.Subject, in competition: Competition) -> LocalizedText? {
    switch what {
    case .points: total.map { LocalizedText($0.text(places: competition.rounding.places)) }
    case .place: place.map { LocalizedText(String($0)) }
    case .grade: grade.map { competition.name(of: $0) }
    case .honor: nil
    }
  }
}
