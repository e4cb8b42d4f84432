/// For whom a file is made; it is printed on every output.
public enum Edition: String, Sendable, Hashable, CaseIterable, Codable {
  /// 内部版: for the assessment group's office; everything.
  case `internal`
  /// 单位版: for one unit; its own account only.
  case unit
  /// 公示版: for the public; only what the rulebook lists.
  case notice
}
