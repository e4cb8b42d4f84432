/// Where an assessment stands in its year; it is printed on every output.
public enum Stage: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
  /// 初算: first figures.
  case draft
  /// 反馈: sent to the units.
  case feedback
  /// 异议复核: objections are looked at.
  case review
  /// 领导小组审定: settled by the leading group.
  case decided
  /// 公示: shown to the public.
  case notice
  /// 终稿: final.
  case final
  /// 归档: filed away.
  case archived

  /// Orders by the course of the year.
  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .draft: 0
    case .feedback: 1
    case .review: 2
    case .decided: 3
    case .notice: 4
    case .final: 5
    case .archived: 6
    }
  }
}
