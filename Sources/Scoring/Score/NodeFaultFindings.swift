import Model
import Rules

extension Lack {
  func text(_ index: FactIndex) -> LocalizedText {
    switch self {
    case .reading(let reading):
      LocalizedText(zh: "未报送“\(index.name(of: reading).zh)”", en: "“\(index.name(of: reading).en)” was not reported")
    case .target(let reading):
      LocalizedText(zh: "“\(index.name(of: reading).zh)”没有目标值", en: "“\(index.name(of: reading).en)” has no target")
    case .baseline(let reading):
      LocalizedText(zh: "“\(index.name(of: reading).zh)”没有基数", en: "“\(index.name(of: reading).en)” has no baseline")
    case .inheritedGoal(let gap): gap.text(index)
    case .ballot(let panel):
      LocalizedText(zh: "“\(index.name(of: panel).zh)”没有测评票", en: "“\(index.name(of: panel).en)” has no ballot")
    case .records(let table):
      LocalizedText(zh: "台账 \(table.rawValue) 中没有可统计的行", en: "the ledger \(table.rawValue) has no row to count")
    }
  }

  var code: FindingCode {
    switch self {
    case .reading, .records: .missingReading
    case .target, .baseline: .missingTarget
    case .inheritedGoal: .unevenSuccession
    case .ballot: .missingBallot
    }
  }

  /// What is said once, however many indicators wait for it: a row that is not there, or one half of what predecessors should have brought.
  func subject(of unit: UnitID) -> [String] {
    let row = row(of: unit)
    let half = if case .inheritedGoal(let gap) = self { gap.half.name.en } else { "" }
    return [row.table.rawValue] + row.key + [half]
  }

  /// The row that is not there.
  func row(of unit: UnitID) -> RowReference {
    switch self {
    case .reading(let reading): RowReference(.readings, [unit.text, reading.text])
    case .target(let reading), .baseline(let reading): RowReference(.targets, [unit.text, reading.text])
    case .inheritedGoal(let gap): RowReference(.targets, [unit.text, gap.reading.text])
    case .ballot(let panel): RowReference(.ballots, [unit.text, panel.text])
    case .records(let table): RowReference(table, [unit.text])
    }
  }
}

extension Lack {
  /// Where to look: what predecessors lack is entered for them.
  fileprivate func rows(of unit: UnitID) -> [RowReference] {
    guard case .inheritedGoal(let gap) = self else { return [row(of: unit)] }
    return gap.predecessors.map { RowReference(.targets, [$0.unit.text, gap.reading.text]) }
      + gap.predecessors.map { RowReference(.readings, [$0.unit.text, gap.reading.text, $0.period.description]) }
  }
}

extension UnevenGoal {
  fileprivate func text(_ index: FactIndex) -> LocalizedText {
    let name = index.name(of: reading)
    let list = (
      zh: predecessors.map { "\($0.name)（\($0.unit)）" }.joined(separator: "、"),
      en: predecessors.map { "\($0.name) (\($0.unit))" }.joined(separator: ", ")
    )
    return LocalizedText(
      zh: "被承继的\(list.zh)报了“\(name.zh)”而没有\(half.name.zh)，合并后两头口径不一",
      en: "\(list.en), which it succeeds, reported “\(name.en)” and has no \(half.name.en)")
  }

  fileprivate var hint: LocalizedText {
    switch half {
    case .target:
      LocalizedText(
        zh: "补上被承继单位的目标值；承继单位的目标值已含它的，在细则中写 targets: restart",
        en: "Enter the target of the predecessor; where the successor's includes it, the rulebook says `targets: restart`")
    case .baseline:
      LocalizedText(
        zh: "补上被承继单位的基数；当年新设的，在单位表中填写其起始日（from）；承继单位的基数已含它的，在细则中写 baselines: restart",
        en:
          "Enter the baseline of the predecessor; of a unit that began in the year, its first day (from) in the units; where the successor's includes it, the rulebook says `baselines: restart`"
      )
    }
  }
}

extension NodeFault {
  /// What is wrong, without saying where.
  func lack(_ index: FactIndex) -> LocalizedText {
    switch self {
    case .missing(let lack): lack.text(index)
    case .tooFewValues(let found, let needed):
      LocalizedText(zh: "有值的下级指标只有 \(found) 个，至少要 \(needed) 个", en: "only \(found) of the at least \(needed) children have a value")
    case .nothingApplies: LocalizedText(zh: "没有任何指标适用于该单位", en: "no indicator applies to this unit")
    case .arithmetic(.overflow): LocalizedText(zh: "数值超出精确运算的范围", en: "a number left the range of exact arithmetic")
    case .arithmetic(.divisionByZero): LocalizedText(zh: "分母为零", en: "a denominator is zero")
    case .zeroDenominator(let name): LocalizedText(zh: "分母“\(name.zh)”为零", en: "the denominator “\(name.en)” is zero")
    case .notPositive(let name, let value):
      LocalizedText(zh: "“\(name.zh)”应为正数，实为 \(value)", en: "“\(name.en)” must be positive, but is \(value)")
    case .givenOutOfRange(let value, let full):
      LocalizedText(zh: "直接赋分 \(value) 不在 0 至 \(full) 之间", en: "given points \(value) are not within 0 and \(full)")
    case .outsideBands(let value): LocalizedText(zh: "数值 \(value) 不在任何分档内", en: "value \(value) is in no band")
    case .negativeCount(let value): LocalizedText(zh: "发生次数 \(value) 是负数", en: "the count of occurrences, \(value), is negative")
    case .tooFewPeers(let found, let needed):
      LocalizedText(zh: "可比单位只有 \(found) 个，至少要 \(needed) 个", en: "only \(found) of the at least \(needed) peers have a value")
    case .bestNotPositive(let best):
      LocalizedText(
        zh: "可比单位的最优值 \(best) 不是正数，无法按比例计分", en: "the best of the peers, \(best), is not positive: nothing can be a share of it")
    case .noGroupMean:
      LocalizedText(
        zh: "缺报取组内平均分（missing: group_mean），而组内没有单位有得分",
        en: "what is missing gets the group's mean (missing: group_mean), and nobody in the group has a score")
    case .decision(let finding): finding.message
    }
  }

  private var code: FindingCode {
    switch self {
    case .missing(let lack): lack.code
    case .tooFewValues, .nothingApplies: .missingReading
    case .arithmetic(.overflow): .arithmeticOverflow
    case .arithmetic(.divisionByZero), .zeroDenominator: .zeroDenominator
    case .notPositive, .bestNotPositive: .notPositive
    case .givenOutOfRange: .givenOutOfRange
    case .outsideBands, .negativeCount: .outOfRange
    case .tooFewPeers, .noGroupMean: .tooFewPeers
    case .decision(let finding): finding.code
    }
  }

  private var value: String? {
    switch self {
    case .notPositive(_, let value), .givenOutOfRange(let value, _), .outsideBands(let value), .negativeCount(let value),
      .bestNotPositive(let value):
      value.description
    case .missing, .tooFewValues, .nothingApplies, .arithmetic, .zeroDenominator, .tooFewPeers, .noGroupMean: nil
    case .decision(let finding): finding.value
    }
  }

  private var hint: LocalizedText {
    switch self {
    case .missing(.inheritedGoal(let gap)): gap.hint
    case .missing(.ballot):
      LocalizedText(
        zh: "补登测评票：弃权也要登记为弃权票；确不适用的登记缺项（not_applicable）",
        en: "Enter its ballot, an abstention as such; where the indicator does not apply, file a not_applicable row")
    case .missing, .tooFewValues:
      LocalizedText(
        zh: "补报数据；确不适用的登记缺项（not_applicable）；或在指标体系上级声明 missing 处理办法",
        en: "Report it; where it does not apply, file a not_applicable row; or declare what `missing` means on the level above")
    case .nothingApplies: LocalizedText(zh: "核对缺项登记与 applies_to", en: "Check not_applicable rows and applies_to")
    case .arithmetic(.overflow):
      LocalizedText(zh: "在指标或层级上声明 round，避免分母无限增大", en: "Declare `round` on indicators or levels, so that denominators do not grow")
    case .arithmetic(.divisionByZero), .zeroDenominator, .notPositive, .negativeCount:
      LocalizedText(zh: "核对数据；确不适用的登记缺项", en: "Check the figure; where it does not apply, file a not_applicable row")
    case .givenOutOfRange: LocalizedText(zh: "请牵头单位核对所赋分值", en: "Ask the lead department to check the points")
    case .outsideBands: LocalizedText(zh: "核对数据，或让两端分档不设边界", en: "Check the figure, or leave the outer bands open")
    case .noGroupMean:
      LocalizedText(
        zh: "请有数据的单位报送；对谁都不适用的登记缺项（not_applicable），或改上级的 missing 处理办法",
        en:
          "Let those who can report it; where it applies to nobody, file not_applicable rows, or change what `missing` means on the level above"
      )
    case .tooFewPeers:
      LocalizedText(zh: "改用 benchmark、扩大 peers 范围，或换一种计分方法", en: "Use a benchmark, a wider set of peers, or another method")
    case .decision(let finding): finding.hint
    case .bestNotPositive: LocalizedText(zh: "改用功效系数法等允许负值的方法", en: "Use a method that allows negative values, such as efficacy")
    }
  }

  /// The finding, said of a unit and a node.
  func finding(of unit: Unit, at node: ScoreNode, _ index: FactIndex) -> Finding {
    if case .decision(let finding) = self { return finding }
    let what = lack(index)
    if case .missing(let lack) = self {
      return Finding(
        code, rows: lack.rows(of: unit.id),
        message: LocalizedText(zh: "\(unit.name)（\(unit.id)）：\(what.zh)", en: "\(unit.name) (\(unit.id)): \(what.en)"), hint: hint)
    }
    return Finding(
      code, rows: rows(of: unit.id, at: node, index), value: value,
      message: LocalizedText(
        zh: "\(unit.name)（\(unit.id)）“\(node.name.zh)”：\(what.zh)", en: "\(unit.name) (\(unit.id)), “\(node.name.en)”: \(what.en)"),
      hint: hint)
  }

  /// Where the figure at fault comes from: the goal, the readings that the measure looks at, or the votes; else the unit's own row.
  private func rows(of unit: UnitID, at node: ScoreNode, _ index: FactIndex) -> [RowReference] {
    let own = [RowReference(.units, [unit.text])]
    guard case .indicator(let indicator) = node.content else { return own }
    let name: LocalizedText?
    switch self {
    case .zeroDenominator(let figure), .notPositive(let figure, _): name = figure
    case .givenOutOfRange, .outsideBands, .negativeCount: name = nil
    default: return own
    }
    if name == Gauge.targetName || name == Gauge.baselineName {
      return indicator.measure.goalReading.map { [RowReference(.targets, [unit.text, $0.text])] } ?? own
    }
    let readings = indicator.measure.columns.map(\.reading)
    // Of a ratio the one that is named.
    let named = readings.filter { index.name(of: $0) == name }
    let votes = indicator.measure.panels.compactMap { index.ballot(of: unit, by: $0) }.flatMap(\.rows)
    let rows = (named.isEmpty ? readings : named).map { RowReference(.readings, [unit.text, $0.text]) } + votes
    return rows.isEmpty ? own : rows
  }

  /// The finding, said of a group and a node.
  func finding(of group: Group, at node: ScoreNode, _ index: FactIndex) -> Finding {
    let what = lack(index)
    let division = group.id.division.map { "（\($0)）" } ?? ""
    return Finding(
      code, value: value,
      message: LocalizedText(
        zh: "“\(group.competition.name.zh)”\(division)“\(node.name.zh)”：\(what.zh)",
        en: "“\(group.competition.name.en)”\(group.id.division.map { " (\($0))" } ?? ""), “\(node.name.en)”: \(what.en)"),
      hint: hint)
  }
}
