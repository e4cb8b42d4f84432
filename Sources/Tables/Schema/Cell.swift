import Model

extension Column {
  /// Checks a cell that is not empty and gives it in its one canonical writing.
  func checked(_ text: String) throws(Fault) -> String {
    switch kind {
    case .text: return text
    case .key:
      if text.hasOuterSpaces { throw .outerSpaces }
      return text
    case .decimal(let least, let most):
      let value = try Column.decimal(text)
      if least.map({ value < $0 }) ?? false || most.map({ value > $0 }) ?? false {
        throw .outOfRange(least: least?.description, most: most?.description)
      }
      return text
    case .integer(let least):
      let value = try Column.decimal(text)
      guard let whole = Int(text) else { throw .notWhole }
      if whole < least { throw .outOfRange(least: String(least), most: nil) }
      return value.description
    case .day:
      // There is but one way to write a day.
      if Day(text) == nil { throw .date(meant: Day(asWritten: text) ?? Day(excelSerial: text)) }
      return text
    case .period(let monthly):
      guard let period = Period(text), !monthly || period.grain == .month else {
        throw Day(text) == nil ? .period(meant: Period(asWritten: text)) : .dayForPeriod(month: String(text.prefix(7)))
      }
      return period.description
    case .word(let words):
      // Nearly always it is written as it should be.
      if words.contains(where: { $0.name == text }) { return text }
      let folded = ChineseHeaders.normalized(text)
      guard let word = words.first(where: { $0.name == folded || $0.others.contains(folded) }) else {
        // Of two Chinese characters each word is one slip from its opposite, as 失实 from 属实.
        let all = words.flatMap(\.writings).filter {
          !$0.contradicts(folded) && ($0.count > 2 || $0.utf8.count == $0.count)
        }
        throw .word(
          allowed: words.map { $0.writings.prefix(2).joined(separator: "/") },
          suggestion: Suggestion.nearest(to: folded, among: all).first)
      }
      return word.name
    case .list:
      if text.unicodeScalars.contains("；") { throw .fullWidthSemicolon }
      return text.listEntries.joined(separator: ";")
    case .rowKey:
      if text.unicodeScalars.contains("；") { throw .fullWidthSemicolon }
      return text.keyParts.joined(separator: ";")
    }
  }

  private static func decimal(_ text: String) throws(Fault) -> Decimal {
    do throws(DecimalFault) { return try Decimal(text) } catch { throw .number(error) }
  }
}

extension Day {
  /// The day that Excel stores as a number, where a table shows it as one: `43556` is 2019-04-01. Only of about our time.
  fileprivate init?(excelSerial text: String) {
    guard text.utf8.count == 5, let count = Int(text), count >= 30_000, let day = SerialDay.day(count, from1904: false) else { return nil }
    self = day
  }
}

extension String {
  /// Whether it starts or ends with any space, the ideographic one included.
  var hasOuterSpaces: Bool {
    (unicodeScalars.first?.isSpace ?? false) || (unicodeScalars.last?.isSpace ?? false)
  }

  /// The parts of a row's key, without the spaces around them; an empty one is a part, too.
  var keyParts: [String] { split(separator: ";", omittingEmptySubsequences: false).map(\.trimmingSpaces) }
}

extension ChineseHeaders {
  /// A header as it is compared: without any spaces, in lower case.
  static func normalized(_ header: String) -> String {
    var text = ""
    for scalar in header.unicodeScalars where !scalar.isSpace && scalar != "\u{FEFF}" { text.unicodeScalars.append(scalar) }
    return text.lowercased()
  }
}
