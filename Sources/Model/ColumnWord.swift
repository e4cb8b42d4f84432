/// A word that a column takes: the name it has in facts, and all else it may be written as in a table.
package struct ColumnWord: Sendable {
  /// What facts and rules call it; English.
  package var name: String
  /// What else a table may call it; the first is the Chinese word that messages show.
  package var others: [String]

  /// Makes a word.
  package init(_ name: String, _ others: String...) { (self.name, self.others) = (name, others) }

  /// Each way it may be written.
  package var writings: [String] { [name] + others }

  /// The word in both languages.
  package var label: LocalizedText { LocalizedText(zh: others.first ?? name, en: name) }
}

extension ColumnWord {
  fileprivate static let booleans = [ColumnWord("yes", "是", "true", "1"), ColumnWord("no", "否", "false", "0")]

  fileprivate static let levels = [
    ColumnWord("county", "县区", "县", "区", "市", "县市区", "县(市、区)", "县（市、区）"), ColumnWord("department", "部门", "市直部门", "市直单位"),
    ColumnWord("park", "园区", "开发区"), ColumnWord("town", "乡镇", "镇", "乡", "街道", "乡镇街道", "乡镇(街道)", "乡镇（街道）"),
    ColumnWord("other", "其他"),
  ]

  fileprivate static let readingStatuses = [ColumnWord("final", "最终", "终值", "正式"), ColumnWord("provisional", "初步", "初值", "暂定")]

  fileprivate static let errorStatuses = [
    ColumnWord("confirmed", "属实", "确认"), ColumnWord("doubtful", "存疑"), ColumnWord("untrue", "不实", "不属实"),
  ]

  fileprivate static let scopes = [ColumnWord("person", "个人"), ColumnWord("unit", "单位"), ColumnWord("matter", "事项")]

  fileprivate static let outcomes = [
    ColumnWord("exempt", "免责"), ColumnWord("mitigated", "减轻"), ColumnWord("lenient", "从轻"), ColumnWord("denied", "不予认定"),
    ColumnWord("revoked", "撤销认定"), ColumnWord("pending", "正在认定", "待定"),
  ]

  // 错告 and 诬告 both mean that the fact is untrue; only the second is held against the accuser.
  fileprivate static let reportFindings = [
    ColumnWord("confirmed", "属实"), ColumnWord("doubtful", "存疑"), ColumnWord("untrue", "不实", "不属实"), ColumnWord("mistaken", "错告"),
    ColumnWord("malicious", "诬告", "诬告陷害"),
  ]

  fileprivate static let decisionSubjects = [
    ColumnWord("points", "得分"), ColumnWord("grade", "等次"), ColumnWord("place", "名次"), ColumnWord("honor", "表彰"),
  ]
}

extension TableName {
  /// The words that a column takes, in the schema's order; none of a column that takes any text.
  package func words(of column: String) -> [ColumnWord] {
    switch (self, column) {
    case (.units, "level"): ColumnWord.levels
    case (.units, "competes"), (.errors, "force_majeure"), (.calendar, "working"): ColumnWord.booleans
    case (.readings, "status"): ColumnWord.readingStatuses
    case (.errors, "status"): ColumnWord.errorStatuses
    case (.exemptions, "scope"): ColumnWord.scopes
    case (.exemptions, "outcome"): ColumnWord.outcomes
    case (.accusations, "finding"): ColumnWord.reportFindings
    case (.corrections, "table"): TableName.allCases.map { ColumnWord($0.rawValue) }
    case (.decisions, "what"): ColumnWord.decisionSubjects
    default: []
    }
  }

  /// The word that an empty cell of a column stands for; nil where it stands for nothing.
  package func wordWhenEmpty(in column: String) -> String? {
    switch (self, column) {
    case (.units, "level"): UnitLevel.other.rawValue
    case (.units, "competes"): "yes"
    case (.readings, "status"): "final"
    case (.errors, "status"): "confirmed"
    case (.errors, "force_majeure"): "no"
    case (.exemptions, "scope"): "person"
    case (.exemptions, "outcome"): "pending"
    default: nil
    }
  }
}
