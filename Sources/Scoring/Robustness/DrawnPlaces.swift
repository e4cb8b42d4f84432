/// Places by published totals as whole numbers, then the chain, else shared: a radix sort, since there are many draws and few digits.
struct DrawnPlaces {
  private static let digitBits = 11
  private static let digits = 1 << digitBits

  /// Contenders in the order of their places.
  private(set) var order: [Int]
  /// By contender.
  private(set) var places: [Int]
  private var keys: [UInt64]
  private var spare: [UInt64]
  private var counts: [Int]
  private let indexBits: UInt64

  init(contenders: Int) {
    order = Array(repeating: 0, count: contenders)
    places = Array(repeating: 0, count: contenders)
    keys = Array(repeating: 0, count: contenders)
    spare = keys
    counts = Array(repeating: 0, count: DrawnPlaces.digits)
    indexBits = UInt64(max(1, Int.bitWidth - contenders.leadingZeroBitCount))
  }

  /// Ranks by the first totals; `link` gives a tied contender's value on a link of the chain, the higher the better.
  mutating func rank(_ totals: [Double], links: Int, _ link: (_ number: Int, _ contender: Int) -> Double) {
    guard !order.isEmpty else { return }
    sort(totals)
    let mask = (UInt64(1) << indexBits) - 1
    for index in order.indices { order[index] = Int(truncatingIfNeeded: keys[index] & mask) }
    var start = 0
    while start < order.count {
      let key = keys[start] >> indexBits
      var end = start + 1
      while end < order.count, keys[end] >> indexBits == key { end += 1 }
      if end == start + 1 { places[order[start]] = start + 1 } else { settle(start..<end, from: 0, links, link) }
      start = end
    }
  }

  /// Fills the keys, best first: the distance from the best total, then the index.
  private mutating func sort(_ totals: [Double]) {
    var (best, worst) = (totals[0], totals[0])
    for index in keys.indices {
      best = max(best, totals[index])
      worst = min(worst, totals[index])
    }
    for index in keys.indices { keys[index] = UInt64(best - totals[index]) << indexBits | UInt64(truncatingIfNeeded: index) }
    let last = indexBits + UInt64(UInt64.bitWidth - UInt64(best - worst).leadingZeroBitCount)
    var shift = indexBits
    while shift < last {
      pass(shift)
      swap(&keys, &spare)
      shift += UInt64(DrawnPlaces.digitBits)
    }
  }

  /// Sorts by one digit, keeping the order of what is equal.
  private mutating func pass(_ shift: UInt64) {
    let mask = UInt64(DrawnPlaces.digits - 1)
    counts.withUnsafeMutableBufferPointer { counts in
      keys.withUnsafeBufferPointer { keys in
        spare.withUnsafeMutableBufferPointer { spare in
          counts.update(repeating: 0)
          for key in keys { counts[Int(truncatingIfNeeded: key >> shift & mask)] &+= 1 }
          var sum = 0
          for digit in counts.indices { (counts[digit], sum) = (sum, sum &+ counts[digit]) }
          for key in keys {
            let digit = Int(truncatingIfNeeded: key >> shift & mask)
            spare[counts[digit]] = key
            counts[digit] &+= 1
          }
        }
      }
    }
  }

  /// Splits equal totals by one link after the other; what stays together shares its place.
  private mutating func settle(_ range: Range<Int>, from number: Int, _ links: Int, _ link: (Int, Int) -> Double) {
    guard number < links, range.count > 1 else {
      for index in range { places[order[index]] = range.lowerBound + 1 }
      return
    }
    let tied = order[range].map { (contender: $0, value: link(number, $0)) }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.contender < $1.contender }
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
