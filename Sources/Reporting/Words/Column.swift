internal import Model

/// The columns of the CSV outputs. The raw value is the English header.
enum Column: String, CaseIterable {
  case competition, competitionName = "competition_name", division, place, sharedBy = "shared_by", unitID = "unit_id", unit, total, grade
  case status, remarks, notice
  case number = "no", kind, item, itemName = "item_name", formula, scored, points, printed, article, document, numbers, rows, because
  case code, severity, file, record, line, column, value, message, hint, table, read, used, rejected, skipped, sha256, bytes
  case matter = "matter_id", error = "error_id", severityOfError = "error_severity", verdict, decision = "decision_id", authority, scope
  case decidedOn = "decided_on", effectiveOn = "effective_on", collisions, meanwhile, counted, indicators, staffQuota = "staff_quota"
  case pointsNominal = "points_nominal", pointsRelieved = "points_relieved", pointsCapped = "points_capped"
  case pointsEffective = "points_effective", action = "action_id", level, occurredOn = "occurred_on", startsOn = "starts_on", cause
  case rules, consequences, barredFrom = "barred_from", barredBefore = "barred_before", rule, person = "person_id", count, records
  case stage, edition, recordDocument = "record_document", full, telephone, feedbackUntil = "feedback_until"
  case header, reasons, fields, cellsRead = "cells_read", cellsUsed = "cells_used", cellsRejected = "cells_rejected"

  /// The header in the pipeline's language.
  func header(_ language: Language) -> String {
    language == .english ? rawValue : chinese
  }

  private var chinese: String {
    switch self {
    case .competition: "序列代码"
    case .competitionName: "考核序列"
    case .division: "组别"
    case .place: "名次"
    case .sharedBy: "同名次单位数"
    case .unitID: "单位代码"
    case .unit: "单位"
    case .total: "总分"
    case .grade: "等次"
    case .status: "状态"
    case .remarks: "说明"
    case .notice: "声明"
    case .number: "序号"
    case .kind: "类别"
    case .item: "项目代码"
    case .itemName: "项目"
    case .formula: "计分方法"
    case .scored: "本项得分"
    case .points: "计入总分"
    case .printed: "列示分值"
    case .article: "条款"
    case .document: "文件依据"
    case .numbers: "计算数据"
    case .rows: "数据行"
    case .because: "原因"
    case .code: "代码"
    case .severity: "级别"
    case .file: "文件"
    case .record: "记录号"
    case .line: "行号"
    case .column: "列号"
    case .value: "内容"
    case .message: "问题"
    case .hint: "建议"
    case .table: "表"
    case .read: "读入行数"
    case .used: "采用行数"
    case .rejected: "剔除行数"
    case .sha256: "SHA-256"
    case .bytes: "字节数"
    case .skipped: "跳过行数"
    case .matter: "事项编号"
    case .error: "差错编号"
    case .severityOfError: "程度"
    case .verdict: "认定结论"
    case .decision: "容错决定编号"
    case .authority: "认定机关"
    case .scope: "及于"
    case .decidedOn: "决定日期"
    case .effectiveOn: "生效日期"
    case .collisions: "与规则不符之处"
    case .meanwhile: "复核期间处理"
    case .counted: "计入的记录"
    case .indicators: "涉及指标"
    case .staffQuota: "可评优秀人数"
    case .pointsNominal: "名义分值"
    case .pointsRelieved: "容错不予扣分"
    case .pointsCapped: "封顶调整"
    case .pointsEffective: "实际计分"
    case .action: "措施编号"
    case .level: "层级"
    case .occurredOn: "发生日期"
    case .startsOn: "影响期起算日"
    case .cause: "关联差错"
    case .rules: "适用规则"
    case .consequences: "等次与资格后果"
    case .barredFrom: "取消资格自"
    case .barredBefore: "取消资格至（不含）"
    case .rule: "规则"
    case .person: "人员编号"
    case .count: "次数"
    case .records: "相关记录"
    case .stage: "阶段"
    case .edition: "版本"
    case .recordDocument: "文号"
    case .full: "满分"
    case .telephone: "异议电话"
    case .feedbackUntil: "反馈截止"
    case .header: "表头"
    case .reasons: "剔除原因"
    case .fields: "原始内容"
    case .cellsRead: "读入数据格"
    case .cellsUsed: "采用数据格"
    case .cellsRejected: "剔除数据格"
    }
  }
}
