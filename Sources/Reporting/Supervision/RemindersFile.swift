internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `reminders.csv`: what leaders still owe, for the office that reminds them; internal, and never a unit's deduction.
struct RemindersFile {
  private static let headers = [
    LocalizedText(zh: "责任领导", en: "leader"), LocalizedText(zh: "单位代码", en: "unit_id"), LocalizedText(zh: "单位", en: "unit"),
    LocalizedText(zh: "对象编号", en: "subject_id"), LocalizedText(zh: "对象", en: "subject"), LocalizedText(zh: "项目代码", en: "item"),
    LocalizedText(zh: "事项", en: "item_name"), LocalizedText(zh: "时段", en: "span"), LocalizedText(zh: "次数", en: "count"),
    LocalizedText(zh: "要求", en: "required"), LocalizedText(zh: "相差", en: "excess"), LocalizedText(zh: "结果", en: "verdict"),
    LocalizedText(zh: "条款", en: "article"), LocalizedText(zh: "文件依据", en: "document"),
  ]

  let report: Report

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let heading = report.heading
    let language = heading.language
    let units = report.unitsByID
    let rows = rows()
    var file = try TableFile("reminders.csv", RemindersFile.headers.map { $0[language] }, heading.imprint(), create)
    for count in report.assessment.obligations where count.verdict != .met {
      guard let rule = report.rulebook.obligations[count.rule], rule.owes == .leader else { continue }
      let subject = RemindersFile.last(of: Subject(count, rule).flatMap { rows[$0] } ?? [], in: count.span)
      try file.add([
        .text(subject?.attributes["leader"]), .text(count.unit.text), .text(units[count.unit]?.name), .text(rule.shown(count.subject)),
        .text(subject?.attributes["name"] ?? subject?.attributes["title"]), .text(rule.id.text), .text(rule.name[language]),
        .text(count.span.description), .number(count.count), .text(rule.bound.label[language]), .number(count.excess),
        .text(count.verdict.label[language]), .text(rule.citation.article), .text(rule.citation.document),
      ])
    }
    return try file.close()
  }

  /// The rows of everything that leaders owe something for, in the order of the facts.
  private func rows() -> [Subject: [Record]] {
    let rules = report.rulebook.obligations.values.filter { $0.owes == .leader }
    let columns = Dictionary(grouping: rules.filter { $0.forEach != nil }) { $0.subjects }.mapValues { Set($0.compactMap(\.forEach)) }
    var rows: [Subject: [Record]] = [:]
    for record in report.facts.records {
      for column in columns[record.table] ?? [] {
        guard let name = record.attributes[column], let unit = record.unit else { continue }
        rows[Subject(table: record.table, unit: unit, column: column, name: name), default: []].append(record)
      }
    }
    return rows
  }

  /// The last row up to the end of a span: it names the leader.
  private static func last(of rows: [Record], in span: Period) -> Record? {
    var last: Record?
    for record in rows {
      guard let day = record.date, span.reaches(day) else { continue }
      if let known = last?.date, known > day { continue }
      last = record
    }
    return last
  }
}

/// What something is owed for: a task, a project.
private struct Subject: Hashable {
  var table: TableName
  var unit: UnitID
  var column: String
  var name: String
}

extension Subject {
  init?(_ count: ObligationCount, _ rule: Obligation) {
    guard let name = count.subject, let column = rule.forEach, let table = rule.subjects else { return nil }
    self.init(table: table, unit: count.unit, column: column, name: name)
  }
}

extension Period {
  /// Whether a day lies in the period or before it.
  fileprivate func reaches(_ day: Day) -> Bool { day.year < year || (day.year == year && day.month <= lastMonth) }
}
