import Model
import OrderedCollections
import Rules

extension NoEffectReason {
  /// What indicators over the error's rows say; nil where there is none.
  func reasonOfMeasures(_ rows: Set<RowReference>) -> NoEffect? {
    var reason: NoEffect?
    for unit in units {
      guard let index = before.peerStage.index.indexOfUnit(unit), let now = try? before.account(of: index, recording: true),
        let then = try? after.account(of: index, recording: true)
      else { continue }
      let others = Dictionary(then.lines.filter { $0.kind == .base }.map { ($0.item, $0) }) { first, _ in first }
      for one in now.lines where one.kind == .base && !rows.isDisjoint(with: one.rows) {
        guard let other = others[one.item] else { continue }
        if one.points != other.points { return limit(on: now, then).map(NoEffect.alreadyCapped) ?? .rounded }
        let isSameValue = one.numbers.first { $0.name == .value } == other.numbers.first { $0.name == .value }
        // What lies farther from the row governs: another value, else a row counted otherwise, else what keeps a row that is not met.
        if !isSameValue {
          reason = .samePoints
        } else if reason != .samePoints {
          let isUntouched = (one.numbers, one.because) == (other.numbers, other.because)
          let own = reasonOfRows(rows, of: index, under: one.item)
          if !isUntouched, own != .heldBack { reason = .sameValue } else if reason == nil || reason == .alreadyMet { reason = own }
        }
      }
    }
    return reason
  }

  /// The cap or floor of a level that takes in both years what differs below it.
  private func limit(on now: Account, _ then: Account) -> LocalizedText? {
    let limits = [now, then].map { account in
      account.lines.filter {
        [.cap, .floor].contains($0.kind) && rulebook.adjustments[$0.item] == nil && rulebook.obligations[$0.item] == nil
      }
    }
    func isKept(_ line: ScoreLine) -> Bool {
      limits.allSatisfy { lines in
        lines.contains { $0.kind == line.kind && $0.item == line.item && $0.points == line.points }
      }
    }
    let line = limits.joined().first { !isKept($0) }
    guard let line, let group = before.peerStage.index.indexOfUnit(now.unit).flatMap({ before.groupOf[$0] }),
      let node = node(line.item, in: group), let limit = line.kind == .floor ? node.floor : node.cap
    else { return nil }
    return line.kind == .floor
      ? LocalizedText(zh: "“\(node.name.zh)”保底 \(limit) 分", en: "“\(node.name.en)” is not below \(limit)")
      : LocalizedText(zh: "“\(node.name.zh)”封顶 \(limit) 分", en: "“\(node.name.en)” is capped at \(limit)")
  }

  /// Why an indicator does not feel another verdict on these rows.
  private func reasonOfRows(_ rows: Set<RowReference>, of unit: Int, under item: ItemID) -> NoEffect {
    guard let group = before.groupOf[unit], case .indicator(let indicator)? = node(item, in: group)?.content,
      case .records(let measure) = indicator.measure
    else { return .alreadyMet }
    let id = before.peerStage.index.facts.units[unit].id
    let years = [before, after].map(\.peerStage.index.judged)
    if case .projectPoints(let rules) = measure.kind {
      let gauges = years.map { ProjectGauge(rules: rules, when: measure.when, judged: $0) }
      let unmet = gauges[0].projects(of: id).filter { !$0.isMet && rows.contains($0.record.reference) }
      if unmet.isEmpty { return .alreadyMet }
      // An exempt project stays in the unit's mean where it would be lower without it.
      let isHeldBack = gauges.contains { gauge in
        let projects = gauge.projects(of: id)
        guard let combined = try? gauge.combination(of: projects) else { return false }
        return zip(projects, combined.heldBack).contains { $1 && rows.contains($0.record.reference) }
      }
      return isHeldBack ? .heldBack : .othersGovern
    }
    let unmet = RecordGauge(measure: measure, judged: years[0]).rows(of: id).filter { !$0.isMet && rows.contains($0.record.reference) }
    if unmet.isEmpty { return .alreadyMet }
    return measure.whenExempt == nil ? .notRelievable : .othersGovern
  }

  private func node(_ item: ItemID, in group: Int) -> ScoreNode? {
    let grouping = before.peerStage.grouping
    let card = grouping.cards[grouping.groups[group].card]
    return card.indexOfItem[item].map { card.entries[$0].node }
  }
}
