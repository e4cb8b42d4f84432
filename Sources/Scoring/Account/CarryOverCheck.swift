import Model
import OrderedCollections
import Rules

/// Whether each entry of `carry_over` counts exactly once: in the year after the one that left it, and by one rule.
///
/// The id begins with the year that left the entry, and the year before the assessed one is the only one that counts: so an entry that
/// counted before cannot count again unless its id is changed, too.
struct CarryOverCheck {
  let rules: OrderedDictionary<ItemID, Adjustment>
  let units: [Unit]
  /// Who answers for the entries of units that have ended.
  var heirs: [UnitID: [UnitID]] = [:]
  let dates: AssessmentDates

  /// What is wrong, by entry.
  func findings(in records: [Record]) -> [UnitFinding] {
    let entries = records.filter { $0.table == .carryOver }.inKeyOrder
    guard !entries.isEmpty else { return [] }
    let units = Dictionary(units.map { ($0.id, $0) }) { first, _ in first }
    let awards = Dictionary(grouping: awards(in: records)) { $0.key.joined(separator: "-") }
    return entries.flatMap { entry in
      let named = entry.unit.map { units[$0] == nil ? heirs[$0] ?? [] : [$0] } ?? []
      return findings(on: entry, of: named.compactMap { units[$0] }, awards).map {
        UnitFinding(finding: $0, units: named.isEmpty ? entry.unit.map { [$0] } ?? [] : named)
      }
    }
  }

  private func findings(on entry: Record, of bearers: [Unit], _ awards: [String: [Record]]) -> [Finding] {
    let year = entry.text("from_year") ?? ""
    let id = entry.reference.keyText
    guard !year.isEmpty else { return [withoutYear(entry)] }
    guard id.hasPrefix(year + "-") else { return [mismatched(entry, year)] }
    guard entry.isLeft(for: dates.period) else { return [ofOtherYear(entry, year)] }
    var findings: [Finding] = []
    let rules = rules.values.filter { $0.table == .carryOver && $0.when.hold(for: entry) }
    // Of an entry that is nobody's, whoever it may be meant for.
    let takers = bearers.isEmpty ? [rules] : bearers.map { unit in rules.filter { $0.appliesTo.includes(unit) } }
    if takers.allSatisfy(\.isEmpty) { findings.append(unused(entry)) }
    if let several = takers.first(where: { $0.count > 1 }) { findings.append(twice(entry, .rules(several.map(\.name)))) }
    for key in keys(behind: id.dropFirst(year.count + 1), entry) {
      let own = (awards[key] ?? []).filter { award in award.unit == entry.unit || bearers.contains { $0.id == award.unit } }
      findings += own.map { twice(entry, .row($0.reference)) }
    }
    return findings
  }

  /// The keys of the award that an entry may come from: what follows the year, with or without the unit and item that tell several apart.
  ///
  /// The item of a late exemption is its error, whose key is none of an award, whatever awards are called.
  private func keys(behind id: Substring, _ entry: Record) -> [String] {
    let item = entry.text("item") ?? ""
    let ending = "-\(entry.unit?.text ?? "")-\(item)"
    return ([String(id)] + (id.hasSuffix(ending) ? [String(id.dropLast(ending.count))] : [])).filter { $0 != item }
  }

  /// Records that count this year by a rule that gives points.
  private func awards(in records: [Record]) -> [Record] {
    let giving = rules.values.filter { rule in
      guard case .points(let effect) = rule.effect else { return false }
      return effect.isBonus && rule.table != .carryOver
    }
    return records.filter { record in
      giving.contains { $0.table == record.table && $0.when.hold(for: record) && $0.dateFailure(of: record, on: dates) == nil }
    }
  }

  /// By what an entry would count again.
  private enum Again {
    case rules([LocalizedText])
    case row(RowReference)
  }

  private func twice(_ entry: Record, _ again: Again) -> Finding {
    let id = entry.reference.keyText
    let (message, hint) =
      switch again {
      case .rules(let names):
        (
          LocalizedText(
            zh: "结转 \(id) 被几条规则同时计分：\(names.map(\.zh).joined(separator: "、"))",
            en: "entry \(id) is counted by several rules: \(names.map(\.en).joined(separator: ", "))"),
          LocalizedText(zh: "用 when 的 item 条件区分", en: "Tell them apart by a condition on item")
        )
      case .row(let row):
        (
          LocalizedText(zh: "结转 \(id) 与本年的 \(row) 是同一项", en: "entry \(id) is the same as \(row), which counts this year by itself"),
          LocalizedText(zh: "上年已结转的，从本年台账中删去", en: "What was carried over is taken out of this year's own ledger")
        )
      }
    return Finding(.carryOverTwice, rows: [entry.reference], value: id, message: message, hint: hint)
  }

  private func mismatched(_ entry: Record, _ year: String) -> Finding {
    let id = entry.reference.keyText
    return Finding(
      .carryOverYearMismatch, rows: [entry.reference], value: id,
      message: LocalizedText(zh: "结转 \(id) 的编号不以年度 \(year) 开头", en: "the id of entry \(id) does not begin with its year \(year)"),
      hint: LocalizedText(zh: "按 liangji close 写出的原样使用，不改编号和年度", en: "Take it as liangji close wrote it; neither id nor year is edited"))
  }

  private func withoutYear(_ entry: Record) -> Finding {
    Finding(
      .missingValue, rows: [entry.reference], in: "from_year", value: entry.reference.keyText,
      message: LocalizedText(zh: "结转没有写明年度", en: "the entry does not say which year left it"),
      hint: LocalizedText(zh: "按 liangji close 写出的原样使用", en: "Take it as liangji close wrote it"))
  }

  private func ofOtherYear(_ entry: Record, _ year: String) -> Finding {
    let (id, wanted) = (entry.reference.keyText, dates.period.year - 1)
    return Finding(
      .carryOverOfOtherYear, .warning, rows: [entry.reference], value: id,
      message: LocalizedText(
        zh: "结转 \(id) 是 \(year) 年的，本年只计 \(wanted) 年的，不计入", en: "entry \(id) was left by \(year); this year takes those of \(wanted) only"),
      hint: LocalizedText(zh: "每项结转只在次年计一次，请删去", en: "An entry counts once, in the year after its own; take it out"))
  }

  private func unused(_ entry: Record) -> Finding {
    let id = entry.reference.keyText
    return Finding(
      .carryOverUnused, .warning, rows: [entry.reference], value: id,
      message: LocalizedText(zh: "没有规则计入结转 \(id)", en: "no rule takes up entry \(id)"),
      hint: LocalizedText(
        zh: "在 adjustments 中写 on: carry_over 的 relieve 或 add", en: "Write a rule on: carry_over with relieve or add"))
  }
}
