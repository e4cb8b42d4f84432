internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// `clearances.csv`: reports that were not borne out, and whether a clearance is published (澄清正名); internal, without accusers.
struct ClearancesFile {
  private static let headers = [
    LocalizedText(zh: "举报编号", en: "accusation_id"), LocalizedText(zh: "错误编号", en: "error_id"),
    LocalizedText(zh: "措施编号", en: "action_id"), LocalizedText(zh: "单位代码", en: "unit_id"), LocalizedText(zh: "单位", en: "unit"),
    LocalizedText(zh: "核查结论", en: "finding"), LocalizedText(zh: "办结日期", en: "closed_on"),
    LocalizedText(zh: "澄清日期", en: "cleared_on"), LocalizedText(zh: "是否公布", en: "published"),
    LocalizedText(zh: "不公布的原因", en: "because"), LocalizedText(zh: "决定机关", en: "authority"),
    LocalizedText(zh: "文号", en: "document"), LocalizedText(zh: "条款", en: "article"),
  ]

  let report: Report
  let clearances: [Clearance]

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let heading = report.heading
    let language = heading.language
    let units = report.unitsByID
    var file = try TableFile("clearances.csv", ClearancesFile.headers.map { $0[language] }, heading.imprint(), create)
    for clearance in clearances {
      let published = clearance.withheld == nil ? LocalizedText(zh: "公布", en: "yes") : LocalizedText(zh: "不公布", en: "no")
      try file.add([
        .text(clearance.accusation.key.joined(separator: "/")), .text(clearance.error), .text(clearance.measure),
        .text(clearance.unit?.text), .text(clearance.unit.flatMap { units[$0]?.name }), .text(Clearance.label(clearance.finding)[language]),
        .text(clearance.closedOn?.description), .text(clearance.clearedOn?.description), .text(published[language]),
        .text(clearance.withheld?.label[language]), .text(clearance.authority), .text(clearance.document),
        .text(report.rulebook.clearances?.citation.article),
      ])
    }
    return try file.close()
  }
}

/// `restricted/proposed-transfer.csv`: proven malicious accusers, proposed for the list of the dishonest (失信名单拟移送清单).
struct ProposedTransferFile {
  private static let headers = [
    LocalizedText(zh: "举报人编号", en: "accuser_id"), LocalizedText(zh: "举报编号", en: "accusation_id"),
    LocalizedText(zh: "办结日期", en: "closed_on"), LocalizedText(zh: "认定机关", en: "authority"), LocalizedText(zh: "文号", en: "document"),
  ]

  let report: Report
  let transfers: [ProposedTransfer]

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let heading = report.heading
    var file = try TableFile(
      "restricted/proposed-transfer.csv", ProposedTransferFile.headers.map { $0[heading.language] }, 
      heading.imprint(), create)
    for transfer in transfers {
      try file.add([
        .text(transfer.accuser), .text(transfer.accusation.key.joined(separator: "/")), .text(transfer.closedOn?.description),
        .text(transfer.authority), .text(transfer.document),
      ])
    }
    return try file.close()
  }
}

extension Clearance {
  fileprivate static func label(_ finding: String) -> LocalizedText {
    switch finding {
    case "doubtful": LocalizedText(zh: "存疑", en: "doubtful")
    case "untrue": LocalizedText(zh: "不实", en: "untrue")
    case "mistaken": LocalizedText(zh: "错告", en: "mistaken")
    case "malicious": LocalizedText(zh: "诬告", en: "malicious")
    default: LocalizedText(finding)
    }
  }
}

extension Clearance.Withheld {
  fileprivate var label: LocalizedText {
    switch self {
    case .undecided: LocalizedText(zh: "既不能证实也不能排除", en: "can be neither proven nor excluded")
    case .onlyAsked: LocalizedText(zh: "仅在核查中接受询问", en: "only asked during an inquiry")
    case .noHarm: LocalizedText(zh: "未造成影响", en: "no harm done")
    case .notClearedYet: LocalizedText(zh: "尚未作出澄清", en: "not cleared yet")
    }
  }
}
