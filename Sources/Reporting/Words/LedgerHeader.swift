internal import Model

/// The columns of the outputs made of ledgers. The raw value is the English header.
enum LedgerHeader: String, CaseIterable {
  case task = "task_id", period, unitID = "unit_id", unit, title, leader, light, planned, actual, behind, periods, reason, factor, exemption
  case cause, difficulty, cost
  case problem = "problem_id", source, kind, foundOn = "found_on", dueOn = "due_on", closedOn = "closed_on", reopenedOn = "reopened_on"
  case state, overdueDays = "overdue_days"

  /// The header in the pipeline's language.
  func header(_ language: Language) -> String { language == .english ? rawValue : chinese }

  private var chinese: String {
    switch self {
    case .task: "任务编号"
    case .period: "周期"
    case .unitID: "单位代码"
    case .unit: "单位"
    case .title: "任务名称"
    case .leader: "责任领导"
    case .light: "亮灯"
    case .planned: "计划进度"
    case .actual: "实际进度"
    case .behind: "落后点数"
    case .periods: "同灯连续期数"
    case .reason: "原因"
    case .factor: "容错后余下比例"
    case .exemption: "容错情况"
    case .cause: "关联错误"
    case .cost: "加减分"
    case .difficulty: "存在困难"
    case .problem: "问题编号"
    case .source: "来源"
    case .kind: "类别"
    case .foundOn: "发现日期"
    case .dueOn: "应完成日期"
    case .closedOn: "销号日期"
    case .reopenedOn: "反弹日期"
    case .state: "状态"
    case .overdueDays: "逾期天数"
    }
  }
}
