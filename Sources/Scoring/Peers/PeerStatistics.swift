import Model
import Rules

/// What a peer-relative method knows of the peers: computed once for a node and a set of peers.
struct PeerStatistics: Sendable {
  let count: Int
  let least: Fraction
  let greatest: Fraction
  private let more: More

  /// What a method asks for beyond the range. A nation has thousands of peer sets, so what few of them have lies apart.
  private enum More: Sendable {
    case nothing
    /// The values in ascending order.
    case places([Fraction])
    indirect case moments(Distribution)
  }

  init(of values: [Fraction], for method: Method) throws(ArithmeticFault) {
    count = values.count
    switch method.needs {
    case .range: more = .nothing
    case .places: more = .places(values.sorted())
    case .moments: more = .moments(try Distribution(of: values))
    }
    least = values.min() ?? .zero
    greatest = values.max() ?? .zero
  }

  /// Of plain values, of which only the range is needed; nil where there are none, where more is asked for, or where 128 bits are too few.
  init?(ofPlain values: [ReadingCells.Undivided], for method: Method) throws(ArithmeticFault) {
    guard method.needs == .range, var (least, greatest) = values.first.map({ ($0, $0) }) else { return nil }
    for value in values {
      guard let isLess = value.isLess(than: least), let isGreater = greatest.isLess(than: value) else { return nil }
      if isLess { least = value }
      if isGreater { greatest = value }
    }
    count = values.count
    self.least = try Fraction(units: least.units, over: least.count)
    self.greatest = try Fraction(units: greatest.units, over: greatest.count)
    more = .nothing
  }

  /// How the values lie; only where a method asks for it.
  var distribution: Distribution? { if case .moments(let distribution) = more { distribution } else { nil } }

  private var sorted: [Fraction] { if case .places(let sorted) = more { sorted } else { [] } }

  func best(_ direction: Direction) -> Fraction { direction == .higher ? greatest : least }

  func worst(_ direction: Direction) -> Fraction { direction == .higher ? least : greatest }

  /// How many peers are better, equal and worse.
  func compare(_ value: Fraction, _ direction: Direction) -> (better: Int, equal: Int, worse: Int) {
    let below = partition { $0 < value }
    let upTo = partition { $0 <= value }
    let above = sorted.count - upTo
    return direction == .higher ? (above, upTo - below, below) : (below, upTo - below, above)
  }

  /// The number of leading values for which the condition holds.
  private func partition(_ holds: (Fraction) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ReadingCells.Undivided {
  fileprivate func isLess(than other: Self) -> Bool? {
    if count == other.count { return units < other.units }
    let (left, o1) = units.multipliedReportingOverflow(by: Int128(other.count))
    let (right, o2) = other.units.multipliedReportingOverflow(by: Int128(count))
    return o1 || o2 ? nil : left < right
  }
}

extension Method {
  fileprivate enum Need { case range, places, moments }

  fileprivate var needs: Need {
    switch self {
    case .rankSteps, .percentile: .places
    case .zscore: .moments
    case .attainment, .threshold, .shortfall, .linear, .efficacy, .bestRatio, .bands, .perOccurrence, .given: .range
    }
  }
}

/// What a node of a group can be compared with.
enum PeerView: Sendable {
  case peers(PeerStatistics)
  case tooFew(found: Int, needed: Int)
  case faulty(ArithmeticFault)
}

/// What stands in for a missing child where the level says `group_mean`.
enum GroupMean: Sendable {
  case mean(Fraction, of: Int)
  case nobody
  case faulty(ArithmeticFault)
}

/// All that the units of one group are measured against.
struct GroupView: Sendable {
  /// By ``Card/Entry/peerSlot``.
  var peers: [PeerView] = []
  /// By ``Card/Entry/meanSlot``.
  var means: [GroupMean?] = []
}
