internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// The first sheet (总览): what was assessed, who leads, how many took each grade, what was found, and where to look.
struct SummarySheet {
  private static let leadingPlaces = 3
  /// Whoever shares a place is shown with it, within reason.
  private static let shownLeaders = 6
  private static let widths: [Double] = [32, 10, 34, 12, 14, 12]
  private static let tallyColumns = 2
  private static let rowHeight = 16.0

  private let report: Report
  private let groups: [AssessedGroup]
  private let findings: [Finding]
  private let language: Language
  /// Data rows of the sheets that follow.
  private let counts: [Int]

  init(_ report: Report, _ groups: [AssessedGroup], findings: [Finding], rows counts: [Int]) {
    self.report = report
    self.groups = groups
    self.findings = findings
    self.counts = counts
    language = report.heading.language
  }

  /// The sheet; `names` are those of the sheets that follow it, the groups' first.
  func sheet(_ names: [String]) -> Sheet {
    var rows = heading + competitions + leaders
    rows += beside(
      tally(say("差错认定", "Verdicts on errors"), plain(report.assessment.verdictCounts)),
      tally(say("表彰", "Honors"), plain(report.assessment.honorCounts)))
    rows += beside(tally(say("问题与提醒", "Findings"), noted, nothing: say("没有问题", "nothing was found")), contents(names))
    return Sheet(name: say("总览", "Summary"), widths: SummarySheet.widths, rows: rows)
  }

  private var heading: [SheetRow] {
    let heading = report.heading
    let imprint = heading.imprint()
    var rows = [SheetRow([SheetCell(heading.title[language], CellStyle(.title))], height: 30)]
    let facts: [(String, String)] = [
      (say("细则", "Rules"), heading.rulebookTitle[language]), (say("考核期", "Period"), heading.period.description),
      (say("起算日", "Counted from"), heading.countsFrom?.description ?? ""),
      (say("计算截止", "Counted until"), heading.cutOff.description), (say("数据截至", "Known by"), heading.asOf.description),
      (Column.stage.header(language), heading.stage.label[language]), (Column.edition.header(language), imprint.editionName[language]),
      (Column.notice.header(language), heading.notice?[language] ?? ""),
    ]
    for (label, text) in facts where !text.isEmpty {
      rows.append(SheetRow([SheetCell(label, CellStyle(.label)), SheetCell(text, .plain)], height: SummarySheet.rowHeight))
    }
    return rows
  }

  private var competitions: [SheetRow] {
    let header = [
      say("考核序列", "Competition"), say("单位数", "Units"), say("等次", "Grades"), Standing.Status.ranked.label[language],
      say("单列", "non-competing"), Standing.Status.incomplete.label[language],
    ]
    var rows = section(say("考核序列", "Competitions"), header)
    for (index, group) in groups.enumerated() {
      let grades = group.competition.gradeCounts(among: group.standings)
      func count(_ status: Standing.Status) -> SheetCell { .count(group.standings.count { $0.status == status }) }
      rows.append(
        row([
          SheetCell(group.title(language), .link, sheet: index + 1), .count(group.standings.count),
          SheetCell(grades.text(language), .cell), count(.ranked), count(.nonCompeting), count(.incomplete),
        ]))
    }
    if !report.outsiders.isEmpty {
      let outside = say("不属于任何序列（数据不全）", "in no competition (incomplete)")
      let none = SheetCell(.empty, .cell)
      rows.append(row([SheetCell(outside, .cell), .count(report.outsiders.count), none, none, none, .count(report.outsiders.count)]))
    }
    return rows
  }

  private var leaders: [SheetRow] {
    let units = report.unitsByID
    let header = [say("考核序列", "Competition")] + [Column.place, .unit, .total, .grade].map { $0.header(language) }
    var rows = section(say("各序列前 \(SummarySheet.leadingPlaces) 名", "The first \(SummarySheet.leadingPlaces) of each"), header)
    for (index, group) in groups.enumerated() {
      let leading = group.standings.lazy.filter { $0.place.map { $0 <= SummarySheet.leadingPlaces } ?? false }
      for (number, standing) in leading.prefix(SummarySheet.shownLeaders).enumerated() {
        var grade = CellStyle.cell
        grade.isCentered = true
        let rank = standing.grade.flatMap { group.competition.grades.index(forKey: $0) }
        grade.tint = rank.map { .grade($0, of: group.competition.grades.count) }
        let total = standing.total.flatMap { NumberCell($0.text(places: group.competition.rounding.places)) }
        rows.append(
          row([
            number == 0 ? SheetCell(group.title(language), .link, sheet: index + 1) : SheetCell(.empty, .cell), .count(standing.place ?? 0),
            SheetCell(units[standing.unit]?.name ?? standing.unit.text, .strong), .number(total, standing.total?.description ?? ""),
            SheetCell(standing.grade.map { group.competition.name(of: $0)[language] } ?? "", grade),
          ]))
      }
    }
    return rows
  }

  /// A short table of words and how often each holds; none where there is nothing to count.
  private func tally(_ title: String, _ counts: [(String, Int, Tint?)], nothing: String? = nil) -> [SheetRow] {
    if counts.isEmpty {
      return nothing.map {
        [SheetRow([]), SheetRow([SheetCell(title, CellStyle(.heading))], height: 24), SheetRow([SheetCell($0, .cell)])]
      } ?? []
    }
    return section(title, [say("类别", "what"), say("数量", "count")])
      + counts.map { word, count, tint in
        var style = CellStyle.cell
        style.tint = tint
        return row([SheetCell(word, style), .count(count)])
      }
  }

  private func plain(_ counts: WordCounts) -> [(String, Int, Tint?)] { counts.counts.map { ($0.word[language], $0.count, nil) } }

  /// Findings by severity and code, in the order of the list.
  private var noted: [(String, Int, Tint?)] {
    var counts: OrderedDictionary<Noted, Int> = [:]
    for finding in findings { counts[Noted(severity: finding.severity, code: finding.code), default: 0] += 1 }
    return counts.map { noted, count in
      (
        noted.severity.label[language] + language.colon + noted.code.label[language], count,
        noted.severity == .error ? .fault : .caution
      )
    }
  }

  private struct Noted: Hashable {
    var severity: Finding.Severity
    var code: FindingCode
  }

  private func contents(_ names: [String]) -> [SheetRow] {
    section(say("目录", "Sheets"), [say("工作表", "sheet"), say("行数", "rows")])
      + zip(names, counts).enumerated().map { index, sheet in
        row([SheetCell(sheet.0, .link, sheet: index + 1), .count(sheet.1)])
      }
  }

  /// Two short tables next to each other, so that the sheet goes on fewer pages; where there is but one, that one.
  private func beside(_ left: [SheetRow], _ right: [SheetRow]) -> [SheetRow] {
    if left.isEmpty || right.isEmpty { return left + right }
    return (0..<max(left.count, right.count)).map { index in
      var cells = index < left.count ? left[index].cells : []
      let height = [left, right].compactMap { index < $0.count ? $0[index].height : nil }.max()
      if index < right.count, !right[index].cells.isEmpty {
        while cells.count < SummarySheet.tallyColumns { cells.append(SheetCell(.empty, CellStyle(.text))) }
        cells += right[index].cells
      }
      return SheetRow(cells, height: height)
    }
  }

  private func row(_ cells: [SheetCell]) -> SheetRow { SheetRow(cells, height: SummarySheet.rowHeight) }

  private func section(_ title: String, _ header: [String]) -> [SheetRow] {
    [
      SheetRow([]), SheetRow([SheetCell(title, CellStyle(.heading))], height: 24),
      SheetRow(header.map { SheetCell($0, .columnHeader) }, height: 21),
    ]
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}

extension CellStyle {
  fileprivate static var cell: CellStyle { CellStyle(.body) }

  fileprivate static var plain: CellStyle {
    var style = CellStyle(.text)
    style.isStrong = true
    return style
  }

  fileprivate static var strong: CellStyle {
    var style = CellStyle.cell
    style.isStrong = true
    return style
  }

  fileprivate static var link: CellStyle {
    var style = CellStyle.cell
    style.isLink = true
    return style
  }
}

extension SheetCell {
  /// A whole number.
  fileprivate static func count(_ count: Int) -> SheetCell {
    var style = CellStyle.cell
    style.places = 0
    style.isCentered = true
    return SheetCell(.number(Double(count)), style)
  }

  /// A number, or its text where no double holds it.
  fileprivate static func number(_ number: NumberCell?, _ text: String) -> SheetCell {
    guard let number else { return SheetCell(text, .cell) }
    var style = CellStyle.cell
    style.places = number.places
    return SheetCell(.number(number.value), style)
  }
}
