internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// `corrections.csv`: every upheld objection with the old and the new value, where the unit stands without and with it, and who else
/// moved (异议更正); internal.
struct CorrectionsFile {
  let report: Report

  func write(_ create: FileCreator) throws -> [OutputFile] {
    if report.corrections.isEmpty { return [] }
    let language = report.heading.language
    let units = report.unitsByID
    let competitions = competitions
    var file = try TableFile("corrections.csv", CorrectionHeader.allCases.map { $0.header(language) }, report.heading.imprint(), create)
    for effect in report.corrections {
      let (correction, own) = (effect.correction, effect.unit)
      let competition = own.flatMap { competitions[$0.unit] }
      let places = competition?.rounding.places ?? 0
      let column = LocalizedText(zh: ChineseHeaders.name(of: correction.column), en: correction.column)
      let what: [CSVField] = [
        .text(correction.id), .text(effect.owner?.text), .text(effect.owner.flatMap { units[$0]?.name }),
        .text(correction.row.table.rawValue),
        .text(correction.row.key.joined(separator: ";")), .text(column[language]), .text(correction.told(correction.old)[language]),
        .text(correction.told(correction.new)[language]), .text(correction.decidedOn?.description), .text(correction.document),
      ]
      func grade(_ grade: GradeID?) -> CSVField { .text(grade.flatMap { competition?.name(of: $0)[language] }) }
      let difference: [CSVField] = [
        .number(own?.without.total, places: places), .number(own?.with.total, places: places), .number(own?.without.place),
        .number(own?.with.place), grade(own?.without.grade), grade(own?.with.grade),
      ]
      let others = effect.others.map { said($0, units[$0.unit]?.name, competitions[$0.unit], language) }
      try file.add(what + difference + [.text(others.joined(separator: language.semicolon))])
    }
    return [try file.close()]
  }

  /// 粉彩区（C02）：总分 88.10 → 88.05，名次 2 → 3
  private func said(_ change: CorrectionEffect.Change, _ name: String?, _ competition: Competition?, _ language: Language) -> String {
    let places = competition?.rounding.places ?? 0
    func moved(_ what: LocalizedText, _ without: String?, _ with: String?) -> String? {
      without == with ? nil : "\(what[language]) \(without ?? "–") → \(with ?? "–")"
    }
    let moves = [
      moved(LocalizedText(zh: "总分", en: "total"), change.without.total?.text(places: places), change.with.total?.text(places: places)),
      moved(LocalizedText(zh: "名次", en: "place"), change.without.place.map(String.init), change.with.place.map(String.init)),
      moved(
        LocalizedText(zh: "等次", en: "grade"), change.without.grade.flatMap { competition?.name(of: $0)[language] },
        change.with.grade.flatMap { competition?.name(of: $0)[language] }),
    ]
    return (name ?? change.unit.text) + language.bracketed(change.unit.text) + language.colon
      + moves.compactMap(\.self).joined(separator: language.comma)
  }

  /// The competition that each unit stands in; built once, since one correction may move everybody.
  private var competitions: [UnitID: Competition] {
    var competitions: [UnitID: Competition] = [:]
    for group in report.assessment.groups { for standing in group.standings { competitions[standing.unit] = group.competition } }
    return competitions
  }
}

/// The columns of `corrections.csv`. The raw value is the English header.
private enum CorrectionHeader: String, CaseIterable {
  case correction = "correction_id"
  case unitID = "unit_id"
  case unit, table, key, column, old, new
  case decidedOn = "decided_on"
  case document
  case totalWithout = "total_without"
  case totalWith = "total_with"
  case placeWithout = "place_without"
  case placeWith = "place_with"
  case gradeWithout = "grade_without"
  case gradeWith = "grade_with"
  case others = "others_moved"

  func header(_ language: Language) -> String { language == .english ? rawValue : chinese }

  private var chinese: String {
    switch self {
    case .correction: "更正编号"
    case .unitID: "单位代码"
    case .unit: "单位"
    case .table: "表"
    case .key: "主键"
    case .column: "列"
    case .old: "原值"
    case .new: "新值"
    case .decidedOn: "决定日期"
    case .document: "文号"
    case .totalWithout: "更正前总分"
    case .totalWith: "更正后总分"
    case .placeWithout: "更正前名次"
    case .placeWith: "更正后名次"
    case .gradeWithout: "更正前等次"
    case .gradeWith: "更正后等次"
    case .others: "因此变动的其他单位"
    }
  }
}
