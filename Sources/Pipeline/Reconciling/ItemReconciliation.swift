internal import Model
internal import Reporting

/// Explains why an item's score is another one in the office's table; only what fits exactly is an explanation.
struct ItemReconciliation {
  let account: ReconciledAccount
  let item: ItemID
  let office: OfficeNumber
  /// The value that the office's table has for the item, if it has a column for it.
  let value: OfficeNumber?

  /// The reason.
  var reason: DifferenceReason {
    rounding ?? rule ?? data ?? whole
      ?? DifferenceReason(kind: .unexplained, because: otherValue ?? LocalizedText(zh: "未找到能精确对上的原因", en: "nothing fits exactly"))
  }

  private var exact: Fraction { account.score(of: item) ?? .zero }

  private var own: [ScoreLine] { account.lines.filter { $0.item == item } }

  // MARK: Rounding

  private var rounding: DifferenceReason? {
    func reason(_ zh: String, _ en: String) -> DifferenceReason {
      DifferenceReason(kind: .rounding, because: LocalizedText(zh: zh, en: en))
    }
    if office.isRounded(exact) {
      return reason("本项精确值四舍五入到 \(office.places) 位即为此数", "our exact score rounded to \(office.places.english("decimal"))")
    }
    if office.isCut(exact) {
      return reason("本项精确值舍去 \(office.places) 位以后即为此数", "our exact score cut after \(office.places.english("decimal"))")
    }
    if let unrounded, office.isRounded(unrounded) || office.isCut(unrounded) {
      return reason("本项未取整：\(NumberText.plain(unrounded))", "the item was not rounded: \(NumberText.plain(unrounded))")
    }
    let children = account.children(of: item)
    guard !children.isEmpty, let weight = account.node(item)?.weight, !weight.isZero else { return nil }
    let parts = children.compactMap { child in child.scored.flatMap { try? $0 * child.weight / weight } }
    for places in account.places(office) where office.isRounded(account.sum(parts, roundedTo: places)) {
      return reason("各分项先取 \(places) 位小数再相加", "the items below rounded to \(places.english("decimal")) first")
    }
    return nil
  }

  /// What an indicator's method gave before its own rounding; nil where that changed nothing, or a limit follows it.
  private var unrounded: Fraction? {
    guard let line = own.first(where: { $0.kind == .base }), line.number(.decimals) != nil, line.number(.limit) == nil else { return nil }
    return line.number(.value).flatMap(line.score(ifValueWere:))
  }

  /// To whole numbers, after everything else: so coarse a rounding would explain too much.
  private var whole: DifferenceReason? {
    guard office.isWhole, OfficeNumber(value: office.value, places: 0).isRounded(exact) else { return nil }
    return DifferenceReason(
      kind: .rounding, because: LocalizedText(zh: "本项精确值四舍五入到整数", en: "our exact score rounded to a whole number"))
  }

  // MARK: Rule

  private var rule: DifferenceReason? {
    func reason(_ zh: String, _ en: String) -> DifferenceReason { DifferenceReason(kind: .rule, because: LocalizedText(zh: zh, en: en)) }
    if account.node(item) == nil {
      if let left = LineCombinations(account: account).reason(for: office, around: exact, among: own) { return left }
      return nil
    }
    // A level without its own rounding, or without its limit.
    for line in own where [.rounding, .cap, .floor].contains(line.kind) {
      guard let before = line.number(.before), office.isRounded(before) else { continue }
      return line.kind != .rounding
        ? reason("未封顶、保底：\(NumberText.plain(before))", "the limit was not applied: \(NumberText.plain(before))")
        : DifferenceReason(
          kind: .rounding,
          because: LocalizedText(zh: "本级未取整：\(NumberText.plain(before))", en: "the level was not rounded: \(NumberText.plain(before))"))
    }
    if let line = own.first(where: { $0.kind == .base }), line.number(.limit) != nil, let value = line.number(.value),
      let free = line.score(ifValueWere: value), office.isRounded(free)
    {
      return reason("未封顶、保底：\(NumberText.plain(free))", "the limit was not applied: \(NumberText.plain(free))")
    }
    return nil
  }

  // MARK: Data

  /// The office's other value, if its table has one.
  private var otherValue: LocalizedText? {
    guard let value, let line = own.first(where: { $0.kind == .base }), let ours = line.number(.value), Fraction(value.value) != ours
    else { return nil }
    let isKnown = line.score(ifValueWere: Fraction(value.value)) != nil
    return LocalizedText(
      zh: "指标值也不同：\(NumberText.plain(ours))，手工表 \(value.value)" + (isKnown ? "，但按它算不出此分" : ""),
      en: "its value differs, too, \(NumberText.plain(ours)) here and \(value.value) there"
        + (isKnown ? ", but does not give this score" : ""))
  }

  private var data: DifferenceReason? {
    guard let value, let line = own.first(where: { $0.kind == .base }), let ours = line.number(.value), Fraction(value.value) != ours,
      let score = line.score(ifValueWere: Fraction(value.value)), office.isRounded(score)
    else { return nil }
    return DifferenceReason(
      kind: .data,
      because: LocalizedText(
        zh: "指标值 \(NumberText.plain(ours))，手工表 \(value.value)，按它计分正是此数",
        en: "the value is \(NumberText.plain(ours)) here and \(value.value) there, which gives this very score"))
  }
}
