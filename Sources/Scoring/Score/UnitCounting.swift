import Model
import Rules

/// Counting one unit: its result, or the faults that keep it from one.
extension Tally {
  /// A fault that a pass met, before it is decided whether it stands.
  struct Fault {
    var group: Int
    var unit: Int
    var node: Int
    var isOwn: Bool
    var fault: NodeFault
  }

  /// What counting a unit came to; no result where a fault was met.
  struct Counted: Sendable {
    var result: Result?
    /// The one account where it was written with its workings, else none; apart, so that the counts of a nation stay small.
    var account: [Account] = []
    var exact = Fraction.zero
    /// What the lines of the scorecard print in all; nil where none was written.
    var printed: Decimal?
    var faults: [Fault] = []
  }

  /// Counts the members of all groups in parts, so that plain scores lie together and none has to wait for all; nil for those that are out.
  func counted(recording: Bool, by workforce: Workforce) -> [(members: ArraySlice<Int>, counted: [Counted?])] {
    let groups = peerStage.grouping.groups
    let parts = groups.indices.flatMap { number -> [(group: Int, members: ArraySlice<Int>)] in
      let members = groups[number].members
      let size = min(256, max(8, members.count / 8))
      return stride(from: 0, to: members.count, by: size).map { (number, members[$0...].prefix(size)) }
    }
    let made = workforce.map(parts.count) { self.counted(Array(parts[$0].members), parts[$0].group, recording: recording) }
    return zip(parts, made).map { ($0.members, $1) }
  }

  private func counted(_ members: [Int], _ number: Int, recording: Bool) -> [Counted?] {
    let group = peerStage.grouping.groups[number]
    let card = peerStage.grouping.cards[group.card]
    let plain = recording ? .nothing : PlainScores(of: members, card, views[number], peerStage.index)
    let totals = PlainTotals(of: card, plain)
    return members.enumerated().map { position, unit -> Counted? in
      guard absentBecause[unit] == nil else { return nil }
      if let totals, let counted = try? plainlyCounted(unit, in: group, totals, at: position) { return counted }
      return count(unit, in: group, number, recording: recording, plain, at: position)
    }
  }

  /// Counts a unit by a walk up its card, which looks up what is known of plain scores.
  func count(
    _ unit: Int, in group: Group, _ number: Int, recording: Bool = false, _ plain: PlainScores = .nothing, at position: Int = 0
  ) -> Counted {
    var walk = Walk(of: unit, in: group, views[number], peerStage, recording: recording, plain: plain, at: position)
    walk.run()
    guard walk.faults.isEmpty else {
      return Counted(faults: walk.faults.map { Fault(group: number, unit: unit, node: $0.node, isOwn: $0.isOwn, fault: $0.fault) })
    }
    do throws(ArithmeticFault) {
      let written = try account(of: walk)
      if let misfit = written.misfit {
        return Counted(faults: [Fault(group: number, unit: unit, node: 0, isOwn: false, fault: .decision(misfit))])
      }
      let card = peerStage.grouping.cards[group.card]
      let chain = group.competition.tieBreak.map { card.indexOfItem[$0].flatMap { written.account.nodes[$0].scored } }
      let result = written.account.total.map { Result(total: $0, tieBreak: chain) }
      return Counted(
        result: result, account: recording ? [written.account] : [], exact: written.exact, printed: written.printed)
    } catch {
      return Counted(faults: [Fault(group: number, unit: unit, node: 0, isOwn: false, fault: .arithmetic(error))])
    }
  }

  /// The result of a unit without its account being written, which would say the same: where nothing but the scorecard gives points, its
  /// lines sum to what the root scored. Before anything is published the written accounts are checked against it. Nil where anything is
  /// otherwise, or a fault is to be named.
  private func plainlyCounted(
    _ unit: Int, in group: Group, _ totals: PlainTotals, at position: Int
  ) throws(ArithmeticFault) -> Counted? {
    let id = peerStage.index.facts.units[unit].id
    guard decisions.points[id] == nil, adjusted.units[id]?.lines.isEmpty ?? true else { return nil }
    let card = peerStage.grouping.cards[group.card]
    let chain = group.competition.tieBreak.map { card.indexOfItem[$0] }
    guard let scores = try totals.scores(of: position, and: chain) else { return nil }
    let result = Result(total: try scores.root.rounded(group.competition.rounding), tieBreak: scores.wanted)
    return Counted(result: result, exact: scores.root)
  }

  /// The account of a walk that met no fault, with what was decided about its total.
  func account(of walk: Walk) throws(ArithmeticFault) -> WrittenAccount {
    let unit = peerStage.index.facts.units[walk.unit].id
    var written = try AccountSheet.account(of: walk, adjusted.adjustments(of: unit))
    guard let chain = decisions.points[unit], let total = written.account.total else { return written }
    let said = LocalizedText(total.text(places: walk.group.competition.rounding.places))
    if decisions.policy == .binding, let fault = chain.fault(on: total, said: said) {
      written.misfit = fault
    } else if let (superseded, steps) = chain.carriedOut(on: total), let last = steps.last {
      written.account.lines += superseded.map { $0.decision.superseded(by: last.decision) }
      for step in steps { written.account.lines.append(try step.line()) }
      written.account.total = last.after
    }
    return written
  }
}
