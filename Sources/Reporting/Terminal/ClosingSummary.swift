package import Model
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
    lines.append(units())
    lines.append(rows())
    if let notice = report.heading.notice { lines.append(Phrases.notice[language] + notice[language]) }
    if let output { lines.append(say("结果：\(output)/，先看 rankings.csv", "Output: \(output)/ (begin with rankings.csv)")) }
    return lines.map(\.printable)
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
      for (index, standing) in group.standings.lazy.filter({ $0.status == .ranked }).prefix(places).enumerated() {
        table.add(
          index == 0 ? name : "", standing.place.map(String.init) ?? "", units[standing.unit]?.name ?? standing.unit.text,
          standing.total?.text(places: competition.rounding.places) ?? "", standing.grade.map { competition.name(of: $0)[language] } ?? "")
      }
    }
    let more = groups.count - ClosingSummary.shownGroups
    let rest = more > 0 ? [say("  ……另有 \(more) 个序列", "  … and \(more) more competitions")] : []
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
    let cellsText = cells == 0 ? "" : say("，另剔除数据格 \(cells)", ", and \(cells) cells rejected")
    return say("数据行：读入 \(read)，采用 \(used)，剔除 \(rejected)", "Rows: \(read) read, \(used) used, \(rejected) rejected") + cellsText
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}
