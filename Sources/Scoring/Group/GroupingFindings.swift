import Model
import Rules

/// What can be wrong with where units stand.
extension Finding {
  static func unitWithoutCompetition(_ unit: Unit) -> Finding {
    Finding(
      .unitWithoutCompetition, .warning, rows: [RowReference(.units, [unit.id.text])], value: unit.id.text,
      message: LocalizedText(
        zh: "\(unit.name)（\(unit.id)）不属于任何考核序列，不计分", en: "\(unit.name) (\(unit.id)) is in no competition and is not scored"),
      hint: LocalizedText(
        zh: "如应考核，请核对其层级、组别与考核序列的 units 条件", en: "If it is to be assessed, check its level and division against the competitions' units"))
  }

  static func unitInSeveral(_ unit: Unit, _ competitions: [Competition]) -> Finding {
    Finding(
      .unitInSeveralCompetitions, rows: [RowReference(.units, [unit.id.text])], value: unit.id.text,
      message: LocalizedText(
        zh: "\(unit.name)（\(unit.id)）同时属于多个考核序列：\(competitions.map(\.name.zh).joined(separator: "、"))",
        en: "\(unit.name) (\(unit.id)) is in several competitions: \(competitions.map(\.name.en).joined(separator: ", "))"),
      hint: LocalizedText(zh: "调整考核序列的 units 条件，使每个单位只属于一个序列", en: "Narrow the competitions' units so that each unit is in one only"))
  }

  static func missingDivision(of unit: Unit, _ competition: Competition) -> Finding {
    Finding(
      .missingValue, rows: [RowReference(.units, [unit.id.text])], value: unit.id.text,
      message: LocalizedText(
        zh: "\(unit.name)（\(unit.id)）没有组别，而“\(competition.name.zh)”按组别分组",
        en: "\(unit.name) (\(unit.id)) has no division, but “\(competition.name.en)” is one competition a division"),
      hint: LocalizedText(zh: "在单位表中填写 division（组别）", en: "Fill in its division in the units table"))
  }

  static func emptyCompetition(_ competition: Competition) -> Finding {
    Finding(
      .emptyCompetition, .warning, value: competition.id.text,
      message: LocalizedText(zh: "考核序列“\(competition.name.zh)”没有单位", en: "Competition “\(competition.name.en)” has no units"),
      hint: LocalizedText(zh: "核对其 units 条件与单位表", en: "Check its units against the units table"))
  }

  static func unknownScorecard(of competition: Competition) -> Finding {
    Finding(
      .unknownIdentifier, value: competition.scorecard,
      message: LocalizedText(
        zh: "考核序列“\(competition.name.zh)”引用的指标体系 \(competition.scorecard) 不存在",
        en: "Competition “\(competition.name.en)” names scorecard \(competition.scorecard), which is not there"),
      hint: LocalizedText(zh: "改用已声明的指标体系", en: "Name a declared scorecard"))
  }

  static func unknownUnit(_ unit: UnitID, namedBy place: LocalizedText) -> Finding {
    Finding(
      .unknownUnit, .warning, value: unit.text,
      message: LocalizedText(
        zh: "“\(place.zh)”列出的单位 \(unit) 不在单位表中", en: "“\(place.en)” lists unit \(unit), which the units table does not know"),
      hint: LocalizedText(zh: "核对单位编码", en: "Check the unit's id"))
  }

  static func unknownDivision(_ division: String, namedBy place: LocalizedText) -> Finding {
    Finding(
      .unknownDivision, .warning, value: division,
      message: LocalizedText(
        zh: "“\(place.zh)”列出的组别“\(division)”没有单位", en: "“\(place.en)” lists division “\(division)”, in which there is no unit"),
      hint: LocalizedText(zh: "核对组别的写法", en: "Check how the division is written"))
  }

  static func unknownLevel(_ level: UnitLevel, namedBy place: LocalizedText) -> Finding {
    Finding(
      .unknownLevel, .warning, value: level.rawValue,
      message: LocalizedText(
        zh: "“\(place.zh)”列出的层级 \(level.rawValue)（\(level.label.zh)）没有单位",
        en: "“\(place.en)” lists level “\(level)”, at which there is no unit"),
      hint: LocalizedText(zh: "核对细则的 levels 与单位表的 level（层级）列", en: "Check it against the column `level` of the units table"))
  }
}
