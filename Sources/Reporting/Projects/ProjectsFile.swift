internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `projects.csv`: every major project of the period, against plan, in points, on lists; internal, since it names leaders and causes.
struct ProjectsFile {
  private static let before = [
    LocalizedText(zh: "规则", en: "rules"), LocalizedText(zh: "月份", en: "month"), LocalizedText(zh: "项目编号", en: "project_id"),
    LocalizedText(zh: "项目名称", en: "project"), LocalizedText(zh: "单位代码", en: "unit_id"), LocalizedText(zh: "责任单位", en: "unit"),
    LocalizedText(zh: "责任领导", en: "leader"), LocalizedText(zh: "规模", en: "size"), LocalizedText(zh: "类型", en: "type"),
    LocalizedText(zh: "项目阶段", en: "project_stage"), LocalizedText(zh: "计划数", en: "planned"), LocalizedText(zh: "实际数", en: "actual"),
    LocalizedText(zh: "完成率(%)", en: "share"), LocalizedText(zh: "应完成率(%)", en: "due"), LocalizedText(zh: "超序时(百分点)", en: "ahead"),
  ]
  private static let after = [
    LocalizedText(zh: "得分", en: "points"), LocalizedText(zh: "名次", en: "place"), LocalizedText(zh: "榜单", en: "list"),
    LocalizedText(zh: "滞后通报", en: "notice_of_delay"), LocalizedText(zh: "说明", en: "because"),
    LocalizedText(zh: "容错后余下比例", en: "factor"), LocalizedText(zh: "容错情况", en: "exemption"), LocalizedText(zh: "关联错误", en: "cause"),
  ]

  private let report: Report
  private let language: Language
  private let units: KnownUnits
  /// The columns of points: the parts of all rules, in order.
  private let parts: [(rules: ProjectsID, part: ProjectPartID, name: LocalizedText)]

  init(_ report: Report) {
    self.report = report
    language = report.heading.language
    units = report.unitsByID
    parts = report.rulebook.projects.values.flatMap { rule in rule.parts.map { (rule.id, $0, $1.name) } }
  }

  func write(_ create: FileCreator) throws -> OutputFile {
    let columns = parts.map { language == .english ? "points:\($0.part)" : "得分：\($0.name.zh)" }
    let headers = ProjectsFile.before.map { $0[language] } + columns + ProjectsFile.after.map { $0[language] }
    var file = try TableFile("projects.csv", headers, report.heading.imprint(), create)
    for rule in report.rulebook.projects.values {
      let judged = report.assessment.projects.projects.filter { $0.rules == rule.id }
      for project in judged { try file.add(fields(of: project)) }
      for project in report.assessment.projects.waiting where project.rules == rule.id { try file.add(fields(of: project)) }
    }
    return try file.close()
  }

  private func fields(of project: JudgedProject) -> [CSVField] {
    let points = parts.map { column in column.rules == project.rules ? CSVField.number(project.parts[column.part]) : .empty }
    let places = report.rulebook.projects[project.rules]?.rounding.places ?? 0
    let notice = project.isOnNotice ? LocalizedText(zh: "是", en: "yes") : nil
    return whose(project.rules, project.record, project.month)
      + [
        .number(project.planned), .number(project.actual), .number(project.share), .number(project.due), .number(project.ahead),
      ] + points
      + [
        .number(project.points, places: places), .number(project.place), .text(project.list?.label[language]), .text(notice?[language]),
        .text(because(project)[language]), project.isMet ? .empty : .number(project.factor), .text(project.exemptedBecause?[language]),
        .text(project.record.causes.joined(separator: ";")),
      ]
  }

  private func fields(of project: WaitingProject) -> [CSVField] {
    let start = project.record.attributes["start_on"] ?? ""
    let because = LocalizedText(zh: "计划 \(start) 开工，尚未纳入", en: "to begin on \(start), not judged yet")
    return whose(project.rules, project.record, project.month) + [CSVField](repeating: .empty, count: 5 + parts.count + 4)
      + [.text(because[language]), .empty, .empty, .text(project.record.causes.joined(separator: ";"))]
  }

  private func because(_ project: JudgedProject) -> LocalizedText {
    var reasons: [LocalizedText] = []
    if project.actual == nil { reasons.append(LocalizedText(zh: "未报实际数，按 0 计", en: "the actual figure was not reported and counts 0")) }
    if project.place == nil { reasons.append(LocalizedText(zh: "原因已容错，不参加排名", en: "its causes are exempt: not ranked")) }
    if let listed = project.listedBecause { reasons.append(listed) }
    return LocalizedText(zh: reasons.joined(.chinese), en: reasons.joined(.english))
  }

  /// Rules to stage.
  private func whose(_ rules: ProjectsID, _ record: Record, _ month: Period) -> [CSVField] {
    func cell(_ column: String) -> CSVField { .text(record.attributes[column]) }
    return [
      .text(report.rulebook.projects[rules]?.name[language]), .text(month.description), cell("project_id"), cell("name"),
      .text(record.unit?.text), .text(record.unit.flatMap { units[$0]?.name }), cell("leader"), cell("size"), cell("type"), cell("stage"),
    ]
  }
}

extension ProjectListing {
  /// The word in people's outputs.
  var label: LocalizedText {
    switch self {
    case .red: LocalizedText(zh: "红榜", en: "red list")
    case .black: LocalizedText(zh: "黑榜", en: "black list")
    }
  }
}
