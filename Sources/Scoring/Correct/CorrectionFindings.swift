import Model

/// What can be wrong with corrections.
extension Finding {
  private static func about(
    _ code: FindingCode, _ correction: Correction, severity: Severity = .error, value: String? = nil, _ what: LocalizedText,
    hint: LocalizedText
  ) -> Finding {
    Finding(
      code, severity, rows: [correction.reference, correction.row], value: value,
      message: LocalizedText(
        zh: "更正 \(correction.id)（\(correction.row)）：\(what.zh)", en: "correction \(correction.id) (\(correction.row)): \(what.en)"),
      hint: hint)
  }

  static func undocumented(_ correction: Correction) -> Finding {
    about(
      .invalidCorrection, correction, LocalizedText(zh: "没有决定日期或文号", en: "the day or the document is missing"),
      hint: LocalizedText(zh: "补填决定日期和文号：更正须有据可查", en: "Enter decided_on and document: a correction rests on them"))
  }

  /// The row is not in the facts: it is not in the table, or was set aside, which is told as its own fault.
  static func noRow(_ correction: Correction, _ setAside: Set<RowReference>) -> Finding {
    let key = correction.row.key.joined(separator: ";")
    if setAside.contains(correction.row) {
      return about(
        .danglingReference, correction, severity: .warning, value: key,
        LocalizedText(zh: "所更正的行已被隔离，未计入", en: "the row that it corrects was set aside and is not counted"),
        hint: LocalizedText(
          zh: "主键无误；改正被隔离的数据后，更正才能执行", en: "The key is right; once what was set aside is mended, the correction can be carried out"))
    }
    return about(
      .danglingReference, correction, value: key,
      LocalizedText(zh: "表中没有这一行", en: "the table has no such row"),
      hint: LocalizedText(
        zh: "核对表名与主键；主键各列按表的次序用 ; 分隔，例如 C01;gdp;2019",
        en: "Check table and key; the key's columns stand in the table's order, such as C01;gdp;2019"))
  }

  static func noSuchColumn(_ correction: Correction, known: [String]) -> Finding {
    about(
      .unknownColumn, correction, value: correction.column,
      LocalizedText(zh: "“\(correction.column)”不是可更正的列", en: "“\(correction.column)” is no column that can be corrected"),
      hint: LocalizedText(
        zh: "可更正的列：\(known.map(ChineseHeaders.name).joined(separator: "、"))",
        en: "Columns that can be corrected: \(known.joined(separator: ", "))"))
  }

  static func fixedCell(_ correction: Correction) -> Finding {
    about(
      .invalidCorrection, correction, value: correction.column,
      LocalizedText(zh: "主键不能更正", en: "a key cannot be corrected"),
      hint: LocalizedText(zh: "记错的行，更正其责任单位或数值", en: "Of a row that is wrong correct its unit or value"))
  }

  static func mismatch(_ correction: Correction, current: String?, earlier: Correction?) -> Finding {
    let (old, now) = (correction.told(correction.old), correction.told(current))
    return about(
      .correctionMismatch, correction, value: correction.isPersonal ? nil : correction.old ?? "",
      LocalizedText(
        zh: "更正前为“\(old.zh)”，而\(earlier.map { "更正 \($0.id) 之后" } ?? "表中")为“\(now.zh)”",
        en: "it corrects “\(old.en)”, but \(earlier.map { "correction \($0.id) left" } ?? "the table says") “\(now.en)”"),
      hint: LocalizedText(
        zh: "核对原值；同一格的更正按日期、编号先后衔接", en: "Check the old value; corrections of one cell follow each other by day and id"))
  }

  static func refusedValue(_ correction: Correction) -> Finding {
    let new = correction.told(correction.new)
    return about(
      .invalidCorrection, correction, value: correction.isPersonal ? nil : correction.new,
      LocalizedText(
        zh: "“\(ChineseHeaders.name(of: correction.column))”不能是“\(new.zh)”", en: "“\(correction.column)” cannot be “\(new.en)”"),
      hint: LocalizedText(zh: "按该列的填写要求改写新值；引用的单位、编号须存在", en: "Write the new value as the column takes it; what it names must be there"))
  }
}
