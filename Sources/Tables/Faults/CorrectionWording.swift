import Model

extension Fault {
  /// What is wrong with a row of `corrections`.
  var correctionWording: Wording {
    switch self {
    case .correctedKey(let columns):
      let list = columns.joined(separator: ";")
      let named = columns.map(ChineseHeaders.name).joined(separator: ";")
      return Wording(
        "主键的列数不符", "依次写 \(named)，用 ; 分隔", "The key has another number of columns", "Write \(list), with ; between them")
    case .correctedColumn(let table, let known):
      let list = known.joined(separator: ", ")
      return Wording(
        "\(table.rawValue) 表没有这一列", "可用：\(known.map(ChineseHeaders.name).joined(separator: "、"))",
        "The table \(table.rawValue) has no such column", "There are: \(list)")
    default:  // uncorrectable
      guard case .uncorrectable(let table) = self else { return Wording("", "", "", "") }
      return table == .corrections || table == .decisions
        ? Wording(
          "更正和审定本身不能更正", "再作一次更正或审定", "Corrections and decisions are not corrected",
          "Decide anew: another correction or decision follows it")
        : Wording("主键不能更正", "更正责任单位、数值等其他列", "A key cannot be corrected", "Correct the unit, the value or another column")
    }
  }
}
