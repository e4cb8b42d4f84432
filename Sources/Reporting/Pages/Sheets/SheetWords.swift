internal import Model

/// The words of sheets that are printed: the account to be signed, the briefing, the notice.
enum SheetWords {
  // The account (得分核对表)
  static let account = LocalizedText(zh: "得分核对表", en: "Account for verification")
  static let reported = LocalizedText(zh: "上报值", en: "Reported")
  static let verified = LocalizedText(zh: "核定值", en: "Verified")
  static let difference = LocalizedText(zh: "差值", en: "Difference")
  static let value = LocalizedText(zh: "指标值", en: "Value")
  static let points = LocalizedText(zh: "分值", en: "Points")
  static let rule = LocalizedText(zh: "条款与文件", en: "Rule")
  static let lines = LocalizedText(zh: "计分明细", en: "Score lines")
  static let sum = LocalizedText(zh: "合计 = 总分", en: "Sum = total")
  static let exemptions = LocalizedText(zh: "容错情况", en: "Exemptions")
  static let verdict = LocalizedText(zh: "认定结论", en: "Verdict")
  static let relieved = LocalizedText(zh: "不予扣分", en: "Relieved")
  static let answer = LocalizedText(zh: "核对意见", en: "The unit's answer")
  static let agrees = LocalizedText(zh: "无异议", en: "No objection")
  static let objects = LocalizedText(zh: "有异议，事项与理由：", en: "Objection; matter and reasons:")
  static let handler = LocalizedText(zh: "经办人（签名）：", en: "Handler (signature):")
  static let head = LocalizedText(zh: "主要负责人（签名）：", en: "Head of the unit (signature):")
  static let seal = LocalizedText(zh: "单位（盖章）：", en: "Unit (seal):")
  static let day = LocalizedText(zh: "日期：", en: "Date:")
  static let receipt = LocalizedText(zh: "回执", en: "Receipt")
  static let receivedBy = LocalizedText(zh: "签收人：", en: "Received by:")
  static let digest = LocalizedText(zh: "版本摘要（account.json 的 SHA-256）", en: "Version (SHA-256 of account.json)")

  static func received(_ title: String) -> LocalizedText {
    LocalizedText(zh: "已收到《\(title)》得分核对表一份。", en: "We have received our account for verification of “\(title)”.")
  }

  static func objections(until day: String?, telephone: String?) -> LocalizedText {
    let zh = [day.map { "请于 \($0) 前反馈。" }, telephone.map { "异议电话：\($0)。" }].compactMap(\.self).joined()
    let en = [day.map { "Please answer by \($0)." }, telephone.map { "Telephone for objections: \($0)." }].compactMap(\.self)
    return LocalizedText(zh: zh, en: en.joined(separator: " "))
  }

  // The notice (公示)
  static let notice = LocalizedText(zh: "公示", en: "Public notice")
  static let honors = LocalizedText(zh: "拟表彰对象", en: "Proposed for honors")
  static func telephone(_ number: String) -> LocalizedText {
    LocalizedText(zh: "如有异议，请致电 \(number)。", en: "Objections: telephone \(number).")
  }

  // The briefing (呈审稿)
  static let briefing = LocalizedText(zh: "呈审稿", en: "For the leading group's decision")
  static let results = LocalizedText(zh: "一、等次结果", en: "1. Grades")
  static let limits = LocalizedText(zh: "二、一票否决与等次限制", en: "2. Vetoes and ceilings")
  static let effects = LocalizedText(zh: "三、容错及其影响", en: "3. Exemptions by effect")
  static let disputes = LocalizedText(zh: "四、争议：提请认定机关复核", en: "4. Disputes: exemptions to be looked at again")
  static let changes = LocalizedText(zh: "五、异议成立的更正", en: "5. Upheld objections")
  static let matters = LocalizedText(zh: "六、请审定的事项", en: "6. Matters to decide")
  static let settled = LocalizedText(zh: "七、已经审定的事项", en: "7. Already decided")
  static func relieved(_ count: Int, of all: Int) -> LocalizedText {
    LocalizedText(zh: "差错 \(all) 件，其中 \(count) 件获容错", en: "\(all.english("error")), \(count) of them relieved by an exemption")
  }
  static let leaders = LocalizedText(zh: "前列单位", en: "Leading units")
  static let ranked = LocalizedText(zh: "参评", en: "Ranked")
  static let none = LocalizedText(zh: "无。", en: "None.")
  static let without = LocalizedText(zh: "更正前", en: "without")
  static let with = LocalizedText(zh: "更正后", en: "with")
  static let unmoved = LocalizedText(zh: "本单位结果不变", en: "the unit stands as before")
  static func others(_ count: Int) -> LocalizedText { LocalizedText(zh: "另有 \(count) 个单位随之变动", en: "\(count.english("other unit")) moved") }
  static func rest(_ count: Int, in file: String) -> LocalizedText {
    LocalizedText(zh: "其余 \(count) 件见 \(file)。", en: "\(count.english("more is", "more are")) in \(file).")
  }
  static func displacing(_ names: String) -> LocalizedText { LocalizedText(zh: "因容错后移：\(names)", en: "worse off by it: \(names)") }
}
