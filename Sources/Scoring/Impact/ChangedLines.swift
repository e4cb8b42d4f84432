import Model
import OrderedCollections
import Rules
import Synchronization

/// Finds the lines of accounts that another year changes. The decided account of a unit is written once, however many questions are asked.
final class ChangedLines: Sendable {
  private let tally: Tally
  private let known = Mutex<[UnitID: DecidedSums]>([:])

  init(_ tally: Tally) { self.tally = tally }

  /// What differs in a unit's account, in the order of the accounts; nothing for a unit without one.
  func between(_ other: Tally, of unit: UnitID) -> [ImpactLine] {
    guard let index = other.peerStage.index.indexOfUnit[unit], let decided = decided(unit, index) else { return [] }
    if let adjusted = adjustedSums(other, unit, index, decided) {
      return lines(of: unit, decided.adjusted.places.union(adjusted.places), decided.whole) { adjusted[$0] ?? decided.scorecard[$0] }
    }
    guard let then = (try? other.account(of: index, recording: false)).map({ PrintedSums($0.lines) }) else { return [] }
    return lines(of: unit, decided.whole.places.union(then.places), decided.whole) { then[$0] }
  }

  private func lines(
    of unit: UnitID, _ places: OrderedSet<PrintedSums.Place>, _ now: PrintedSums, _ then: (PrintedSums.Place) -> Decimal?
  ) -> [ImpactLine] {
    places.compactMap { place in
      let (one, another) = (now[place], then(place))
      // A line without points is as good as none.
      guard (one ?? .zero) != (another ?? .zero) else { return nil }
      return ImpactLine(unit: unit, item: place.item, kind: place.kind, decided: one, other: another)
    }
  }

  /// The sums at the places of adjustments and of the total's rounding, where nothing else can differ; nil where it may.
  private func adjustedSums(_ other: Tally, _ unit: UnitID, _ index: Int, _ decided: DecidedSums) -> PrintedSums? {
    guard other.isOnlyAdjusted(index), let total = other.result(of: index)?.total, let number = other.groupOf[index] else { return nil }
    let places = other.peerStage.grouping.groups[number].competition.printedPlaces
    return try? decided.scorecard.adding(other.adjusted.pointsLines(of: unit), printing: places, to: total)
  }

  private func decided(_ unit: UnitID, _ index: Int) -> DecidedSums? {
    if let sums = known.withLock({ $0[unit] }) { return sums }
    guard let account = try? tally.account(of: index, recording: false) else { return nil }
    let sums = DecidedSums(account, adjustments: tally.adjusted.units[unit]?.lines.count ?? 0)
    known.withLock { $0[unit] = sums }
    return sums
  }
}

/// What a decided account prints, what of it the scorecard alone, and what the adjustments with the total's rounding.
private struct DecidedSums {
  let whole: PrintedSums
  let scorecard: PrintedSums
  let adjusted: PrintedSums

  /// The lines of the adjustments are those before the rounding of the total.
  init(_ account: Account, adjustments: Int) {
    whole = PrintedSums(account.lines)
    let closing = account.lines.firstIndex { $0.kind == .rounding && $0.item == .total } ?? 0
    let first = max(0, closing - adjustments)
    scorecard = PrintedSums(account.lines[..<first])
    adjusted = PrintedSums(account.lines[first...])
  }
}

/// What lines print by item and kind, in their order.
private struct PrintedSums {
  struct Place: Hashable {
    var item: ItemID
    var kind: ScoreLine.Kind
  }

  private var sums: OrderedDictionary<Place, Decimal> = [:]
  /// What they print in all; nil beyond arithmetic.
  private var whole: Decimal? = .zero

  init(_ lines: some Sequence<ScoreLine>) { for line in lines { add(line.printed, Place(item: line.item, kind: line.kind)) } }

  var places: OrderedSet<Place> { sums.keys }

  subscript(place: Place) -> Decimal? { sums[place] }

  /// The sums at the places of further lines, and of the one that makes them all come to the total.
  func adding(_ lines: [PointsLine], printing places: Int, to total: Decimal) throws(ArithmeticFault) -> PrintedSums {
    var more = PrintedSums([])
    var printed = whole
    for line in lines {
      let (place, points) = (Place(item: line.item, kind: line.kind), try line.points.rounded(Rounding(places: places)))
      if more[place] == nil, let earlier = sums[place] { more.add(earlier, place) }
      more.add(points, place)
      printed = try printed.map { (printed) throws(ArithmeticFault) in try printed + points }
    }
    guard let printed else { throw .overflow }
    more.add(try total - printed, Place(item: .total, kind: .rounding))
    return more
  }

  private mutating func add(_ printed: Decimal, _ place: Place) {
    sums[place] = (try? (sums[place] ?? .zero) + printed) ?? printed
    whole = whole.flatMap { try? $0 + printed }
  }
}
