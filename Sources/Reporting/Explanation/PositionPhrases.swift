import Model

extension Phrases {
  static let composition = LocalizedText(zh: "分值构成：", en: "Made up of: ")
  static let margins = LocalizedText(zh: "分差：", en: "Margins: ")

  static func beside(_ names: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "与\(names.zh)并列", en: "shares its place with \(names.en)")
  }

  static func neighbor(_ place: Int, _ names: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "第 \(place) 名（\(names.zh)）", en: "place \(place) (\(names.en))")
  }

  static func distance(_ points: String, isLess: Bool, than who: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "比\(who.zh)\(isLess ? "少" : "多") \(points) 分", en: "\(points) \(isLess ? "less" : "more") than \(who.en)")
  }

  static func level(with who: LocalizedText, isAhead: Bool) -> LocalizedText {
    LocalizedText(
      zh: "与\(who.zh)总分相同，名次在\(isAhead ? "后" : "前")", en: "as many as \(who.en), but \(isAhead ? "behind" : "before") it")
  }

  static func gradeAbove(_ grade: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "距“\(grade.zh)”：", en: "To “\(grade.en)”: ")
  }

  static func threshold(_ points: String, _ least: String) -> LocalizedText {
    LocalizedText(zh: "差 \(points) 分达到 \(least) 分线", en: "\(points) short of the \(least) it takes")
  }

  static func edge(_ points: String, _ name: String) -> LocalizedText {
    LocalizedText(zh: "差 \(points) 分追平名额边缘的\(name)", en: "\(points) behind \(name) at the edge of its places")
  }

  static func edgeReached(_ name: String) -> LocalizedText {
    LocalizedText(zh: "总分不低于名额边缘的\(name)，但名次在后", en: "as many points as \(name) at the edge of its places, but behind it")
  }

  static let lastYear = LocalizedText(zh: "上年：", en: "Last year: ")
  static let unplaced = LocalizedText(zh: "未排名", en: "no place")

  static func moved(by places: Int) -> LocalizedText {
    switch places {
    case 0: LocalizedText(zh: "名次未变", en: "the same place")
    case 1...: LocalizedText(zh: "名次上升 \(places) 位", en: "\(places) up")
    default: LocalizedText(zh: "名次下降 \(-places) 位", en: "\(-places) down")
    }
  }

  static func span(_ from: String, before: String) -> LocalizedText {
    LocalizedText(zh: "\(from) 起、\(before) 前", en: "from \(from) until before \(before)")
  }

  static func bar(_ rule: LocalizedText, _ spans: LocalizedText, _ honors: LocalizedText) -> LocalizedText {
    LocalizedText(
      zh: "评先评优：\(spans.zh)\(honors.zh.isEmpty ? "不得评先评优" : "不得评\(honors.zh)")（\(rule.zh)）",
      en: "Honors: barred from \(honors.en.isEmpty ? "all" : honors.en) \(spans.en) (\(rule.en))")
  }

  static let corrected = LocalizedText(zh: "含更正后的数据：", en: "With corrected data: ")

  static func folded(_ rules: Int, _ names: LocalizedText, records: Int) -> LocalizedText {
    var zh: [String] = []
    var en: [String] = []
    if rules > 0 {
      zh.append("\(rules) 条规则（\(names.zh)）")
      en.append("\(rules.english("rule")) (\(names.en))")
    }
    if records > 0 {
      zh.append("以上规则下另有 \(records) 条记录")
      en.append("\(records.english("more record")) under the rules above")
    }
    return LocalizedText(
      zh: "核过而不计：" + zh.joined(separator: "；") + "。原因见 --all",
      en: "Looked at and not counted: " + en.joined(separator: "; ") + "; --all says why")
  }

  static let row = LocalizedText(zh: "数据行", en: "row")
  static let columnOf = LocalizedText(zh: "所在列", en: "column")
  static let located = LocalizedText(zh: "数据行所在", en: "Where the rows are")
  static let lost = LocalizedText(zh: "文件中找不到：", en: "In no file: ")

  static func changed(_ file: String) -> LocalizedText {
    LocalizedText(
      zh: "注意：\(file) 在运行之后已改动，行号是现在的", en: "Note: \(file) has changed since the run; the lines are those of today")
  }
}
