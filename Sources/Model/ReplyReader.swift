/// Whom a ready-made answer is for.
public enum ReplyReader: String, Sendable, CaseIterable {
  /// The unit that asked: its own matters only.
  case unit
  /// The leading group: also who is displaced.
  case leader
}
