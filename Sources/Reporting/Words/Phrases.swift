internal import Model

/// The turns of phrase of an explanation, each in both languages.
enum Phrases {
  static func place(_ place: Int, sharedBy: Int) -> LocalizedText {
    sharedBy > 1
      ? LocalizedText(zh: "第 \(place) 名（\(sharedBy) 个单位并列）", en: "place \(place) (shared by \(sharedBy))")
      : LocalizedText(zh: "第 \(place) 名", en: "place \(place)")
  }

  static func total(_ total: String) -> LocalizedText { LocalizedText(zh: "总分 \(total)", en: "total \(total)") }
  static let noTotal = LocalizedText(zh: "无总分", en: "no total")
  static func grade(_ name: LocalizedText) -> LocalizedText { LocalizedText(zh: "等次 \(name.zh)", en: "grade \(name.en)") }
  static func staffQuota(_ people: Int) -> LocalizedText {
    LocalizedText(zh: "可评优秀 \(people) 人", en: "\(people) of its staff may be rated excellent")
  }
  static let gradeBecause = LocalizedText(zh: "等次说明：", en: "About the grade: ")
  static let decidedBecause = LocalizedText(zh: "领导小组审定：", en: "Decided by the leading group: ")
  static let incompleteBecause = LocalizedText(zh: "不参与排名，因为：", en: "Not ranked because: ")
  static let tieBreak = LocalizedText(zh: "同分比较：", en: "Tie-break: ")
  static let none = LocalizedText(zh: "无", en: "none")
  static let notice = LocalizedText(zh: "声明：", en: "Notice: ")
  static let source = LocalizedText(zh: "依据：", en: "Source: ")
  static let owes = LocalizedText(zh: "责任主体：", en: "Owed by: ")
  static let rows = LocalizedText(zh: "数据行：", en: "Rows: ")
  static let measured = LocalizedText(zh: "取数：", en: "Measured: ")
  static let because = LocalizedText(zh: "原因：", en: "Why: ")
  static let noScore = LocalizedText(zh: "无得分", en: "no score")
  static let adjustments = LocalizedText(zh: "加减分、等次限制与评先评优资格", en: "Points, grade limits and bars by record")
  static let related = LocalizedText(zh: "相关：", en: "See also: ")
  static func points(_ points: String) -> LocalizedText { LocalizedText(zh: "\(points) 分", en: points) }
  static func amount(_ points: String) -> LocalizedText { LocalizedText(zh: "\(points) 分", en: "amount: \(points)") }
  static func months(_ months: String) -> LocalizedText {
    LocalizedText(zh: "影响期 \(months) 个月", en: "influence: \(months.english("month"))")
  }
  static func share(_ share: String) -> LocalizedText { LocalizedText(zh: "本单位分担 \(share)", en: "this unit's share, \(share)") }

  static func limited(_ before: String, _ limit: String) -> LocalizedText {
    LocalizedText(zh: "合计 \(before) 分，以 \(limit) 分为限", en: "\(before) in all, limited to \(limit)")
  }

  static func totalRounded(_ before: String, _ after: String) -> LocalizedText {
    LocalizedText(zh: "未取整合计 \(before)，取整为 \(after)", en: "the exact sum, \(before), is rounded to \(after)")
  }

  static func printedSum(_ sum: String, places: Int) -> LocalizedText {
    LocalizedText(
      zh: "以上各行按 \(places) 位小数列示，合计 \(sum)，本行补足尾差",
      en: "the lines above, printed to \(places.english("decimal")), sum to \(sum); this line makes up the difference")
  }
  static let leftOut = LocalizedText(zh: "缺数、缺项与不计入：", en: "Missing, not applicable or not counted: ")
  static func decimals(_ decimals: String) -> LocalizedText { LocalizedText(zh: "\(decimals) 位小数", en: decimals.english("decimal")) }

  static func andMore(_ rest: Int, of all: Int) -> LocalizedText { LocalizedText(zh: "等 \(all) 行", en: " and \(rest) more") }
  static let lowerIsBetter = LocalizedText(zh: "越低越好", en: "lower is better")
  static let afterLimits = LocalizedText(zh: "限幅后", en: "after limits")

  static func rounded(_ decimals: String) -> LocalizedText {
    LocalizedText(zh: "保留 \(decimals) 位小数得", en: "rounded to \(decimals.english("decimal"))")
  }
  static let afterRoundingAndLimits = LocalizedText(zh: "取整、限幅后", en: "after rounding and limits")

  /// How much of the total a node gives, and at which rate where its points are not simply added.
  static func counted(_ points: String, at weight: String?) -> LocalizedText {
    let rate = weight.map { " (× \($0))" } ?? ""
    return LocalizedText(zh: "计入总分 \(points)\(rate)", en: "counts \(points)\(rate)")
  }

  static func rate(_ weight: String) -> LocalizedText {
    LocalizedText(zh: "按 \(weight) 倍计入总分", en: "counts × \(weight)")
  }
  static let notCounted = LocalizedText(zh: "不计入总分", en: "not counted")

  static func peers(_ count: String) -> LocalizedText { LocalizedText(zh: "\(count) 个可比单位", en: count.english("peer")) }

  static func placeAmongPeers(_ place: String) -> LocalizedText { LocalizedText(zh: "第 \(place) 位", en: "place \(place)") }

  static func goal(_ value: String, _ goal: String, isMet: Bool) -> LocalizedText {
    LocalizedText(
      zh: "\(value)，标准 \(goal)，\(isMet ? "达标" : "未达标")", en: "\(value) against \(goal), \(isMet ? "met" : "not met")")
  }

  static func band(_ value: String, from: String?, below: String?) -> LocalizedText {
    let range = [from.map { $0 + " ≤ " } ?? "", value, below.map { " < " + $0 } ?? ""].joined()
    return LocalizedText(range)
  }

  static func sum(_ sum: String) -> LocalizedText {
    LocalizedText(zh: "以上列示分值合计 \(sum) = 总分", en: "The printed points above sum to \(sum) = the total")
  }
}
