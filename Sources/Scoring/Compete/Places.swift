import Model
import OrderedCollections

/// The compete stage: places by published totals, then the declared chain, else shared.
struct Places {
  /// A unit that competes.
  struct Contender {
    var unit: UnitID
    var result: Tally.Result
    /// How many values of the chain were looked at.
    var looked = 0
  }

  let chain: [ItemID]

  /// The standings, by place, then unit.
  func standings(of contenders: consuming [Contender]) -> [Standing] {
    var ordered = consume contenders
    ordered.sort { $0.result.total > $1.result.total }
    var place = 1
    var standings: [Standing] = []
    standings.reserveCapacity(ordered.count)
    for tied in ordered.runs(where: { $0.result.total == $1.result.total }) {
      for sharing in settle(tied, link: 0) {
        for contender in sharing.sorted(by: { $0.unit < $1.unit }) {
          let looked = zip(chain, contender.result.tieBreak).prefix(contender.looked)
          standings.append(
            Standing(
              unit: contender.unit, status: .ranked, total: contender.result.total, place: place, sharedBy: sharing.count,
              tieBreak: looked.map { TieBreakValue(item: $0, value: $1) }))
        }
        place += sharing.count
      }
    }
    return standings
  }

  /// Splits equal totals by one link of the chain after the other; what stays together shares its place.
  private func settle(_ tied: ArraySlice<Contender>, link: Int) -> [ArraySlice<Contender>] {
    guard tied.count > 1, link < chain.count else { return [tied] }
    let looked = tied.map { contender in
      var contender = contender
      contender.looked = link + 1
      return contender
    }
    let ordered = looked.sorted { left, right in
      switch (left.result.tieBreak[link], right.result.tieBreak[link]) {
      case (let left?, let right?): left > right
      case (_?, nil): true
      case (nil, _): false
      }
    }
    return ordered.runs { $0.result.tieBreak[link] == $1.result.tieBreak[link] }.flatMap { settle($0, link: link + 1) }
  }
}

extension RandomAccessCollection where Index == Int {
  /// Neighbours that are the same, together.
  func runs(where same: (Element, Element) -> Bool) -> [SubSequence] {
    var runs: [SubSequence] = []
    var start = startIndex
    for index in indices.dropFirst() where !same(self[index - 1], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    if start < endIndex { runs.append(self[start...]) }
    return runs
  }
}
