import Model
import OrderedCollections
import Rules
import Synchronization

/// Finds the lines of accounts that another year changes. The decided account of a unit is written once, however many questions are asked.
final class ChangedLines: Sendable {
  private let assessment: Assessment
  private let known = Mutex<[UnitID: DecidedSums]>([:])

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// What differs in a unit's account, in the order of the accounts; nothing for a unit without one.
  func between(_ other: Tally, of unit: UnitID) -> [ImpactLine] {
    guard let index = other.peerStage.index.indexOfUnit[unit], let decided = decided(unit), let then = sums(other, index, unit, decided)
    else { return [] }
    let now = decided.whole
    return now.sums.keys.union(then.sums.keys).compactMap { place in
      let (one, another) = (now.sums[place], then.sums[place])
      // A line without points is as good as none.
      guard (one ?? .zero) != (another ?? .zero) else { return nil }
      return ImpactLine(unit: unit, item: place.item, kind: place.kind, decided: one, other: another)
    }
  }

  private func sums(_ other: Tally, _ index: Int, _ unit: UnitID, _ decided: DecidedSums) -> PrintedSums? {
    guard other.isOnlyAdjusted(index), let total = other.results[index]?.total, let number = other.groupOf[index],
      let adjustments = try? other.adjusted.adjustments(of: unit)
    else { return (try? other.account(of: index, recording: false)).map { PrintedSums($0.lines) } }
    let places = other.peerStage.grouping.groups[number].competition.printedPlaces
    return try? decided.scorecard.adjusted(by: adjustments.lines, printing: places, to: total)
  }

  private func decided(_ unit: UnitID) -> DecidedSums? {
    if let sums = known.withLock({ $0[unit] }) { return sums }
    guard let account = try? assessment.account(of: unit) else { return nil }
    let sums = DecidedSums(account, adjustments: assessment.adjustments(of: unit)?.lines.count ?? 0)
    known.withLock { $0[unit] = sums }
    return sums
  }
}

/// What a decided account prints, and what of it the scorecard alone.
private struct DecidedSums {
  let whole: PrintedSums
  let scorecard: PrintedSums

  /// The lines of the adjustments are those before the rounding of the total.
  init(_ account: Account, adjustments: Int) {
    whole = PrintedSums(account.lines)
    let closing = account.lines.firstIndex { $0.kind == .rounding && $0.item == .total } ?? 0
    scorecard = PrintedSums(account.lines.prefix(max(0, closing - adjustments)))
  }
}

/// What lines print by item and kind, in their order.
private struct PrintedSums {
  struct Place: Hashable {
    var item: ItemID
    var kind: ScoreLine.Kind
  }

  private(set) var sums: OrderedDictionary<Place, Decimal> = [:]

  init(_ lines: some Sequence<ScoreLine>) { for line in lines { add(line.printed, Place(item: line.item, kind: line.kind)) } }

  /// The sums of an account that has these lines of adjustments, too, and the one that makes them come to the total.
  func adjusted(by lines: [ScoreLine], printing places: Int, to total: Decimal) throws(ArithmeticFault) -> PrintedSums {
    var all = self
    for line in lines { all.add(try line.points.rounded(Rounding(places: places)), Place(item: line.item, kind: line.kind)) }
    var printed = Decimal.zero
    for sum in all.sums.values { printed = try printed + sum }
    all.add(try total - printed, Place(item: .total, kind: .rounding))
    return all
  }

  private mutating func add(_ printed: Decimal, _ place: Place) {
    sums[place] = (try? (sums[place] ?? .zero) + printed) ?? printed
  }
}
