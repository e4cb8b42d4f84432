import Model
import Rules

/// What is wrong with records that rules look at.
enum AccountFindings {
  /// A veto that nobody ordered in writing: an error, unless the rule itself asks for the document.
  static func vetoWithoutDocument(_ record: Record, _ severity: Finding.Severity = .error) -> Finding {
    Finding(
      .vetoWithoutDocument, severity, rows: [record.reference], in: "document",
      message: LocalizedText(zh: "一票否决缺少否决机关文书", en: "A veto lacks the vetoing authority's document"),
      hint: LocalizedText(
        zh: "填写“文号”列；没有文书不得否决", en: "Enter the number in the document column; without one nothing is vetoed"))
  }

  /// A measure whose influence cannot be placed in time.
  static func influenceWithoutStart(_ record: Record, column: String) -> Finding {
    Finding(
      .influenceWithoutStart, rows: [record.reference], in: column, value: column,
      message: LocalizedText(zh: "影响期缺少起算日", en: "The influence period has no first day"),
      hint: LocalizedText(zh: "在“\(ChineseHeaders.name(of: column))”列填写起算日", en: "Enter the day in the column \(column)"))
  }

  /// An amount that is to be read from a column and is no number there.
  static func noNumber(_ record: Record, column: String, value: String?) -> Finding {
    Finding(
      value == nil ? .missingValue : .invalidNumber, rows: [record.reference], in: column, value: value,
      message: LocalizedText(zh: "“\(ChineseHeaders.name(of: column))”列没有可用的分值", en: "The column \(column) has no usable amount"),
      hint: LocalizedText(zh: "填写不小于 0 的数", en: "Enter a number that is not negative"))
  }

  /// A unit whose points need more digits than exact arithmetic keeps.
  static func beyondArithmetic(_ unit: Unit) -> Finding {
    Finding(
      .arithmeticOverflow, rows: [RowReference(.units, [unit.id.text])], value: unit.id.text,
      message: LocalizedText(
        zh: "\(unit.name)（\(unit.id)）加减分超出精确运算的范围", en: "\(unit.name) (\(unit.id)): adjustments left the range of exact arithmetic"),
      hint: LocalizedText(zh: "核对责任份额与分值的小数位", en: "Check the decimals of shares and amounts"))
  }

  /// Matters in which some rows say their share and others do not, where shares decide.
  static func missingShares(_ errors: [StandingError], rules: ExemptionRules) -> [UnitFinding] {
    guard rules.persons != .all || rules.units != .all else { return [] }
    let matters = Dictionary(grouping: errors.filter { $0.verdict.matter != nil }, by: \.verdict.matter)
    return matters.values.compactMap { rows in
      let without = rows.filter { $0.share == nil }
      guard !without.isEmpty, without.count < rows.count else { return nil }
      let finding = Finding(
        .missingValue, rows: without.map(\.verdict.reference).sorted(), in: "share", value: without.first?.verdict.matter,
        message: LocalizedText(zh: "同一事项中部分差错未填责任份额", en: "Some errors of one matter say their share, others do not"),
        hint: LocalizedText(
          zh: "全部填写 share，或全部留空（各单位均摊，同一单位的差错再均摊）",
          en: "Enter all shares, or none: then units share evenly, and the errors within a unit"))
      return UnitFinding(finding: finding, units: rows.compactMap(\.verdict.unit))
    }
  }
}
