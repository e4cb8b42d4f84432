import Model
import Rules

/// What is wrong with how units succeed each other.
extension UnitFinding {
  private static func rows(_ units: [UnitID]) -> [RowReference] { units.map { RowReference(.units, [$0.text]) } }

  static func unknownPredecessor(_ other: UnitID, of unit: UnitID) -> UnitFinding {
    UnitFinding(
      finding: Finding(
        .unknownPredecessor, rows: rows([unit]), value: other.text,
        message: LocalizedText(zh: "\(unit) 承继的单位 \(other) 不存在", en: "\(unit) succeeds \(other), which does not exist"),
        hint: LocalizedText(
          zh: "在单位表中加上 \(other) 及其截止日期，或更正 succeeds", en: "Add \(other) with its last day to the units, or correct succeeds")),
      units: [unit])
  }

  static func circularSuccession(_ units: [UnitID]) -> UnitFinding {
    let list = units.map(\.text)
    return UnitFinding(
      finding: Finding(
        .circularSuccession, rows: rows(units), value: list.joined(separator: " "),
        message: LocalizedText(
          zh: "单位循环承继：\(list.joined(separator: "、"))", en: "Units succeed each other in a circle: \(list.joined(separator: ", "))"),
        hint: LocalizedText(
          zh: "更正 succeeds；更名的单位沿用原代码，不必承继自己", en: "Correct succeeds; a renamed unit keeps its id and does not succeed itself")),
      units: units)
  }

  static func predecessorInForce(_ other: UnitID, of unit: UnitID, _ day: Day) -> UnitFinding {
    UnitFinding(
      finding: Finding(
        .predecessorInForce, rows: rows([other, unit].sorted()), value: other.text,
        message: LocalizedText(
          zh: "\(unit) 承继了 \(other)，而后者 \(day) 仍然存在", en: "\(unit) succeeds \(other), which still exists on \(day)"),
        hint: LocalizedText(
          zh: "填写 \(other) 的截止日期（until），或更正 succeeds", en: "Enter the last day of \(other) (until), or correct succeeds")),
      units: [other, unit].sorted())
  }

  static func endedWithoutSuccessor(_ unit: Unit) -> UnitFinding {
    UnitFinding(
      finding: Finding(
        .endedWithoutSuccessor, .warning, rows: rows([unit.id]), value: unit.id.text,
        message: LocalizedText(
          zh: "\(unit.name)（\(unit.id)）已于 \(unit.until?.description ?? "") 终止，没有承继单位，不再参加考核",
          en: "\(unit.name) (\(unit.id)) ended on \(unit.until?.description ?? "") without a successor and is no longer assessed"),
        hint: LocalizedText(zh: "在承继单位的 succeeds 中写上 \(unit.id)", en: "Name \(unit.id) in succeeds of the unit that took it over")),
      units: [])
  }

  static func undeclared(_ unit: UnitID, _ predecessors: [UnitID]) -> UnitFinding {
    let list = predecessors.map(\.text)
    return UnitFinding(
      finding: Finding(
        .undeclaredReorganization, rows: rows([unit]), value: list.joined(separator: " "),
        message: LocalizedText(
          zh: "\(unit) 承继了 \(list.joined(separator: "、"))，而计分细则没有机构改革（reorganization）的规定",
          en: "\(unit) succeeds \(list.joined(separator: ", ")), and the rulebook has no section `reorganization`"),
        hint: LocalizedText(
          zh: "在细则中规定数据、目标、扣分如何承继", en: "Say in the rulebook what becomes of readings, targets and deductions")),
      units: [unit])
  }

  static func fault(_ fault: SuccessionFault, of unit: UnitID) -> UnitFinding {
    switch fault {
    case .noWeight(let other, let weight):
      let name = weight.name
      return UnitFinding(
        finding: Finding(
          .missingWeight, rows: rows([other]), value: name.en,
          message: LocalizedText(
            zh: "\(other) 缺少权数（\(name.zh)），或其和不大于 0", en: "\(other) lacks the weight \(name.en), or the weights are not above 0"),
          hint: LocalizedText(zh: "补上权数，或改用别的合并办法", en: "Enter it, or declare another way")),
        units: [unit])
    case .splitUndeclared(let other):
      return UnitFinding(
        finding: Finding(
          .undeclaredReorganization, rows: rows([other]), value: other.text,
          message: LocalizedText(
            zh: "\(other) 由多个单位承继，而细则未规定如何分担", en: "Several units succeed \(other), and the rulebook does not say what each takes"),
          hint: LocalizedText(
            zh: "在 reorganization 下写 split: each 或 split: {share: …}", en: "Write `split: each` or `split: {share: …}` under reorganization"
          )),
        units: [unit])
    case .arithmetic:
      return UnitFinding(
        finding: Finding(
          .arithmeticOverflow, rows: rows([unit]), value: unit.text,
          message: LocalizedText(
            zh: "\(unit) 合并的数值超出精确运算的范围", en: "What \(unit) took over leaves the range of exact arithmetic"),
          hint: LocalizedText(zh: "核对被承继单位的数值与权数", en: "Check the values and weights of its predecessors")),
        units: [unit])
    }
  }

  /// A unit that has a target or baseline and no value of the series, in which others have some.
  static func silent(_ other: UnitID, _ readings: [ReadingID], _ half: UnevenGoal.Half, of unit: UnitID) -> UnitFinding {
    let list = SeriesList(readings)
    let name = half.name
    let isOwn = other == unit
    let (zh, en) = isOwn ? ("被承继单位", "predecessors") : ("承继单位", "successor")
    return UnitFinding(
      finding: Finding(
        .unevenSuccession, .warning, rows: list.goals(of: other), value: list.ids,
        message: isOwn
          ? LocalizedText(
            zh: "\(unit) 有 \(list.zh) 的\(name.zh)而没有报数，只以被承继单位的数据计",
            en: "\(unit) has a \(name.en) of \(list.en) and no value: only those of its predecessors count")
          : LocalizedText(
            zh: "\(unit) 承继了 \(other) 的\(name.zh)（\(list.zh)），而 \(other) 没有报数",
            en: "\(unit) takes over the \(name.en) of \(other) (\(list.en)), which has no value"),
        hint: LocalizedText(
          zh: "\(zh)的数据已含 \(other) 的，不必改；否则补报 \(other) 的数据，或删去其\(name.zh)",
          en: "Right where the values of the \(en) include those of \(other); else report them, or take the \(name.en) out")),
      units: [unit])
  }

  /// A predecessor that is gone without a trace in a series for which others left a baseline.
  static func withoutBaseline(_ other: UnitID, _ readings: [ReadingID], of unit: UnitID) -> UnitFinding {
    let list = SeriesList(readings)
    return UnitFinding(
      finding: Finding(
        .unevenSuccession, .warning, rows: list.goals(of: other), value: list.ids,
        message: LocalizedText(
          zh: "\(unit) 承继的 \(other) 没有 \(list.zh) 的基数，其他被承继单位有",
          en: "\(unit) takes over \(other), which has no baseline of \(list.en), though others that it takes over have"),
        hint: LocalizedText(
          zh: "\(unit) 的数据含 \(other) 部分的，补上其基数；\(other) 本无该项的，不必改",
          en: "Enter it where the values of \(unit) are those of \(other), too; right where \(other) never had any")),
      units: [unit])
  }

  /// A successor that lacks itself what its predecessors brought.
  static func ownGoalLacking(_ unit: UnitID, _ readings: [ReadingID], _ half: UnevenGoal.Half) -> UnitFinding {
    let list = SeriesList(readings)
    let name = half.name
    return UnitFinding(
      finding: Finding(
        .unevenSuccession, .warning, rows: list.goals(of: unit) + rows([unit]), value: list.ids,
        message: LocalizedText(
          zh: "\(unit) 报了 \(list.zh) 的数而没有自己的\(name.zh)，只有承继来的",
          en: "\(unit) has values of \(list.en) and no \(name.en) of its own, only what it took over"),
        hint: LocalizedText(
          zh: "补上 \(unit) 自己的\(name.zh)；当年新设的单位，在单位表中填写起始日（from）",
          en: "Enter its own \(name.en); of a unit that began in the year, enter its first day (from) in the units")),
      units: [unit])
  }
}

extension Reorganization.Weight {
  /// What it is called.
  var name: LocalizedText {
    switch self {
    case .staff: LocalizedText(zh: "编制数", en: "staff")
    case .attribute(let name): LocalizedText(name)
    case .reading(let reading): LocalizedText(reading.text)
    }
  }
}

/// Series in a finding.
private struct SeriesList {
  private let readings: [ReadingID]

  init(_ readings: [ReadingID]) { self.readings = readings }

  var ids: String { readings.map(\.text).joined(separator: " ") }
  var zh: String { readings.map(\.text).joined(separator: "、") }
  var en: String { readings.map(\.text).joined(separator: ", ") }

  func goals(of unit: UnitID) -> [RowReference] { readings.map { RowReference(.targets, [unit.text, $0.text]) } }
}
