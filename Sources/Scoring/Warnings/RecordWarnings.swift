import Model
import Rules

/// What the rulebook asks a person to look at: records of the period that meet a warning rule, or follow one that is much the same.
struct RecordWarnings {
  let rules: [RecordWarning]
  let dates: AssessmentDates

  /// The findings, by rule and then by row; the order of records has no part in it.
  func findings(in records: [Record]) -> [Finding] {
    rules.flatMap { rule in
      let met = records.filter { $0.table == rule.table && dates.cover($0) && rule.when.hold(for: $0) }.inKeyOrder
      guard let alike = rule.alike else { return met.map { finding(rule, [$0]) } }
      return pairs(of: met, alike).map { finding(rule, [$0, $1]) }
    }
  }

  /// Each record with the one before it that is much the same, if it is near enough.
  private func pairs(of records: [Record], _ alike: RecordWarning.Alike) -> [(Record, Record)] {
    let groups = Dictionary(grouping: records) { record in alike.columns.compactMap { record.text($0) } }
      .filter { $0.key.count == alike.columns.count }
    let pairs = groups.values.flatMap { group -> [(Record, Record)] in
      var joint: Set<String> = []
      let once = group.filter { record in record.text("joint_id").map { joint.insert($0).inserted } ?? true }
      let dated: [(day: Int, record: Record)] = once.map { ($0.date?.ordinal ?? 0, $0) }
      // Keys decide between records of one day.
      let inTime = dated.sorted { ($0.day, $0.record.reference) < ($1.day, $1.record.reference) }
      return zip(inTime, inTime.dropFirst()).filter { $1.day - $0.day <= alike.withinDays }.map { ($0.record, $1.record) }
    }
    return pairs.sorted { ($0.1.reference, $0.0.reference) < ($1.1.reference, $1.0.reference) }
  }

  private func finding(_ rule: RecordWarning, _ rows: [Record]) -> Finding {
    let keys = rows.map(\.reference.keyText)
    let listed = (zh: keys.joined(separator: "、"), en: keys.joined(separator: ", "))
    let name = rule.name.citing(rule.citation)
    return Finding(
      .recordToReview, .warning, rows: rows.reversed().map(\.reference), value: rows.last?.reference.keyText,
      message: LocalizedText(zh: "\(name.zh)：\(listed.zh)", en: "\(name.en): \(listed.en)"),
      hint: LocalizedText(zh: "请核对；不扣分", en: "Have a look; it takes no points"))
  }
}
