internal import Model
internal import Reporting

/// Tells whether the limits and roundings that lines show are declared otherwise, and not merely met by other scores.
struct DeclaredLimits {
  private let old: Scores
  private let new: Scores
  /// Whether the unit's competition rounds totals otherwise.
  private let roundsTotalsOtherwise: Bool

  init(_ old: Explanation, _ new: Explanation) {
    (self.old, self.new) = (Scores(old.account), Scores(new.account))
    let (before, after) = (old.competition, new.competition)
    roundsTotalsOtherwise =
      old.group?.competition == new.group?.competition && (before?.places != after?.places || before?.rounding != after?.rounding)
  }

  /// Whether a line shows another limit or rounding than its counterpart.
  ///
  /// Limits and roundings stand in a line only where they bite. One that bites in one run alone is another one if the score of the other
  /// run lies beyond it, or has more decimals than it leaves.
  func isOther(in change: LineChange) -> Bool {
    if change.item == .total { return roundsTotalsOtherwise }
    let (before, after) = (DeclaredLimits.limitOfLevel(change.old), DeclaredLimits.limitOfLevel(change.new))
    if before != nil || after != nil { return isOther(before, after, isFloor: change.kind == .floor, of: change.item) }
    let hasOtherLimit = change.numbers.contains { number in
      number.name == .limit && isOther(number.old, number.new, isFloor: number.of == NumberName.floor.rawValue, of: change.item)
    }
    return hasOtherLimit || isOther(change.old?.rounding, change.new?.rounding, of: change.item)
  }

  private func isOther(_ before: Rounding?, _ after: Rounding?, of item: ItemID) -> Bool {
    if before != nil, after != nil { return before != after }
    guard let rounding = before ?? after, let score = (after == nil ? new : old).beforeLimits[item],
      let rounded = try? score.rounded(rounding)
    else { return false }
    return Fraction(rounded) != score
  }

  private func isOther(_ before: Fraction?, _ after: Fraction?, isFloor: Bool, of item: ItemID) -> Bool {
    if before != nil, after != nil { return before != after }
    guard let limit = before ?? after, let score = (after == nil ? new : old).own[item] else { return false }
    return isFloor ? score < limit : score > limit
  }

  /// A level's limit is what its line leaves; that of a rule has a number of its own.
  private static func limitOfLevel(_ line: ScoreLine?) -> Fraction? {
    guard let line, [.cap, .floor].contains(line.kind), !line.numbers.contains(where: { $0.name == .limit }) else { return nil }
    return line.numbers.first { $0.name == .after }?.value
  }

  /// What the items of one run came to.
  private struct Scores {
    /// After rounding and limits.
    let own: [ItemID: Fraction]
    /// After rounding; none where a limit hides it, or where something stands in for what is missing.
    let beforeLimits: [ItemID: Fraction]

    init(_ account: Account) {
      own = Dictionary(account.nodes.compactMap { node in node.scored.map { (node.item, $0) } }) { first, _ in first }
      var beforeLimits = own
      for line in account.lines {
        if line.formula == .missing || line.numbers.contains(where: { $0.name == .limit }) {
          beforeLimits[line.item] = nil
        } else if [.cap, .floor].contains(line.kind) {
          beforeLimits[line.item] = line.numbers.first { $0.name == .before }?.value
        }
      }
      self.beforeLimits = beforeLimits
    }
  }
}

extension LineChange {
  var isLimitOrRounding: Bool { [.rounding, .cap, .floor].contains(kind) }

  /// Whether it is a limit or rounding that was applied to another score, or in one run alone.
  var isAppliedToOther: Bool { isLimitOrRounding && (old == nil || new == nil || numbers.contains { $0.name == .before }) }
}

extension ScoreLine {
  /// The rounding that the line shows.
  fileprivate var rounding: Rounding? {
    numbers.first { $0.name == .decimals }?.rounding
  }
}
