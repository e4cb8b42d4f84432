internal import Model

/// Because of what something changed between two runs.
enum ChangeCause: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The rulebook says something else.
  case rules
  /// The unit's own readings or records are others.
  case data
  /// An upheld objection corrected a row.
  case corrections
  /// The leading group decided.
  case decisions
  /// The unit's own numbers are the same, those of the units it is compared with are not.
  case peers
  /// Rules and tables are the same, but the pipeline counts another span or reads its tables otherwise.
  case pipeline
  /// Everything that went in is the same: another version of the program.
  case engine

  /// The word in people's outputs.
  var label: LocalizedText {
    switch self {
    case .rules: LocalizedText(zh: "规则", en: "rules")
    case .data: LocalizedText(zh: "数据", en: "data")
    case .corrections: LocalizedText(zh: "更正", en: "corrections")
    case .decisions: LocalizedText(zh: "审定", en: "decisions")
    case .peers: LocalizedText(zh: "他单位数据", en: "data of others")
    case .pipeline: LocalizedText(zh: "管道口径", en: "the pipeline")
    case .engine: LocalizedText(zh: "程序版本", en: "the program")
    }
  }

  /// Orders as declared.
  public static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
