internal import Model

extension DaySpan {
  /// Reads the keys `from` and `until`.
  static func decode(_ keys: inout YAMLMapping) -> DaySpan? {
    let from = keys.optional("from", default: nil) { $0.day().map(Optional.some) }
    let untilCursor = keys.optional("until")
    let until = untilCursor?.day()
    guard let from, (until == nil) == !keys.has("until") else { return nil }
    if let from, let until, until < from {
      untilCursor?.report(
        .inconsistentDates, LocalizedText(zh: "until 早于 from（\(from)）", en: "until lies before from (\(from))"),
        hint: LocalizedText(zh: "两天均包含在内，until 应不早于 from", en: "both days are included: until is from or later"))
      return nil
    }
    return DaySpan(from: from, until: until)
  }
}
