internal import Model
internal import Reporting

/// Explains why a total is another one in the office's table; only what fits exactly is an explanation.
struct TotalReconciliation {
  let account: ReconciledAccount
  let office: OfficeNumber
  /// The office's scores of items with what explains each that differs by more than the tolerance.
  let items: [(item: ItemID, number: OfficeNumber, reason: DifferenceReason?)]

  /// The reason.
  var reason: DifferenceReason {
    rounding ?? fromItems ?? rule ?? whole
      ?? DifferenceReason(kind: .unexplained, because: LocalizedText(zh: "未找到能精确对上的原因", en: "nothing fits exactly"))
  }

  // MARK: Rounding

  private var rounding: DifferenceReason? {
    func reason(_ zh: String, _ en: String) -> DifferenceReason {
      DifferenceReason(kind: .rounding, because: LocalizedText(zh: zh, en: en))
    }
    guard let exact = account.exactTotal else { return nil }
    if office.isRounded(exact) {
      return reason("精确总分四舍五入到 \(office.places) 位", "our exact total rounded to \(office.places.english("decimal"))")
    }
    if office.isRounded(account.explanation.standing.total.map { Fraction($0) }) {
      return reason("公布总分再取 \(office.places) 位", "our published total rounded to \(office.places.english("decimal"))")
    }
    if office.isCut(exact) { return reason("精确总分舍去 \(office.places) 位以后", "our exact total cut after \(office.places.english("decimal"))") }
    let unrounded = account.lines.filter { $0.kind != .rounding }
    if office.isRounded(account.sum(unrounded.map(\.points))) { return reason("各级未先取整", "no level was rounded before") }
    let top = account.explanation.account.nodes.filter { $0.depth == 1 }
    let rules = account.linesOfRules.map(\.points)
    let levels = top.compactMap { node in node.scored.flatMap { try? $0 * node.weight } }
    for places in account.places(office) {
      if office.isRounded(account.sum(unrounded.map(\.points), roundedTo: places)) {
        return reason("各项先取 \(places) 位小数再相加", "every line rounded to \(places.english("decimal")) first")
      }
      if office.isRounded(account.sum(levels + rules, roundedTo: places)) {
        return reason("各一级指标先取 \(places) 位小数再相加", "every dimension rounded to \(places.english("decimal")) first")
      }
    }
    return nil
  }

  /// To whole numbers, after everything else: so coarse a rounding would explain too much.
  private var whole: DifferenceReason? {
    guard office.isWhole, OfficeNumber(value: office.value, places: 0).isRounded(account.exactTotal) else { return nil }
    return DifferenceReason(
      kind: .rounding, because: LocalizedText(zh: "精确总分四舍五入到整数", en: "our exact total rounded to a whole number"))
  }

  // MARK: From the items

  /// Whether the office's own scores, put in the places of ours, give its total: then the total only follows from them.
  private var fromItems: DifferenceReason? {
    // The levels' own roundings may have been made of the office's scores, or not at all.
    let unrounded = account.sum(account.lines.filter { $0.kind != .rounding }.map(\.points))
    return [account.exactTotal, unrounded].compactMap(\.self).lazy.compactMap(reason(replacingIn:)).first
  }

  private func reason(replacingIn exact: Fraction) -> DifferenceReason? {
    var replaced = exact
    var used: [(item: ItemID, reason: DifferenceReason?)] = []
    for (item, number, reason) in deepest {
      guard let ours = account.score(of: item) ?? (account.has(item) ? .zero : nil) else { continue }
      let weight = account.node(item)?.weight ?? .one
      guard let change = try? (Fraction(number.value) - ours) * weight, let next = try? replaced + change else { return nil }
      if !change.isZero { used.append((item, reason)) }
      replaced = next
    }
    guard !used.isEmpty, office.isRounded(replaced) else { return nil }
    let differing = used.filter { $0.reason != nil }
    guard let worst = differing.compactMap({ $0.reason?.kind }).max(by: { $0.rank < $1.rank }) else {
      // Every one of its scores is within the tolerance of ours.
      let isRounding = deepest.allSatisfy { isHalfUnit($0.number, account.score(of: $0.item)) }
      return isRounding
        ? DifferenceReason(
          kind: .rounding, because: LocalizedText(zh: "由手工表各项已取整的得分相加而来", en: "the sum of the office's own rounded scores"))
        : nil
    }
    let names = differing.map { account.name($0.item) }
    return DifferenceReason(
      kind: worst,
      because: LocalizedText(
        zh: "由分项差异而来：\(names.map(\.zh).joined(separator: "、"))", en: "follows from \(names.map(\.en).joined(separator: ", "))"))
  }

  /// The office's items without those whose parts it has, too.
  private var deepest: [(item: ItemID, number: OfficeNumber, reason: DifferenceReason?)] {
    let given = Set(items.map(\.item))
    return items.filter { item in
      let below = descendants(of: item.item)
      return below.isDisjoint(with: given)
    }
  }

  private func descendants(of item: ItemID) -> Set<ItemID> {
    let children = account.children(of: item)
    return children.reduce(into: Set(children.map(\.item))) { $0.formUnion(descendants(of: $1.item)) }
  }

  /// Whether a score lies within half a unit of its last written place of ours.
  private func isHalfUnit(_ number: OfficeNumber, _ exact: Fraction?) -> Bool {
    guard let distance = try? Fraction(number.value) - (exact ?? .zero) else { return false }
    var unit = Fraction.one
    for _ in 0..<number.places { unit = (try? unit / Fraction(10)) ?? unit }
    guard let half = try? unit / Fraction(2), let negative = try? half.negated() else { return false }
    return distance <= half && distance >= negative
  }

  // MARK: Rule

  private var rule: DifferenceReason? {
    guard let exact = account.exactTotal else { return nil }
    for levelsRounded in [true, false] {
      guard let without = account.totalWithoutRedistribution(levelsRounded: levelsRounded), office.isRounded(without) else { continue }
      return DifferenceReason(
        kind: .rule,
        because: LocalizedText(
          zh: "缺数、缺项的权重未由其他指标分担：\(NumberText.plain(without))",
          en: "the weight of what is missing was not redistributed: \(NumberText.plain(without))"))
    }
    return LineCombinations(account: account).reason(for: office, around: exact, among: account.lines.filter { !$0.isTotalRounding })
  }
}
