import Model
import Rules

/// What can be wrong with rows about honors.
extension Finding {
  static func unknownHonor(_ honor: HonorID, _ record: Record, known: [String]) -> Finding {
    Finding(
      .unknownIdentifier, rows: [record.reference], in: "honor", value: honor.text,
      message: LocalizedText(zh: "细则中没有表彰项目“\(honor)”", en: "the rulebook has no honor “\(honor)”"),
      hint: known.isEmpty
        ? LocalizedText(zh: "在细则的 honors 下声明", en: "Declare it under honors")
        : LocalizedText(zh: "可用：\(known.joined(separator: "、"))", en: "Known: \(known.joined(separator: ", "))"))
  }

  static func notNominated(_ record: Record) -> Finding {
    Finding(
      .danglingReference, rows: [record.reference], value: record.reference.keyText,
      message: LocalizedText(zh: "该对象未被推荐此项表彰", en: "the nominee is not nominated for this honor"),
      hint: LocalizedText(zh: "核对 nominees 表的 nominee_id 与 honor", en: "Check nominee_id and honor against the table nominees"))
  }

  static func nobodyNominated(_ record: Record, _ honor: Honor) -> Finding {
    let column = honor.recipients == .persons ? "person_id" : "unit_id"
    return Finding(
      .missingValue, rows: [record.reference], in: column, value: column,
      message: LocalizedText(zh: "推荐表未写明是谁", en: "the row does not say who is nominated"),
      hint: LocalizedText(zh: "填写 \(column)", en: "Fill in \(column)"))
  }

  static func nominatedTwice(_ rows: [RowReference]) -> Finding {
    Finding(
      .duplicateKey, rows: rows,
      message: LocalizedText(zh: "同一对象被推荐两次", en: "the same one is nominated twice for one honor"),
      hint: LocalizedText(zh: "保留一行", en: "Keep one row"))
  }

  static func officeNotAsked(_ office: String, _ record: Record, _ honor: Honor) -> Finding {
    Finding(
      .unknownIdentifier, .warning, rows: [record.reference], in: "office", value: office,
      message: LocalizedText(zh: "“\(honor.name.zh)”不征求“\(office)”的意见", en: "“\(honor.name.en)” does not ask the office “\(office)”"),
      hint: LocalizedText(
        zh: "核对联审单位名称：\(honor.consult.map(\.office).joined(separator: "、"))",
        en: "Check the office's name: \(honor.consult.map(\.office).joined(separator: ", "))"))
  }

  static func stateWithoutDay(_ record: Record) -> Finding {
    Finding(
      .missingValue, rows: [record.reference], in: "on", value: "on",
      message: LocalizedText(zh: "表彰步骤没有日期", en: "the step has no day"),
      hint: LocalizedText(zh: "填写“日期”列", en: "Fill in the column on"))
  }

  static func unknownState(_ state: String, _ record: Record, _ honor: Honor) -> Finding {
    Finding(
      .unknownIdentifier, rows: [record.reference], in: "state", value: state,
      message: LocalizedText(zh: "“\(honor.name.zh)”没有步骤“\(state)”", en: "“\(honor.name.en)” has no state “\(state)”"),
      hint: LocalizedText(
        zh: "可用：\(honor.states.joined(separator: "、"))", en: "Known: \(honor.states.joined(separator: ", "))"))
  }

  static func step(_ message: LocalizedText, _ record: Record, hint: LocalizedText) -> Finding {
    Finding(.honorStep, .warning, rows: [record.reference], in: "state", value: record.text("state"), message: message, hint: hint)
  }

  static func objectionOutside(_ record: Record, ends: Day?) -> Finding {
    let message =
      ends.map {
        LocalizedText(zh: "异议不在公示期内（公示至 \($0)）", en: "the objection lies outside the notice, which ends on \($0)")
      } ?? LocalizedText(zh: "没有公示，却有异议", en: "an objection without a notice")
    return Finding(
      .objectionOutsideNotice, .warning, rows: [record.reference], in: "on", value: record.date?.description, message: message,
      hint: LocalizedText(zh: "不影响推荐；请领导小组另行处理", en: "The candidate stands; let the leading group look at it"))
  }

  static func calendarGap(_ year: Int, rows: [RowReference]) -> Finding {
    Finding(
      .calendarGap, .warning, rows: rows, value: String(year),
      message: LocalizedText(
        zh: "日历表没有 \(year) 年的节假日，公示截止日按周一至周五推算",
        en: "the calendar lists no holidays of \(year): the end of the notice counts Monday to Friday"),
      hint: LocalizedText(zh: "在 calendar 表中补上当年的放假和调休", en: "Add the year's holidays and make-up days to the table calendar"))
  }

  static func edgeTie(_ honor: Honor, _ limit: Int, of unit: LocalizedText?, rows: [RowReference], names: [String]) -> Finding {
    let whose = unit.map { LocalizedText(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? LocalizedText("")
    return Finding(
      .quotaEdgeTie, .warning, rows: rows,
      message: LocalizedText(
        zh: "“\(honor.name.zh)”\(whose.zh)名额 \(limit) 个，边缘并列：\(names.joined(separator: "、"))",
        en: "“\(honor.name.en)”\(whose.en) has \(limit.english("place")), and equal ranks at the edge: \(names.joined(separator: ", "))"),
      hint: LocalizedText(zh: "请领导小组审定", en: "The leading group decides"))
  }
}
