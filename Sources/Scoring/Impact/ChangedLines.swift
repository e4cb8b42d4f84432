import Model
import OrderedCollections
import Synchronization

/// Finds the lines of accounts that another year changes. The decided account of a unit is written once, however many questions are asked.
final class ChangedLines: Sendable {
  private let assessment: Assessment
  private let known = Mutex<[UnitID: PrintedSums]>([:])

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// What differs in a unit's account, in the order of the accounts; nothing for a unit without one.
  func between(_ other: Tally, of unit: UnitID) -> [ImpactLine] {
    guard let index = other.peerStage.index.indexOfUnit[unit], let now = decided(unit),
      let then = (try? other.account(of: index, recording: false)).map(PrintedSums.init)
    else { return [] }
    return now.sums.keys.union(then.sums.keys).compactMap { place in
      let (one, another) = (now.sums[place], then.sums[place])
      // A line without points is as good as none.
      guard (one ?? .zero) != (another ?? .zero) else { return nil }
      return ImpactLine(unit: unit, item: place.item, kind: place.kind, decided: one, other: another)
    }
  }

  private func decided(_ unit: UnitID) -> PrintedSums? {
    if let sums = known.withLock({ $0[unit] }) { return sums }
    guard let sums = (try? assessment.account(of: unit)).map(PrintedSums.init) else { return nil }
    known.withLock { $0[unit] = sums }
    return sums
  }
}

/// What an account prints by item and kind, in its order.
private struct PrintedSums {
  struct Place: Hashable {
    var item: ItemID
    var kind: ScoreLine.Kind
  }

  private(set) var sums: OrderedDictionary<Place, Decimal> = [:]

  init(_ account: Account) {
    for line in account.lines {
      let place = Place(item: line.item, kind: line.kind)
      sums[place] = (try? (sums[place] ?? .zero) + line.printed) ?? line.printed
    }
  }
}
