package import Model
internal import Rules
internal import Scoring

extension RobustnessBook {
  /// For people: a table a group, then what leaving out an indicator would do.
  package func lines(_ language: Language) -> [String] {
    let noise = RobustnessBook.percent(request.noise)
    let head = LocalizedText(
      zh: "权重各自随机变动 ±\(noise)，抽取 \(request.draws) 次，种子 \(request.seed)（SplitMix64）。只反映权重变动，内部使用。",
      en:
        "Weights moved at random by ±\(noise) each, \(request.draws) draws, seed \(request.seed) (SplitMix64). Of weights alone; internal.")
    var lines = [head[language]]
    for group in groups {
      let name = competition(of: group)?.name[language] ?? group.id.competition.text
      lines += ["", (name + (group.id.division.map { " · \($0)" } ?? "")).printable]
      lines += unitTable(group, language).lines(indent: 2)
      lines += indicatorLines(group, language)
    }
    if let notice = report.heading.notice { lines += ["", notice[language].printable] }
    return lines
  }

  private func unitTable(_ group: GroupRobustness, _ language: Language) -> TextTable {
    var table = TextTable(.right, .left, .right, .right, .right, .right, .right, .left, .right, .left, .left)
    let words =
      language == .chinese
      ? ["名次", "单位", "总分", "距前一名", "名次 5–95%", "名次不变", "缺一项时", "等次机会", "0–3 位小数", "最近的容错"]
      : ["place", "unit", "total", "to next", "5–95%", "same place", "less one", "chance of grade", "0–3 decimals", "nearest exemption"]
    table.add(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8], words[9])
    for unit in group.units {
      let decimals = unit.placesByDecimals.map(String.init).joined(separator: " ")
      table.add(
        unit.place.map(String.init) ?? "–", name(of: unit.unit), unit.total.text(places: places(of: group)),
        unit.behindNext?.text(places: places(of: group)) ?? "", range(unit.interval), unit.chanceOfPlace.map(RobustnessBook.percent) ?? "",
        range(unit.placesWithoutOne), chances(of: unit, in: group, language), decimals, nearest(unit, in: group, language))
    }
    return table
  }

  private func indicatorLines(_ group: GroupRobustness, _ language: Language) -> [String] {
    let moving = group.indicators.enumerated().filter { $0.element.moved > 0 }
      .sorted { ($1.element.moved, $1.element.furthest, $0.offset) < ($0.element.moved, $0.element.furthest, $1.offset) }
    let none = group.indicators.count - moving.count
    var table = TextTable(.left, .left)
    for (_, indicator) in moving {
      let unit = indicator.unit.map { name(of: $0) } ?? ""
      let text = LocalizedText(
        zh: "\(indicator.moved) 个单位名次变动，最多 \(indicator.furthest) 名（\(unit)）",
        en: "moves \(indicator.moved.english("unit")), at most by \(indicator.furthest) (\(unit))")
      table.add(names[indicator.item][language], text[language])
    }
    let rest = LocalizedText(zh: "其余 \(none) 项去掉后名次不变", en: "leaving out any of the other \(none) moves nobody")
    let title = LocalizedText(zh: "去掉一项指标（权重分给同级其他指标）", en: "Without one indicator (its weight goes to the others of its level)")
    return ["  " + title[language]] + table.lines(indent: 4) + (none > 0 ? ["    " + rest[language]] : [])
  }

  private func range(_ range: ClosedRange<Int>?) -> String {
    range.map { $0.lowerBound == $0.upperBound ? String($0.lowerBound) : "\($0.lowerBound)–\($0.upperBound)" } ?? ""
  }
}
