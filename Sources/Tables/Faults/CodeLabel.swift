import Model

extension FindingCode {
  /// A few words for what was seen, as they stand in the reasons of an incomplete unit.
  var label: LocalizedText {
    switch self {
    case .invalidBytes: LocalizedText(zh: "编码错误", en: "bytes outside the encoding")
    case .nulByte: LocalizedText(zh: "含 NUL 字节", en: "a NUL byte")
    case .limitExceeded: LocalizedText(zh: "超出长度上限", en: "beyond a limit")
    case .errorCell: LocalizedText(zh: "公式错误值", en: "an error of a formula")
    case .formulaWithoutValue: LocalizedText(zh: "公式没有结果", en: "a formula without a result")
    case .raggedRow: LocalizedText(zh: "字段数不符", en: "a wrong number of fields")
    case .totalsRow: LocalizedText(zh: "合计行", en: "a totals row")
    case .missingKey: LocalizedText(zh: "主键为空", en: "an empty key")
    case .missingValue: LocalizedText(zh: "必填项为空", en: "a missing value")
    case .duplicateKey: LocalizedText(zh: "主键重复", en: "a repeated key")
    case .conflictingUnits: LocalizedText(zh: "单位信息冲突", en: "contradictions on the unit")
    case .invalidNumber: LocalizedText(zh: "不是有效数字", en: "not a number")
    case .outOfRange: LocalizedText(zh: "数值超出范围", en: "a value out of range")
    case .invalidDate: LocalizedText(zh: "不是有效日期", en: "not a day")
    case .inconsistentDates: LocalizedText(zh: "日期前后矛盾", en: "days that contradict each other")
    case .invalidPeriod: LocalizedText(zh: "不是有效期间", en: "not a period")
    case .invalidWord: LocalizedText(zh: "取值不在允许范围", en: "a word that is not allowed")
    case .outerSpaces: LocalizedText(zh: "前后有空格", en: "spaces around a key")
    case .lostLeadingZeros: LocalizedText(zh: "丢失前导零", en: "lost leading zeros")
    case .unknownUnit: LocalizedText(zh: "未知单位", en: "an unknown unit")
    case .unknownIndicator: LocalizedText(zh: "未知指标", en: "an unknown indicator")
    case .unknownPanel: LocalizedText(zh: "未知测评主体或选项", en: "an unknown panel or option")
    case .unknownDivision: LocalizedText(zh: "未知组别", en: "an unknown division")
    case .danglingReference: LocalizedText(zh: "引用不存在", en: "a reference that points nowhere")
    case .outsidePeriod: LocalizedText(zh: "不在考核期间或频率不符", en: "outside the period, or of another grain")
    case .arithmeticOverflow: LocalizedText(zh: "超出精确范围", en: "beyond exact numbers")
    default: LocalizedText(rawValue)
    }
  }
}
