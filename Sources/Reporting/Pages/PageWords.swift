internal import Model

/// The words of pages that no table has.
enum PageWords {
  static let overview = LocalizedText(zh: "总览", en: "Overview")
  static let exemptions = LocalizedText(zh: "容错影响", en: "Exemptions")
  static let honors = LocalizedText(zh: "表彰", en: "Honors")
  static let problems = LocalizedText(zh: "问题台账", en: "Problem ledger")
  static let collection = LocalizedText(zh: "数据报送", en: "Collection")
  static let bulletin = LocalizedText(zh: "重点工程简报", en: "Project bulletin")
  static let skip = LocalizedText(zh: "跳到正文", en: "Skip to the content")
  static let pages = LocalizedText(zh: "页面", en: "Pages")

  static let period = LocalizedText(zh: "考核期", en: "Period")
  static let countedFrom = LocalizedText(zh: "起算日", en: "Counted from")
  static let upTo = LocalizedText(zh: "数据截至", en: "Figures up to")
  static let known = LocalizedText(zh: "情况截至", en: "Known by")
  static let by = LocalizedText(zh: "依据", en: "By")

  static let competitions = LocalizedText(zh: "考核序列", en: "Competitions")
  static let glance = LocalizedText(zh: "概况", en: "At a glance")
  static let allUnits = LocalizedText(zh: "查找单位", en: "Find a unit")
  static let searchUnits = LocalizedText(zh: "单位全称、简称、曾用名或代码", en: "A unit's name, short name, former name or id")
  static let search = LocalizedText(zh: "查找", en: "Search")
  static let shown = LocalizedText(zh: "显示 {shown} / {all}", en: "{shown} of {all} shown")
  static let sortedBy = LocalizedText(zh: "排序", en: "Sorted by")
  static let asListed = LocalizedText(zh: "原顺序", en: "as listed")
  static let direction = LocalizedText(zh: "方向", en: "Direction")
  static let ascending = LocalizedText(zh: "升序", en: "ascending")
  static let descending = LocalizedText(zh: "降序", en: "descending")
  static let any = LocalizedText(zh: "全部", en: "All")
  static let grades = LocalizedText(zh: "等次", en: "Grades")
  static let ungraded = LocalizedText(zh: "无等次", en: "none")
  static let unitsCounted = LocalizedText(zh: "单位", en: "Units")
  static let errors = LocalizedText(zh: "差错", en: "Errors")
  static let lights = LocalizedText(zh: "亮灯", en: "Lights")
  static let sinceLastYear = LocalizedText(zh: "比上年", en: "Since last year")
  static let rose = LocalizedText(zh: "上升", en: "Rose")
  static let fell = LocalizedText(zh: "下降", en: "Fell")
  static let unmoved = LocalizedText(zh: "未变", en: "Same place")
  static let findings = LocalizedText(zh: "问题与提醒", en: "Findings")
  static let nothing = LocalizedText(zh: "没有。", en: "None.")

  static let ranking = LocalizedText(zh: "排名", en: "Ranking")
  static let distribution = LocalizedText(zh: "总分分布", en: "How the totals are spread")
  static let range = LocalizedText(zh: "总分段", en: "Totals")
  static let spread = LocalizedText(zh: "分布", en: "Spread")
  static let count = LocalizedText(zh: "单位数", en: "Units")

  static let parts = LocalizedText(zh: "得分构成", en: "What the score is made of")
  static let part = LocalizedText(zh: "部分", en: "Part")
  static let share = LocalizedText(zh: "得分占满分", en: "Of the full points")
  static let ofFull = LocalizedText(zh: "得分 / 满分", en: "Score / full")
  static let waterfall = LocalizedText(zh: "从基础分到总分", en: "From base to total")
  static let step = LocalizedText(zh: "项目", en: "Step")
  static let points = LocalizedText(zh: "分值", en: "Points")
  static let base = LocalizedText(zh: "基础分合计", en: "Base, in all")
  static let lines = LocalizedText(zh: "计分明细", en: "Score lines")
  static let limits = LocalizedText(zh: "等次限制、否决与表彰资格", en: "Ceilings, vetoes and bars")
  static let workings = LocalizedText(zh: "计算与原因", en: "Workings and reasons")
  static let ownExemptions = LocalizedText(zh: "差错与容错影响", en: "Errors and what exemptions change")
  static let moves = LocalizedText(zh: "变化", en: "What changes")
  static let asDecided = LocalizedText(zh: "现结果", en: "as decided")
  static let displaced = LocalizedText(zh: "后移单位", en: "Worse off")
  static let decision = LocalizedText(zh: "认定", en: "Decision")
  static let occurred = LocalizedText(zh: "发生", en: "Occurred")
  static let kind = LocalizedText(zh: "类别", en: "Kind")
  static let findErrors = LocalizedText(zh: "单位、文号、日期或编号", en: "Unit, document, date or id")
  static let effect = LocalizedText(zh: "容错影响", en: "Effect")
  static let ofAll = LocalizedText(zh: "整体来看", en: "All together")
  static let findProblems = LocalizedText(zh: "单位、来源、类别、状态", en: "Unit, source, kind, state")
  static let findRanking = LocalizedText(zh: "单位、等次或说明", en: "Unit, grade or remark")
  static let findCollection = LocalizedText(zh: "牵头单位、指标、未报单位", en: "Lead, indicator, missing unit")

  /// An axis that does not begin at zero says so.
  static func axis(from lowest: String, to highest: String) -> LocalizedText {
    LocalizedText(zh: "横轴由 \(lowest) 到 \(highest)，不从零开始。", en: "The axis runs from \(lowest) to \(highest); it does not begin at zero.")
  }

  static func barred(from start: String, before end: String) -> LocalizedText {
    LocalizedText(zh: "\(start) 起，\(end) 之前", en: "from \(start) until before \(end)")
  }

  static func placeOf(_ place: Int, _ ranked: Int) -> String { "\(place) / \(ranked)" }

  static func units(_ count: Int) -> LocalizedText { LocalizedText(zh: "\(count) 个单位", en: count.english("unit")) }

  static func moved(_ count: Int) -> LocalizedText {
    LocalizedText(zh: "\(count) 个单位的结果会不同", en: "\(count.english("unit")) would stand otherwise")
  }
}
