package import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// What a run says in the end: who leads, how many were counted, where to look.
package struct ClosingSummary {
  /// Of few groups the first places are shown, of many the first one, of very many not all groups.
  private static let shownPlaces = [3: 5, 8: 3]
  private static let shownGroups = 12

  private let report: Report
  private let language: Language

  /// Sums up a report in the language of the terminal.
  package init(_ report: Report, _ language: Language) {
    self.report = report
    self.language = language
  }

  /// The lines; `output` is the folder that was published, nil where nothing was.
  package func lines(output: String?) -> [String] {
    var lines = [report.heading.title[language] + " · \(report.heading.period) · " + report.heading.stage.label[language]]
    lines += leaders()
    lines += grades()
    lines.append(units())
    if let exemptions { lines.append(exemptions) }
    if let honors { lines.append(honors) }
    lines.append(rows())
    if let notice = report.heading.notice { lines.append(Phrases.notice[language] + notice[language]) }
    if let output { lines += whereToLook(output) }
    return lines.map(\.printable)
  }

  /// How many took each grade, a line a competition; of many competitions none, since the ranking says it better.
  private func grades() -> [String] {
    let competitions = report.rulebook.competitions.values.filter { !$0.grades.isEmpty }
    guard !competitions.isEmpty, competitions.count <= ClosingSummary.shownGroups else { return [] }
    var table = TextTable(.left, .left)
    for competition in competitions {
      let standings = report.assessment.groups.filter { $0.id.competition == competition.id }.flatMap(\.standings)
      let counts = competition.gradeCounts(among: standings).text(language)
      if !counts.isEmpty { table.add(competition.name[language], counts) }
    }
    let lines = table.lines(indent: 2)
    return lines.isEmpty ? [] : [say("等次", "Grades")] + lines
  }

  /// How many errors met each verdict, in the order in which verdicts are looked for.
  private var exemptions: String? {
    guard report.rulebook.exemption != nil else { return nil }
    let count = report.assessment.verdicts.count
    return said(say("差错 \(count) 件", "Errors: \(count)"), report.assessment.verdictCounts)
  }

  /// How many came to what for all honors.
  private var honors: String? {
    guard !report.rulebook.honors.isEmpty else { return nil }
    let count = report.rulebook.honors.count
    return said(say("表彰 \(count) 项", "Honors: \(count)"), report.assessment.honorCounts)
  }

  private func said(_ whole: String, _ counts: WordCounts) -> String {
    [whole, counts.text(language)].filter { !$0.isEmpty }.joined(separator: language.colon)
  }

  private func whereToLook(_ output: String) -> [String] {
    var table = TextTable(.left, .left)
    table.add("rankings.csv", say("名次、总分、等次", "places, totals, grades"))
    if !report.assessment.lights.isEmpty { table.add("lights.csv", say("每项重点工作的亮灯与原因", "every task's light, and why")) }
    if !report.rulebook.projects.isEmpty {
      table.add("bulletin.html", say("简报（供公开）", "the bulletin, for publication"))
      table.add("projects.csv", say("各项目进度、得分、榜单", "every project, its points and lists"))
    }
    if !report.rulebook.obligations.isEmpty {
      table.add("obligations.csv", say("每项次数要求的计数", "what every obligation was counted as"))
    }
    if report.rulebook.exemption != nil {
      table.add("exemptions.csv", say("每件差错的容错结论、扣分与影响", "every error: its verdict, its points, what its exemption changes"))
      let queried = report.assessment.verdicts.count { $0.verdict.name == .queried }
      if queried > 0 {
        table.add("queried.csv", say("提请认定机关复核 \(queried) 件", "for the authorities to look at again: \(queried)"))
      }
    }
    if !report.corrections.isEmpty {
      table.add("corrections.csv", say("异议成立的更正及其影响", "upheld objections, and who moved because of them"))
    }
    if !report.rulebook.honors.isEmpty {
      table.add("honors.csv", say("表彰候选与被取消资格的，及原因", "who may be honored, who may not, and why"))
    }
    let suggested = report.assessment.suggestions.count
    if suggested > 0 {
      table.add("restricted/suggestions.csv", say("提请组织部门研究 \(suggested) 件", "cases for the organization department: \(suggested)"))
    }
    if report.hasSite {
      table.add("site/index.html", say("内部版网页：总览、排名、每个单位、容错影响", "pages: overview, rankings, every unit, what exemptions change"))
      table.add("briefing.html", say("呈审稿（供领导小组）", "the briefing for the leading group"))
    }
    if report.workbook != nil { table.add("workbook.xlsx", say("工作簿，用 Excel、WPS 打开", "the same tables for Excel and WPS")) }
    if report.editions.contains(.unit) { table.add("units/", say("单位版：每个单位自己的得分核对表", "the unit edition: each unit's own account")) }
    if report.editions.contains(.notice) { table.add("notice/", say("公示版：只有细则列明的栏目", "the notice edition: only what the rulebook lists")) }
    if !report.notes.findings.isEmpty {
      table.add("findings.csv", say("问题与提醒 \(report.notes.findings.count) 处", "findings: \(report.notes.findings.count)"))
    }
    let ask = say("逐分说明：liangji explain 单位名称", "Why a unit has its points: liangji explain UNIT")
    return [say("结果：\(output)/", "Output: \(output)/")] + table.lines(indent: 2) + (report.outputs.contains(.scores) ? [ask] : [])
  }

  private func leaders() -> [String] {
    let groups = report.assessment.groups
    let places = ClosingSummary.shownPlaces.sorted { $0.key < $1.key }.first { groups.count <= $0.key }?.value ?? 1
    let units = report.unitsByID
    var table = TextTable(.left, .right, .left, .right, .left)
    table.add(say("考核序列", "competition"), say("名次", "place"), say("单位", "unit"), say("总分", "total"), say("等次", "grade"))
    for group in groups.prefix(ClosingSummary.shownGroups) {
      let competition = group.competition
      let name = [competition.name[language], group.id.division].compactMap(\.self).joined(separator: " · ")
      // Whoever shares a place is shown with it, within reason.
      let leading = group.standings.lazy.filter { $0.place.map { $0 <= places } ?? false }.prefix(places * 2)
      for (index, standing) in leading.enumerated() {
        table.add(
          index == 0 ? name : "", standing.place.map(String.init) ?? "", units[standing.unit]?.name ?? standing.unit.text,
          standing.total?.text(places: competition.rounding.places) ?? "", standing.grade.map { competition.name(of: $0)[language] } ?? "")
      }
    }
    let more = groups.count - ClosingSummary.shownGroups
    let rest = more > 0 ? [say("  ……另有 \(more) 个序列", "  … and \(more.english("more competition"))")] : []
    return table.lines(indent: 2) + rest
  }

  private func units() -> String {
    var counts: [Standing.Status: Int] = [:]
    for standing in report.assessment.groups.flatMap(\.standings) + report.outsiders { counts[standing.status, default: 0] += 1 }
    let (ranked, alone, incomplete) = (counts[.ranked] ?? 0, counts[.nonCompeting] ?? 0, counts[.incomplete] ?? 0)
    return say(
      "单位：参评 \(ranked)，单列 \(alone)，数据不全 \(incomplete)", "Units: \(ranked) ranked, \(alone) non-competing, \(incomplete) incomplete")
  }

  private func rows() -> String {
    let sources = report.notes.sources
    let read = sources.reduce(0) { $0 + $1.recordsRead }
    let used = sources.reduce(0) { $0 + $1.used }
    let rejected = sources.reduce(0) { $0 + $1.rejected }
    let cells = report.notes.rejected.count { $0.column != nil }
    let cellsText = cells == 0 ? "" : say("，另剔除数据格 \(cells)", ", and \(cells.english("cell")) rejected")
    return say("数据行：读入 \(read)，采用 \(used)，剔除 \(rejected)", "Rows: \(read) read, \(used) used, \(rejected) rejected") + cellsText
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
