/// Places by published totals as whole numbers, then the chain, else shared.
///
/// Totals of few digits are counted, one counter for each total there may be; only totals that lie far apart are sorted.
struct DrawnPlaces {
  private static let digitBits = 11
  private static let digits = 1 << digitBits

  /// Contenders in the order of their places; empty where only places are wanted.
  private(set) var order: [Int]
  /// By contender.
  private(set) var places: [UInt32]
  private let needsOrder: Bool
  /// By contender: how far its total is behind the best.
  private var distances: [UInt32]
  private var counts: [UInt32]
  private var keys: [UInt64] = []
  private var spare: [UInt64] = []
  private let indexBits: UInt64

  init(contenders: Int, needsOrder: Bool) {
    self.needsOrder = needsOrder
    order = Array(repeating: 0, count: needsOrder ? contenders : 0)
    places = Array(repeating: 0, count: contenders)
    distances = places
    // More counters than this take longer than sorting.
    counts = Array(repeating: 0, count: max(DrawnPlaces.digits, 8 * contenders))
    indexBits = UInt64(max(1, Int.bitWidth - contenders.leadingZeroBitCount))
  }

  /// Ranks by the first totals; `link` gives a tied contender's value on a link of the chain, the higher the better.
  ///
  /// Where there are links, the order is needed.
  mutating func rank(_ totals: [Double], links: Int, _ link: (_ number: Int, _ contender: Int) -> Double) {
    guard !places.isEmpty else { return }
    var (best, worst) = (-Double.infinity, Double.infinity)
    totals.withUnsafeBufferPointer { totals in
      for contender in places.indices {
        best = totals[contender] > best ? totals[contender] : best
        worst = totals[contender] < worst ? totals[contender] : worst
      }
    }
    if best - worst < Double(counts.count) { count(totals, best, best - worst) } else { sort(totals, best, worst) }
    if links > 0 { settleTies(links, link) }
  }

  // MARK: Shared places

  /// Whoever has a total comes after all with a better one.
  private mutating func count(_ totals: [Double], _ best: Double, _ furthest: Double) {
    let (contenders, spread) = (places.count, Int(furthest))
    totals.withUnsafeBufferPointer { totals in
      distances.withUnsafeMutableBufferPointer { distances in
        counts.withUnsafeMutableBufferPointer { counts in
          places.withUnsafeMutableBufferPointer { places in
            for contender in 0..<contenders {
              let distance = best - totals[contender]
              distances[contender] = DrawnPlaces.whole(distance < furthest ? distance : furthest)
            }
            counts[...spread].update(repeating: 0)
            for contender in 0..<contenders { counts[Int(distances[contender])] &+= 1 }
            var ahead: UInt32 = 0
            for distance in 0...spread { (counts[distance], ahead) = (ahead, ahead &+ counts[distance]) }
            for contender in 0..<contenders { places[contender] = counts[Int(distances[contender])] &+ 1 }
            guard needsOrder else { return }
            for contender in 0..<contenders {
              let distance = Int(distances[contender])
              order[Int(counts[distance])] = contender
              counts[distance] &+= 1
            }
          }
        }
      }
    }
  }

  /// Adding 2⁵² leaves a whole number in the last bits, many at once where the processor can.
  @inline(__always)
  private static func whole(_ number: Double) -> UInt32 { UInt32(truncatingIfNeeded: (number + 0x1p52).bitPattern) }

  /// Sorts keys, best first: the distance from the best total, then the index.
  private mutating func sort(_ totals: [Double], _ best: Double, _ worst: Double) {
    guard best - worst < Double(UInt64(1) << (63 - indexBits)) else { return sort(comparing: totals) }
    keys = places.indices.map { UInt64(best - totals[$0]) << indexBits | UInt64(truncatingIfNeeded: $0) }
    spare = keys
    let last = indexBits + UInt64(UInt64.bitWidth - UInt64(best - worst).leadingZeroBitCount)
    for shift in stride(from: indexBits, to: last, by: DrawnPlaces.digitBits) {
      pass(shift)
      swap(&keys, &spare)
    }
    let mask = (UInt64(1) << indexBits) - 1
    var place: UInt32 = 0
    for (position, key) in keys.enumerated() {
      if position == 0 || key >> indexBits != keys[position - 1] >> indexBits { place = UInt32(position + 1) }
      let contender = Int(truncatingIfNeeded: key & mask)
      places[contender] = place
      if needsOrder { order[position] = contender }
    }
  }

  /// The same where totals lie too far apart for keys, as a decision may put them.
  private mutating func sort(comparing totals: [Double]) {
    let ordered = places.indices.sorted { totals[$0] != totals[$1] ? totals[$0] > totals[$1] : $0 < $1 }
    for (position, contender) in ordered.enumerated() {
      let sharesPlace = position > 0 && totals[contender] == totals[ordered[position - 1]]
      places[contender] = sharesPlace ? places[ordered[position - 1]] : UInt32(position + 1)
      if needsOrder { order[position] = contender }
    }
  }

  /// Sorts by one digit, keeping the order of what is equal.
  private mutating func pass(_ shift: UInt64) {
    let mask = UInt64(DrawnPlaces.digits - 1)
    counts.withUnsafeMutableBufferPointer { counts in
      keys.withUnsafeBufferPointer { keys in
        spare.withUnsafeMutableBufferPointer { spare in
          counts[..<DrawnPlaces.digits].update(repeating: 0)
          for key in keys { counts[Int(truncatingIfNeeded: key >> shift & mask)] &+= 1 }
          var sum: UInt32 = 0
          for digit in 0..<DrawnPlaces.digits { (counts[digit], sum) = (sum, sum &+ counts[digit]) }
          for key in keys {
            let digit = Int(truncatingIfNeeded: key >> shift & mask)
            spare[Int(counts[digit])] = key
            counts[digit] &+= 1
          }
        }
      }
    }
  }

  // MARK: Ties

  private mutating func settleTies(_ links: Int, _ link: (Int, Int) -> Double) {
    var start = 0
    while start < order.count {
      let place = places[order[start]]
      var end = start + 1
      while end < order.count, places[order[end]] == place { end += 1 }
      if end > start + 1 { settle(start..<end, from: 0, links, link) }
      start = end
    }
  }

  /// Splits equal totals by one link after the other; what stays together shares its place.
  private mutating func settle(_ range: Range<Int>, from number: Int, _ links: Int, _ link: (Int, Int) -> Double) {
    guard number < links, range.count > 1 else {
      for index in range { places[order[index]] = UInt32(range.lowerBound + 1) }
      return
    }
    var tied: [(contender: Int, value: Double)] = order[range].map { ($0, link(number, $0)) }
    tied.sort { $0.value != $1.value ? $0.value > $1.value : $0.contender < $1.contender }
    for (index, contender) in zip(range, tied) { order[index] = contender.contender }
    var start = 0
    while start < tied.count {
      var end = start + 1
      while end < tied.count, tied[end].value == tied[start].value { end += 1 }
      settle((range.lowerBound + start)..<(range.lowerBound + end), from: number + 1, links, link)
      start = end
    }
  }
}
