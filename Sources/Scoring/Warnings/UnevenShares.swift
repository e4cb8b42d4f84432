import Model
import Rules

/// Shares are weighed against each other, so that whoever was left out is borne by the others.
struct UnevenShares {
  let rules: ExemptionRules?
  let bearings: Bearings

  func findings(in records: [Record]) -> [Finding] {
    guard let rules, rules.persons == .share || rules.units == .share else { return [] }
    let errors = records.filter { $0.table == .errors && $0.text("matter_id") != nil }
    return Dictionary(grouping: errors) { $0.text("matter_id") ?? "" }.flatMap { matter, rows -> [Finding] in
      // Where only some rows say their share, that is a finding of its own.
      guard rows.allSatisfy({ $0.number("share") != nil }), !isWhole(rows) else { return [] }
      if rules.units == .share { return finding(matter, confirmed(rows)).map { [$0] } ?? [] }
      // Persons share within their unit; one alone may have the share that makes its unit the principal one.
      let units = Dictionary(grouping: rows, by: \.unit).values.filter { !isWhole($0) && ($0.count > 1 || rules.units == .all) }
      return units.compactMap { finding(matter, confirmed($0)) }
    }
  }

  /// What is no confirmed fact is not weighed.
  private func confirmed(_ rows: [Record]) -> [Record] { rows.filter { !bearings.isOut($0) } }

  /// Whether shares come to 1: all of them, or, where another unit has taken the place of what is no fact, the confirmed ones.
  private func isWhole(_ rows: [Record]) -> Bool { comeToOne(rows) || comeToOne(confirmed(rows)) }

  /// Whether shares come to 1, or miss it by no more than their rounding to hundredths explains.
  private func comeToOne(_ rows: [Record]) -> Bool {
    let sum = try? rows.reduce(Fraction.zero) { (sum, row) throws(ArithmeticFault) in try sum + Fraction(row.number("share") ?? .zero) }
    guard let sum, let gap = try? sum - .one, let allowed = try? Fraction(rows.count, over: 200) else { return false }
    return (gap < .zero ? (try? gap.negated()) ?? gap : gap) <= allowed
  }

  /// Nothing is shared where nothing is confirmed.
  private func finding(_ matter: String, _ rows: [Record]) -> Finding? {
    guard !rows.isEmpty else { return nil }
    return Finding(
      .sharesMissOne, .warning, rows: rows.map(\.reference).sorted(), in: "share", value: matter,
      message: LocalizedText(zh: "同一事项的责任份额合计不是 1，按各自所占比例计", en: "The shares of this matter do not come to 1; each counts in proportion"),
      hint: LocalizedText(zh: "核对各行 share，看是否漏了单位或人员", en: "Check the shares, and whether a unit or person is left out"))
  }
}
