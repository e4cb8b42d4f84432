import Model

extension Phrases {
  static let composition = LocalizedText(zh: "分值构成：", en: "Made up of: ")
  static let margins = LocalizedText(zh: "分差：", en: "Margins: ")

  static func beside(_ names: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "与\(names.zh)并列", en: "shares its place with \(names.en)")
  }

  /// At most so many of those who share a place are named.
  private static let shownNames = 5

  /// Several units; the first of them by name.
  static func few(_ names: some Collection<String>) -> LocalizedText {
    let shown = names.prefix(shownNames)
    let more = names.count - shown.count
    return LocalizedText(
      zh: shown.joined(separator: "、") + (more > 0 ? "等 \(names.count) 个单位" : ""),
      en: shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
  }

  /// How far those on another place are.
  static func distance(_ points: Decimal, to place: Int, _ names: LocalizedText, isAhead: Bool, places: Int) -> LocalizedText {
    let who = LocalizedText(zh: "第 \(place) 名（\(names.zh)）", en: "place \(place) (\(names.en))")
    let size = size(points, places)
    if points == .zero {
      return LocalizedText(
        zh: "与\(who.zh)总分相同，名次在\(isAhead ? "后" : "前")", en: "as many as \(who.en), but \(isAhead ? "behind" : "before") it")
    }
    return LocalizedText(
      zh: "比\(who.zh)\(points > .zero ? "少" : "多") \(size) 分", en: "\(size) \(points > .zero ? "less" : "more") than \(who.en)")
  }

  static func gradeAbove(_ grade: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "距“\(grade.zh)”：", en: "To “\(grade.en)”: ")
  }

  static func threshold(_ points: Decimal, _ least: Decimal, places: Int) -> LocalizedText {
    let (lack, least) = (size(points, places), least.text(places: places))
    return LocalizedText(zh: "差 \(lack) 分达到 \(least) 分线", en: "\(lack) short of the \(least) it takes")
  }

  static func edge(_ points: Decimal, _ name: String, places: Int) -> LocalizedText {
    if points <= .zero {
      return LocalizedText(
        zh: "总分不低于名额边缘的\(name)，但名次在后", en: "as many points as \(name) at the edge of its places, but behind it")
    }
    let lack = size(points, places)
    return LocalizedText(zh: "差 \(lack) 分追平名额边缘的\(name)", en: "\(lack) behind \(name) at the edge of its places")
  }

  private static func size(_ points: Decimal, _ places: Int) -> String {
    (points < .zero ? (try? Decimal.zero - points) ?? points : points).text(places: places)
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
