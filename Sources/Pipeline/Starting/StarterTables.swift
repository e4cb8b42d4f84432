internal import Model
internal import Tables

/// The tables of a new year, with the rows of units that do not exist.
struct StarterTables {
  /// One of them and the file it goes to.
  struct File {
    /// Relative to the folder of inputs.
    var name: String
    var template: TableTemplate
    /// What it is for.
    var purpose: LocalizedText

    /// The name of its twin for spreadsheet programs.
    var workbook: String { name.replacing(".csv", with: ".xlsx") }
  }

  /// The columns of the wide table, in its order, and the series they hold.
  static let readings: [(header: String, series: String)] = [
    ("年度任务完成率(%)", "tasks-done"), ("主要业务量(件)", "output"), ("问题按期销号率(%)", "closed-in-time"), ("一窗受理率(%)", "one-window"),
    ("有效投诉(件)", "complaints"),
  ]

  private let plan: YearPlan

  init(_ plan: YearPlan) { self.plan = plan }

  /// All of them, in the order in which offices fill them in.
  func files() throws(TemplateColumn.Unknown) -> [File] {
    [
      File(
        name: "units.csv", template: try units(), purpose: LocalizedText(zh: "参加考核的单位和组别", en: "the units and their divisions")),
      File(
        name: "readings.csv", template: try readings(),
        purpose: LocalizedText(zh: "指标数据：一行一个单位，一列一项指标", en: "a row a unit, a column an indicator")),
      File(
        name: "targets.csv", template: try targets(), purpose: LocalizedText(zh: "目标值", en: "goals")),
      File(
        name: "ballots.csv", template: try ballots(), purpose: LocalizedText(zh: "民主测评票数", en: "votes")),
      File(
        name: "errors.csv", template: try errors(), purpose: LocalizedText(zh: "差错", en: "errors made")),
      File(
        name: "exemptions.csv", template: try exemptions(), purpose: LocalizedText(zh: "容错认定", en: "decisions on errors")),
      File(
        name: "bonuses.csv", template: try bonuses(), purpose: LocalizedText(zh: "表彰奖励", en: "awards")),
    ]
  }

  // Four to a division: enough for methods that compare peers, and for one place in a quota of 30 %.
  private struct Example {
    var sign: String
    var staff: Int
    var readings: [String]
    var votes: [Int]
  }

  private static let examples = [
    Example(sign: "甲", staff: 42, readings: ["101.2", "1280", "98.5", "100", "2"], votes: [62, 25, 8, 2, 3]),
    Example(sign: "乙", staff: 35, readings: ["100", "1200", "97", "100", "1"], votes: [60, 27, 9, 2, 2]),
    Example(sign: "丙", staff: 28, readings: ["96.4", "1010", "91.5", "96", "4"], votes: [45, 35, 14, 4, 2]),
    Example(sign: "丁", staff: 30, readings: ["88", "860", "78", "85", "7"], votes: [30, 38, 22, 8, 2]),
  ]

  private static let options = ["优秀", "良好", "一般", "较差", "弃权"]

  // The unit of an example in a division: 101, 102 … 201 ….
  private func unitID(_ division: Int, _ example: Int) -> String { "U\(division + 1)0\(example + 1)" }

  private func unitName(_ division: Int, _ example: Int) -> String { "虚构" + shortName(division, example) }

  private func shortName(_ division: Int, _ example: Int) -> String { plan.divisions[division] + Self.examples[example].sign }

  /// A name by which the first example can be asked for.
  var firstUnit: String { shortName(0, 0) }

  private func eachUnit(_ rows: (_ division: Int, _ example: Int) -> [[String]]) -> [[String]] {
    plan.divisions.indices.flatMap { division in Self.examples.indices.flatMap { rows(division, $0) } }
  }

  private func units() throws(TemplateColumn.Unknown) -> TableTemplate {
    try TableTemplate(
      .units, columns: ["unit_id", "name", "short_name", "division", "staff"],
      examples: eachUnit { division, example in
        [
          [
            unitID(division, example), unitName(division, example), shortName(division, example), plan.divisions[division],
            String(Self.examples[example].staff),
          ]
        ]
      }
    ).offering(plan.divisions, in: "division")
  }

  private func readings() throws(TemplateColumn.Unknown) -> TableTemplate {
    TableTemplate(
      .readings,
      [try TemplateColumn("unit_id", of: .readings), try TemplateColumn("name", of: .units)]
        + Self.readings.map { TemplateColumn(reading: $0.header) },
      examples: eachUnit { division, example in
        [[unitID(division, example), unitName(division, example)] + Self.examples[example].readings]
      })
  }

  private func targets() throws(TemplateColumn.Unknown) -> TableTemplate {
    try TableTemplate(
      .targets, columns: ["unit_id", "indicator_id", "target"],
      examples: eachUnit { division, example in [[unitID(division, example), "tasks-done", "100"]] })
  }

  private func ballots() throws(TemplateColumn.Unknown) -> TableTemplate {
    try TableTemplate(
      .ballots, columns: ["unit_id", "panel", "option", "votes"],
      examples: eachUnit { division, example in
        zip(Self.options, Self.examples[example].votes).map { [unitID(division, example), "群众", $0, String($1)] }
      }
    ).offering(Self.options, in: "option")
  }

  // One is exempt, one half forgiven, one not at all.
  private func errors() throws(TemplateColumn.Unknown) -> TableTemplate {
    try TableTemplate(
      .errors,
      columns: [
        "error_id", "matter_id", "unit_id", "kind", "severity", "occurred_on", "found_on", "status", "force_majeure", "found_by",
        "document",
        "description",
      ],
      examples: [
        [
          "ERR-001", "M-001", unitID(0, 0), "决策失误", "较重", day(4, 12), day(5, 20), "属实", "否", "群众举报", "示例督〔\(plan.year)〕1号",
          "虚构示例：试行一项改革，方案中途调整",
        ],
        [
          "ERR-002", "M-002", unitID(0, 1), "执行偏差", "一般", day(6, 3), day(6, 18), "属实", "否", "日常督查", "示例督〔\(plan.year)〕2号",
          "虚构示例：报表迟报三天",
        ],
        [
          "ERR-003", "M-003", unitID(0, 2), "审批延误", "一般", day(7, 8), day(7, 25), "属实", "否", "企业反映", "示例督〔\(plan.year)〕3号",
          "虚构示例：一件审批超过承诺时限",
        ],
      ])
  }

  private func exemptions() throws(TemplateColumn.Unknown) -> TableTemplate {
    let conditions = StarterRulebook.conditions.joined(separator: ";")
    return try TableTemplate(
      .exemptions,
      columns: [
        "decision_id", "error_id", "authority", "scope", "applied_on", "decided_on", "effective_on", "filed_on", "outcome", "factor",
        "conditions",
        "document",
      ],
      examples: [
        [
          "EX-001", "ERR-001", "市纪委监委", "单位", day(5, 28), day(6, 25), day(6, 25), day(7, 2), "免责", "", conditions, "示例容〔\(plan.year)〕1号",
        ],
        [
          "EX-002", "ERR-003", "市委组织部", "单位", day(8, 1), day(8, 22), day(8, 22), day(8, 30), "减轻", "0.5", conditions, "示例容〔\(plan.year)〕2号",
        ],
      ])
  }

  private func bonuses() throws(TemplateColumn.Unknown) -> TableTemplate {
    try TableTemplate(
      .bonuses, columns: ["bonus_id", "unit_id", "item", "kind", "level", "awarded_on", "document"],
      examples: [
        ["BON-001", unitID(0, 1), "示例窗口", "表彰", "市级", day(9, 10), "示例表〔\(plan.year)〕1号"],
        ["BON-002", unitID(0, 1), "示例窗口", "表彰", "省级", day(11, 6), "示例省表〔\(plan.year)〕6号"],
      ])
  }

  private func day(_ month: Int, _ day: Int) -> String {
    "\(plan.year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

extension TableTemplate {
  /// The template with the words that the starting rulebook knows for a column.
  fileprivate func offering(_ words: [String], in column: String) -> TableTemplate {
    var template = self
    for index in columns.indices where columns[index].header.en == column {
      (template.columns[index].kind, template.columns[index].allowed) = (.word, words)
    }
    return template
  }
}
