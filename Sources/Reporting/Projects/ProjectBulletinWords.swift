internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// The words of a bulletin on projects.
struct ProjectBulletinWords {
  let rule: ProjectRules
  let language: Language
  /// Whether the rulebook has no other rules of projects, so that headings need not name them.
  let isAlone: Bool

  /// A column of its tables.
  enum Column {
    case place, unit, total, projects, late, project, points, share, due, ahead, reason
  }

  func columns(_ columns: [Column]) -> [Bulletin.Column] {
    columns.map { column in
      switch column {
      case .place: number("名次", "Place")
      case .unit: text("责任单位", "Unit")
      case .total: number("得分", "Total")
      case .projects: number("项目数", "Projects")
      case .late: number("滞后项目数", "Behind plan")
      case .project: text("项目", "Project")
      case .points: number("得分", "Points")
      case .share: number("完成率", "Done")
      case .due: number("应完成", "Due")
      case .ahead: number("超序时（百分点）", "Ahead (points)")
      case .reason: text("说明", "Remarks")
      }
    }
  }

  func ranking(_ competition: LocalizedText, _ division: String?) -> String {
    let group = division.map { language.bracketed($0) } ?? ""
    return titled(LocalizedText(zh: "责任单位排名：\(competition.zh)", en: "Ranking of units: \(competition.en)")) + group
  }

  /// How units come to their points.
  var ranked: String {
    let parts = rule.parts.values.map { $0.name[language] }.joined(separator: language == .chinese ? "、" : ", ")
    let sum = rule.over == .sum
    return LocalizedText(
      zh: "单位得分由其各项目得分的\(sum ? "合计" : "均值")计算；项目得分＝\(parts)各项之和。",
      en: "A unit's score is made of the \(sum ? "sum" : "mean") of its projects' points; a project's points are the sum of: \(parts).")[
        language]
  }

  func title(_ listing: ProjectListing) -> String {
    titled(listing == .red ? LocalizedText(zh: "红榜", en: "Red list") : LocalizedText(zh: "黑榜", en: "Black list"))
  }

  func remark(_ list: ProjectList, _ listing: ProjectListing) -> String {
    // A list of one names no number in English.
    let isOne = list.count == 1
    let several = isOne ? "" : "\(list.count) "
    let what =
      list.subject == .projects
      ? LocalizedText(zh: "项目", en: isOne ? "project" : "projects") : LocalizedText(zh: "单位", en: isOne ? "unit" : "units")
    if listing == .red {
      let met =
        list.heedsPlan ? LocalizedText(zh: "且达到计划", en: isOne ? " that meets its plan" : " that meet their plan") : LocalizedText("")
      return LocalizedText(zh: "得分前 \(list.count) 名\(met.zh)的\(what.zh)。", en: "The \(several)best \(what.en)\(met.en).")[language]
    }
    let spared = (list.heedsPlan ? [LocalizedText(zh: "完成计划", en: "those that meet their plan")] : []) + list.unless.map(\.name)
    let names = spared.map { $0[language] }.joined(separator: language == .chinese ? "、" : ", ")
    let but = spared.isEmpty ? LocalizedText("") : LocalizedText(zh: "；\(names)的不列入", en: "; not listed: \(names)")
    return LocalizedText(zh: "得分后 \(list.count) 名的\(what.zh)\(but.zh)。", en: "The \(several)worst \(what.en)\(but.en).")[language]
  }

  var notices: String { titled(LocalizedText(zh: "进度滞后通报", en: "Behind plan")) }

  func noticed(_ least: Fraction) -> String {
    let points = NumberText.plain(least)
    return LocalizedText(zh: "落后计划 \(points) 个百分点及以上的项目。", en: "Projects behind plan by \(points) points or more.")[language]
  }

  /// What may be said in public of a project behind plan: no cause, no person.
  func because(_ project: JudgedProject) -> String {
    var reasons = project.excuses.map { $0[language] }
    if project.actual == nil { reasons.append(LocalizedText(zh: "未报实际数", en: "no figure reported")[language]) }
    if project.list == .black { reasons.append(LocalizedText(zh: "列入黑榜", en: "on the black list")[language]) }
    return reasons.joined(separator: language.semicolon)
  }

  private func titled(_ title: LocalizedText) -> String {
    isAlone ? title[language] : rule.name[language] + language.colon + title[language]
  }

  private func number(_ zh: String, _ en: String) -> Bulletin.Column {
    Bulletin.Column(title: LocalizedText(zh: zh, en: en)[language], isNumber: true)
  }

  private func text(_ zh: String, _ en: String) -> Bulletin.Column { Bulletin.Column(title: LocalizedText(zh: zh, en: en)[language]) }
}
