public import Model

extension YAMLCursor {
  /// An exact decimal in the grammar of the tables.
  func decimal() -> Decimal? {
    guard let text = numberText(LocalizedText(zh: "数字", en: "a number")) else { return nil }
    return decimal(text)
  }

  /// An exact number: a decimal, a share such as `30%`, or a fraction of two decimals such as `"1/3"`.
  public func fraction() -> Fraction? { fraction(orShare: true) }

  /// A number of points, or of whatever else is never a share: `5%` would be a twentieth of a point without a word.
  func points() -> Fraction? { fraction(orShare: false) }

  /// An exact number, written as a share only where it can be one.
  func fraction(orShare canBeShare: Bool) -> Fraction? {
    guard let text = numberText(LocalizedText(zh: "数字", en: "a number"), orShare: canBeShare) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 {
      guard let numerator = decimal(parts[0]), let denominator = decimal(parts[1]) else { return nil }
      guard let fraction = try? Fraction(numerator) / Fraction(denominator) else {
        report(
          .invalidRuleValue, named(LocalizedText(zh: "分母为零", en: "the denominator is zero")),
          hint: LocalizedText(zh: "分母应不为零", en: "divide by something else"))
        return nil
      }
      return fraction
    }
    if canBeShare, text.hasSuffix("%") {
      return decimal(String(text.dropLast()), orShare: true).flatMap { try? Fraction($0) / Fraction(100) }
    }
    return decimal(text, orShare: canBeShare).map { Fraction($0) }
  }

  /// A number above 0.
  func positiveFraction() -> Fraction? { positive(fraction()) }

  /// Points above 0.
  func positivePoints() -> Fraction? { positive(points()) }

  /// A number of at least 0.
  func nonNegativeFraction() -> Fraction? { nonNegative(fraction()) }

  /// Points, none at least.
  func nonNegativePoints() -> Fraction? { nonNegative(points()) }

  /// Reports a number that is not above 0.
  func positive(_ value: Fraction?) -> Fraction? {
    guard let value else { return nil }
    guard value > .zero else {
      outOfRange(LocalizedText(zh: "大于 0", en: "above 0"))
      return nil
    }
    return value
  }

  private func nonNegative(_ value: Fraction?) -> Fraction? {
    guard let value else { return nil }
    guard !value.isNegative else {
      outOfRange(LocalizedText(zh: "不小于 0", en: "0 or more"))
      return nil
    }
    return value
  }

  /// A share above 0 and of at most 100 %.
  func share() -> Fraction? {
    guard let value = positiveFraction() else { return nil }
    guard value <= .one else {
      outOfRange(LocalizedText(zh: "不大于 100%", en: "100% or less"), hint: LocalizedText(zh: "写成 30% 或 0.3", en: "write 30% or 0.3"))
      return nil
    }
    return value
  }

  /// A whole number within bounds.
  public func integer(in range: ClosedRange<Int>) -> Int? {
    guard let text = numberText(LocalizedText(zh: "整数", en: "a whole number")) else { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      mismatch(LocalizedText(zh: "整数", en: "a whole number"), hint: LocalizedText(zh: "只写数字，如 3", en: "write digits only, such as 3"))
      return nil
    }
    guard let value = Int(text), range.contains(value) else {
      outOfRange(
        range.upperBound == .max
          ? LocalizedText(zh: "不小于 \(range.lowerBound)", en: "\(range.lowerBound) or more")
          : LocalizedText(zh: "在 \(range.lowerBound) 与 \(range.upperBound) 之间", en: "between \(range.lowerBound) and \(range.upperBound)"))
      return nil
    }
    return value
  }

  /// Where and how something is rounded: `{places: 2, mode: half_up}`, or `2`.
  public func rounding() -> Rounding? {
    let places = 0...Decimal.fractionDigits
    guard isMapping else { return integer(in: places).map { Rounding(places: $0) } }
    return mapping { keys in
      let digits = keys.required("places")?.integer(in: places)
      let mode = keys.optional("mode", default: .halfUp) { $0.word(of: RoundingMode.self) }
      guard let digits, let mode else { return nil }
      return Rounding(places: digits, mode: mode)
    }
  }

  /// Reports a number beyond what makes sense here.
  func outOfRange(_ expected: LocalizedText, hint: LocalizedText? = nil) {
    report(
      .outOfRange, named(LocalizedText(zh: "应\(expected.zh)", en: "it must be \(expected.en)")),
      hint: hint ?? LocalizedText(zh: "请改正该数字", en: "correct the number"))
  }

  /// The text of a number; the leading zeros that YAML takes for octal digits are refused.
  private func numberText(_ expected: LocalizedText, orShare: Bool = false) -> String? {
    guard case .scalar(let text, _) = node.content, !node.isNull else {
      mismatch(expected, hint: YAMLCursor.examples(orShare: orShare))
      return nil
    }
    let digits = Array((text.hasPrefix("-") ? text.dropFirst() : text[...]).utf8.prefix(2))
    if digits.count == 2, digits[0] == UInt8(ascii: "0"), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digits[1]) {
      mismatch(expected, hint: LocalizedText(zh: "请去掉前导零", en: "leave out leading zeros"))
      return nil
    }
    return text
  }

  private func decimal(_ text: String, orShare: Bool = false) -> Decimal? {
    do throws(DecimalFault) {
      return try Decimal(text)
    } catch {
      let hint = orShare && error == .percent ? YAMLCursor.hint(forShare: text) : YAMLCursor.hint(for: error, orShare: orShare)
      mismatch(LocalizedText(zh: "数字", en: "a number"), hint: hint)
      return nil
    }
  }

  /// Without its percent sign a share would be a hundred times as much.
  private static func hint(forShare text: String) -> LocalizedText {
    let halfWidth = text.replacing("％", with: "%")
    return halfWidth == text
      ? LocalizedText(zh: "写成 30% 或 0.3", en: "write 30% or 0.3")
      : LocalizedText(zh: "百分号用半角：写成 \(halfWidth)", en: "use the half-width percent sign: write \(halfWidth)")
  }

  private static func examples(orShare: Bool) -> LocalizedText {
    orShare
      ? LocalizedText(zh: "写成 0.25、-3、30% 或 \"1/3\"", en: "write 0.25, -3, 30% or \"1/3\"")
      : LocalizedText(zh: "写成 0.25、-3 或 \"1/3\"", en: "write 0.25, -3 or \"1/3\"")
  }

  private static func hint(for fault: DecimalFault, orShare: Bool) -> LocalizedText {
    switch fault {
    case .fullWidth: LocalizedText(zh: "请用半角数字", en: "use half-width digits")
    case .separators: LocalizedText(zh: "请去掉千分位分隔符", en: "leave out separators of thousands")
    case .multiplier: LocalizedText(zh: "请写出全部数字，不用“万”“亿”", en: "write all digits, without 万 or 亿")
    case .exponent: LocalizedText(zh: "请写出全部数字，不用指数", en: "write all digits, without exponent")
    case .percent: LocalizedText(zh: "此处不能写百分数", en: "write it without a percent sign here")
    case .spaces: LocalizedText(zh: "请去掉空格", en: "leave out spaces")
    case .plus: LocalizedText(zh: "请去掉加号", en: "leave out the plus sign")
    case .tooManyIntegerDigits: LocalizedText(zh: "整数部分最多 18 位", en: "at most 18 integer digits")
    case .tooManyFractionDigits:
      LocalizedText(zh: "小数部分最多 12 位；更精确的数写成 \"1/3\"", en: "at most 12 fraction digits; write \"1/3\" for what needs more")
    case .empty, .notANumber, .unexpected: examples(orShare: orShare)
    }
  }
}
