/// Where an assessment stands in its year; it is printed on every output.
public enum Stage: String, Sendable, Hashable, CaseIterable, Codable {
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
}
