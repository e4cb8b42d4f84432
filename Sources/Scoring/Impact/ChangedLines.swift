import Model
import OrderedCollections
import Rules
import Synchronization

/// Finds the lines of accounts that another year changes.
final class ChangedLines: Sendable {
  private let tally: Tally
  /// The lines of decided places and grades, which are no part of what a unit is counted by.
  private let ordering: [UnitID: [ScoreLine]]
  /// What decided accounts print, of units whose scorecards come out otherwise: written once, however many questions are asked.
  private let known = Mutex<[UnitID: PrintedSums]>([:])

  init(_ tally: Tally, ordering: [UnitID: [ScoreLine]]) { (self.tally, self.ordering) = (tally, ordering) }

  /// What differs in a unit's account, in the order of the accounts; nothing for a unit without one.
  func between(_ other: Tally, of unit: UnitID) -> [ImpactLine] {
    guard let index = other.peerStage.index.indexOfUnit(unit) else { return [] }
    return countedLines(other, unit, index) + decisions(other, on: unit, index)
  }

  private func countedLines(_ other: Tally, _ unit: UnitID, _ index: Int) -> [ImpactLine] {
    if let (now, then) = adjustedSums(other, unit, index) { return lines(of: unit, now, then) }
    guard let now = decided(unit, index), let then = (try? other.account(of: index, recording: false)).map({ PrintedSums($0.lines) })
    else { return [] }
    return lines(of: unit, now, then)
  }

  private func lines(of unit: UnitID, _ now: PrintedSums, _ then: PrintedSums) -> [ImpactLine] {
    now.places.union(then.places).compactMap { place in
      let (one, another) = (now[place], then[place])
      // A line without points is as good as none.
      guard (one ?? .zero) != (another ?? .zero) else { return nil }
      return ImpactLine(unit: unit, item: place.item, kind: place.kind, decided: one, other: another)
    }
  }

  /// The decisions on the unit's place and grade that are carried out in one year only: known by their words, since they have no points.
  private func decisions(_ other: Tally, on unit: UnitID, _ index: Int) -> [ImpactLine] {
    guard tally.decisions.areAboutOrder(of: unit), let number = other.groupOf[index] else { return [] }
    let (now, then) = (ordering[unit] ?? [], Standings(of: other.peerStage.grouping.groups[number], other).decided[unit] ?? [])
    let words = (now: now.map(\.because), then: then.map(\.because))
    return now.filter { !words.then.contains($0.because) }.map {
      ImpactLine(unit: unit, item: $0.item, kind: $0.kind, decided: $0.printed, other: nil, decision: $0.because)
    }
      + then.filter { !words.now.contains($0.because) }.map {
        ImpactLine(unit: unit, item: $0.item, kind: $0.kind, decided: nil, other: $0.printed, decision: $0.because)
      }
  }

  /// The sums of adjustments and of the total's rounding in both years, where nothing else can differ; nil where it may.
  private func adjustedSums(_ other: Tally, _ unit: UnitID, _ index: Int) -> (now: PrintedSums, then: PrintedSums)? {
    guard other.isOnlyAdjusted(index), let places = other.printedPlaces(of: index), let now = try? tally.adjusted.pointsLines(of: unit),
      let then = try? other.adjusted.pointsLines(of: unit)
    else { return nil }
    if now.isEmpty, then.isEmpty { return (PrintedSums(), PrintedSums()) }
    guard let scorecard = tally.printedScorecards[index], let before = tally.result(of: index)?.total,
      let after = other.result(of: index)?.total
    else { return nil }
    guard let decided = try? PrintedSums(now, printing: places, besides: scorecard, to: before),
      let assumed = try? PrintedSums(then, printing: places, besides: scorecard, to: after)
    else { return nil }
    return (decided, assumed)
  }

  private func decided(_ unit: UnitID, _ index: Int) -> PrintedSums? {
    if let sums = known.withLock({ $0[unit] }) { return sums }
    guard let account = try? tally.account(of: index, recording: false) else { return nil }
    let sums = PrintedSums(account.lines)
    known.withLock { $0[unit] = sums }
    return sums
  }
}

/// What lines print by item and kind, in their order.
private struct PrintedSums {
  struct Place: Hashable {
    var item: ItemID
    var kind: ScoreLine.Kind
  }

  private var sums: OrderedDictionary<Place, Decimal> = [:]

  init(_ lines: [ScoreLine] = []) { for line in lines { add(line.printed, Place(item: line.item, kind: line.kind)) } }

  /// The sums of adjustments, and of the line that makes them and what else is printed come to the total.
  init(_ lines: [PointsLine], printing places: Int, besides others: Decimal, to total: Decimal) throws(ArithmeticFault) {
    var printed = others
    for line in lines {
      let points = try line.points.rounded(Rounding(places: places))
      add(points, Place(item: line.item, kind: line.kind))
      printed = try printed + points
    }
    add(try total - printed, Place(item: .total, kind: .rounding))
  }

  var places: OrderedSet<Place> { sums.keys }

  subscript(place: Place) -> Decimal? { sums[place] }

  private mutating func add(_ printed: Decimal, _ place: Place) { sums[place] = (try? (sums[place] ?? .zero) + printed) ?? printed }
}
