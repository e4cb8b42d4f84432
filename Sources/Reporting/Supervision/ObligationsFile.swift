internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `obligations.csv`: every count of every obligation, those of leaders among them; internal.
struct ObligationsFile {
  private static let headers = [
    LocalizedText(zh: "项目代码", en: "item"), LocalizedText(zh: "项目", en: "item_name"), LocalizedText(zh: "责任主体", en: "owes"),
    LocalizedText(zh: "单位代码", en: "unit_id"), LocalizedText(zh: "单位", en: "unit"), LocalizedText(zh: "时段", en: "span"),
    LocalizedText(zh: "对象", en: "subject"), LocalizedText(zh: "次数", en: "count"), LocalizedText(zh: "要求", en: "required"),
    LocalizedText(zh: "相差", en: "excess"), LocalizedText(zh: "结果", en: "verdict"), LocalizedText(zh: "条款", en: "article"),
    LocalizedText(zh: "文件依据", en: "document"), LocalizedText(zh: "计入", en: "counted"),
    LocalizedText(zh: "经批准或列入计划", en: "excused"), LocalizedText(zh: "联合开展", en: "joint"),
  ]

  let report: Report

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let heading = report.heading
    let language = heading.language
    let units = report.unitsByID
    var file = try TableFile(
      "obligations.csv", ObligationsFile.headers.map { $0[language] }, heading.imprint(), create)
    for count in report.assessment.obligations {
      guard let rule = report.rulebook.obligations[count.rule] else { continue }
      try file.add([
        .text(rule.id.text), .text(rule.name[language]), .text(rule.owes.label[language]), .text(count.unit.text),
        .text(units[count.unit]?.name), .text(count.span.description), .text(rule.shown(count.subject)), .number(count.count),
        .text(rule.bound.label[language]), .number(count.excess), .text(count.verdict.label[language]), .text(rule.citation.article),
        .text(rule.citation.document), .rows(count.counted), .rows(count.excused), .rows(count.joint),
      ])
    }
    return try file.close()
  }
}

extension Obligation {
  /// What a count is about, as files outside `restricted/` say it: no person's code.
  func shown(_ subject: String?) -> String? { isAboutPersons ? "…" : subject }
}

extension CSVField {
  /// The keys of rows of one ledger.
  fileprivate static func rows(_ rows: [RowReference]) -> CSVField {
    .text(rows.map { $0.key.joined(separator: "/") }.joined(separator: "; "))
  }
}

extension Obligation.Debtor {
  fileprivate var label: LocalizedText {
    switch self {
    case .unit: LocalizedText(zh: "单位", en: "unit")
    case .leader: LocalizedText(zh: "领导个人（仅提醒）", en: "leader (reminder only)")
    }
  }
}

extension Obligation.Bound {
  /// The words in people's outputs.
  var label: LocalizedText {
    switch self {
    case .atLeast(let least): LocalizedText(zh: "不少于 \(least)", en: "at least \(least)")
    case .atMost(let most): LocalizedText(zh: "不超过 \(most)", en: "at most \(most)")
    }
  }
}

extension ObligationCount.Verdict {
  /// The words in people's outputs.
  var label: LocalizedText {
    switch self {
    case .met: LocalizedText(zh: "符合", en: "met")
    case .breached: LocalizedText(zh: "不符合", en: "breached")
    case .notJudged: LocalizedText(zh: "未判定", en: "not judged")
    }
  }
}
