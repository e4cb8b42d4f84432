/// What came of somebody who was looked at for an honor (表彰推荐结果).
public enum HonorStatus: String, Sendable, Hashable, CaseIterable, Codable {
  /// It may have the honor and is within the number.
  case candidate
  /// A candidate against whom somebody objected during the notice; its place is kept.
  case reopened
  /// It may have the honor, but the number is taken, or a tie at its edge waits for a decision.
  case reserve
  /// An office has not answered yet; it takes no place.
  case unconsulted
  /// It does not meet a condition, or an office's answer stands in the way.
  case notEligible = "not_eligible"
  /// A measure bars it from honors.
  case barred
  /// It no longer stands.
  case withdrawn

  /// Whether it has one of the places.
  public var hasPlace: Bool { self == .candidate || self == .reopened }
}
