package import Model
internal import Scoring

extension RobustnessBook {
  private static let headers: [(en: String, zh: String)] = [
    ("competition", "序列代码"), ("division", "组别"), ("unit_id", "单位代码"), ("unit", "单位"), ("place", "名次"), ("total", "总分"),
    ("grade", "等次"), ("place_5", "名次下限（5%）"), ("place_95", "名次上限（95%）"), ("chance_of_place", "名次不变的机会"),
    ("chances_of_grades", "各等次的机会"), ("behind_next", "距前一名"), ("ahead_of_next", "领先后一名"), ("places_by_decimals", "0–3 位小数时名次"),
    ("best_without_one", "缺一项时最好名次"), ("worst_without_one", "缺一项时最差名次"), ("nearest_error", "最近的差错"), ("question", "假设"),
    ("neighbour", "相邻单位"), ("points", "分值"), ("draws", "抽取次数"), ("seed", "种子"), ("noise", "变动幅度"), ("stage", "阶段"), ("edition", "版本"),
  ]

  /// For spreadsheets: the header, then a row a unit.
  package func rows(_ language: Language) -> [[String]] {
    let imprint = [request.draws.description, request.seed.description, request.noise.description]
    let standing = [report.heading.stage.label[language], Edition.internal.label[language]]
    return [RobustnessBook.headers.map { language == .english ? $0.en : $0.zh }]
      + groups.flatMap { group in group.units.map { row(of: $0, in: group, language) + imprint + standing } }
  }

  private func row(of unit: UnitRobustness, in group: GroupRobustness, _ language: Language) -> [String] {
    func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
    func text(_ number: Decimal?) -> String { number?.text(places: places(of: group)) ?? "" }
    let standing = [
      group.id.competition.text, group.id.division ?? "", unit.unit.text, name(of: unit.unit), text(unit.place), text(unit.total),
      unit.grade.map { name(of: $0, in: group, language) } ?? "",
    ]
    let drawn = [
      text(unit.interval?.lowerBound), text(unit.interval?.upperBound), unit.chanceOfPlace.map(RobustnessBook.percent) ?? "",
      unit.chances.map { "\(name(of: $0.grade, in: group, language)) \(RobustnessBook.percent($0.share))" }
        .joined(separator: language.semicolon),
    ]
    let exact = [
      text(unit.behindNext), text(unit.aheadOfNext), unit.placesByDecimals.map(String.init).joined(separator: ";"),
      text(unit.placesWithoutOne?.lowerBound), text(unit.placesWithoutOne?.upperBound),
    ]
    let nearest = [
      unit.nearest?.error ?? "", unit.nearest?.question.years.other[language] ?? "", unit.nearest.map { name(of: $0.neighbour) } ?? "",
      text(unit.nearest?.points),
    ]
    return standing + drawn + exact + nearest
  }
}
