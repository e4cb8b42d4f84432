public import Model

extension YAMLCursor {
  /// A text for people, not empty, trimmed; quoted or not.
  ///
  /// `no`, `012` and `1:30` are the texts they look like.
  public func text() -> String? {
    guard case .scalar(let written, _) = node.content, !node.isNull else {
      mismatch(
        LocalizedText(zh: "文字", en: "a text"),
        hint: LocalizedText(zh: "含有冒号、井号或括号的文字请加引号", en: "put texts with colons, # or brackets in quotes"))
      return nil
    }
    let text = written.trimmingSpaces
    let isClean = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    guard !text.isEmpty, isClean else {
      report(
        .invalidRuleValue, named(LocalizedText(zh: "文字为空或含有控制字符", en: "the text is empty or has control characters")),
        hint: LocalizedText(zh: "请写上可见的文字", en: "write something visible"))
      return nil
    }
    return text
  }

  /// One string for both languages, or `{zh: …, en: …}`.
  public func localizedText() -> LocalizedText? {
    guard isMapping else { return text().map { LocalizedText($0) } }
    return mapping { keys in
      let zh = keys.required("zh")?.text()
      let en = keys.required("en")?.text()
      guard let zh, let en else { return nil }
      return LocalizedText(zh: zh, en: en)
    }
  }

  /// An id: up to 64 letters of any script, digits, `-`, `_` and `.`, beginning with a letter or digit.
  public func identifier() -> String? { identifier(alsoWith: "") }

  private func identifier(alsoWith extra: String) -> String? {
    let expected = LocalizedText(zh: "编号", en: "an id")
    let hint = LocalizedText(
      zh: "编号由字母（含汉字）、数字、- _ . 组成，以字母或数字开头，最多 64 个字符",
      en: "ids have letters, digits, - _ and ., begin with a letter or digit, and are 64 characters at most")
    guard case .scalar(let text, _) = node.content, !node.isNull, text.unicodeScalars.count <= 64,
      let first = text.unicodeScalars.first, YAMLCursor.isLetterOrDigit(first),
      text.unicodeScalars.allSatisfy({ YAMLCursor.isLetterOrDigit($0) || "-_.\(extra)".unicodeScalars.contains($0) }),
      text.last != " ", !text.contains("  ")
    else {
      mismatch(expected, hint: hint)
      return nil
    }
    return text
  }

  /// An id of one kind of thing.
  func key<Of>(_ kind: Of.Type = Of.self) -> Key<Of>? {
    identifier().map { Key<Of>($0) }
  }

  /// The id of a series of readings: as tables name it, so that single spaces may stand inside, such as "Care Transition".
  func series() -> ReadingID? {
    identifier(alsoWith: " ").map { ReadingID($0) }
  }

  /// `yes`, `no`, `true` or `false`, unquoted.
  public func bool() -> Bool? {
    switch word {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      mismatch(
        LocalizedText(zh: " yes 或 no", en: "yes or no"),
        hint: LocalizedText(zh: "写 yes、no、true 或 false，不加引号", en: "write yes, no, true or false without quotes"))
      return nil
    }
  }

  /// One of the words of a type; a mistyped one gets a suggestion.
  public func word<Word: RawRepresentable<String> & CaseIterable>(of type: Word.Type) -> Word? {
    let words = type.allCases.map(\.rawValue)
    guard case .scalar(let text, _) = node.content, let value = Word(rawValue: text) else {
      let shown = words.joined(separator: " | ")
      let typed: String = if case .scalar(let text, _) = node.content { text } else { "" }
      let meant = NearestWord.to(typed, among: words)
      mismatch(
        LocalizedText(zh: " \(shown) 之一", en: "one of \(shown)"),
        hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
          ?? LocalizedText(zh: "请选写其中一个", en: "write one of these words"))
      return nil
    }
    return value
  }

  /// A day such as `2019-06-30`.
  public func day() -> Day? {
    guard case .scalar(let text, _) = node.content, let day = Day(text) else {
      mismatch(
        LocalizedText(zh: "日期", en: "a day"), hint: LocalizedText(zh: "写成 2019-06-30，且当天存在", en: "write 2019-06-30, a day that exists"))
      return nil
    }
    return day
  }

  /// A period such as `2019`, `2019-Q1` or `2019-03`.
  public func period() -> Period? {
    guard case .scalar(let text, _) = node.content, let period = Period(text) else {
      mismatch(
        LocalizedText(zh: "期间", en: "a period"), hint: LocalizedText(zh: "写成 2019、2019-Q1 或 2019-03", en: "write 2019, 2019-Q1 or 2019-03"))
      return nil
    }
    return period
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }
}
