import Model
import Rules

/// How the measured number earns points: one indicator, one unit.
struct Earning {
  let indicator: Indicator
  let goal: ResolvedGoal
  /// The node's own floor: the only thing that lets a score fall below nothing where the method itself stops there.
  let floor: Fraction?
  /// The peers, where the method compares.
  let view: PeerView?
  let isPeer: Bool

  enum Outcome {
    case points(Fraction)
    case fault(NodeFault)
  }

  private var full: Fraction { indicator.points }

  func earn(_ value: Fraction, _ workings: inout Workings) throws(ArithmeticFault) -> Outcome {
    switch indicator.method {
    case .attainment(let goal, let direction, let floor, let cap):
      return try attain(value, goal, direction, floor, cap, &workings)
    case .threshold(let goal, let direction):
      let goal = resolve(goal, .goal, &workings)
      workings.note(direction)
      return .points(value.reaches(goal, direction) ? full : .zero)
    case .shortfall(let goal, let direction, let rate, let step):
      let goal = resolve(goal, .goal, &workings)
      workings.note(.rate, rate)
      workings.note(.step, step)
      workings.note(direction)
      let short = value.reaches(goal, direction) ? .zero : direction == .higher ? try goal - value : try value - goal
      return .points(try full - rate * short / step)
    case .linear(let start, let startPoints, let end, let endPoints, let direction):
      return .points(try line(value, start, startPoints, end, endPoints, direction, &workings))
    case .bands(let bands):
      return try band(value, bands, &workings)
    case .perOccurrence(let rate):
      // Less than nothing cannot have happened, and would earn more than all of the points.
      if value.isNegative { return .fault(.negativeCount(value)) }
      workings.note(.rate, rate)
      let least = floor ?? .zero
      workings.note(.floor, least)
      return .points(max(least, try full - rate * value))
    case .given:
      return value.isNegative || value > full ? .fault(.givenOutOfRange(value, full: full)) : .points(value)
    case .efficacy(let base, _, let benchmark?, let rounding, _):
      return .points(try efficacy(value, best: benchmark.best, worst: benchmark.worst, base, rounding, &workings))
    case .efficacy, .bestRatio, .rankSteps, .zscore, .percentile:
      return try earnAmongPeers(value, &workings)
    }
  }

  // MARK: Alone

  private func resolve(_ anchor: Anchor, _ name: NumberName, _ workings: inout Workings) -> Fraction {
    let (value, of): (Fraction, String?) =
      switch anchor {
      case .constant(let constant): (constant, nil)
      case .target: (goal.target, NumberName.target.rawValue)
      case .baseline: (goal.baseline, NumberName.baseline.rawValue)
      }
    workings.note(name, of: of, value)
    return value
  }

  private func attain(
    _ value: Fraction, _ anchor: Anchor, _ direction: Direction, _ floor: Fraction, _ cap: Fraction?, _ workings: inout Workings
  ) throws(ArithmeticFault) -> Outcome {
    let goal = resolve(anchor, .goal, &workings)
    workings.note(.floor, floor)
    if let cap { workings.note(.ceiling, cap) }
    workings.note(direction)
    let (part, whole) = direction == .higher ? (value, goal) : (goal, value)
    let name = direction == .higher ? Gauge.targetName : LocalizedText(zh: "指标值", en: "value")
    if whole.isZero { return .fault(.zeroDenominator(name)) }
    if whole.isNegative { return .fault(.notPositive(name, whole)) }
    return .points(try full * (part / whole).clamped(from: floor, to: cap))
  }

  private func line(
    _ value: Fraction, _ startAnchor: Anchor, _ startPoints: Fraction, _ endAnchor: Anchor, _ endPoints: Fraction, _ direction: Direction,
    _ workings: inout Workings
  ) throws(ArithmeticFault) -> Fraction {
    let start = resolve(startAnchor, .start, &workings)
    workings.note(.startPoints, startPoints)
    let end = resolve(endAnchor, .end, &workings)
    workings.note(.endPoints, endPoints)
    workings.note(direction)
    if start.reaches(end, direction) {
      let reached = value.reaches(end, direction) && value.beats(start, direction)
      workings.explain(
        reached
          ? LocalizedText(
            zh: "起点已达终点；本值达到终点且优于起点，得终点分", en: "the start already reaches the end; the value reaches it too and beats the start")
          : LocalizedText(
            zh: "起点已达终点，而本值未达终点或不优于起点", en: "the start already reaches the end, and the value does not reach it or does not beat the start")
      )
      if reached { return endPoints }
      let least = floor ?? startPoints
      workings.note(.floor, least)
      return least
    }
    return try startPoints + (value - start) / (end - start) * (endPoints - startPoints)
  }

  private func band(_ value: Fraction, _ bands: [Band], _ workings: inout Workings) throws(ArithmeticFault) -> Outcome {
    let holding = bands.first { band in (band.from.map { value >= $0 } ?? true) && (band.below.map { value < $0 } ?? true) }
    guard let holding else { return .fault(.outsideBands(value)) }
    if let from = holding.from { workings.note(.start, from) }
    if let below = holding.below { workings.note(.end, below) }
    workings.note(.startPoints, holding.points)
    guard let from = holding.from, let below = holding.below, let endPoints = holding.endPoints else { return .points(holding.points) }
    workings.note(.endPoints, endPoints)
    return .points(try holding.points + (value - from) / (below - from) * (endPoints - holding.points))
  }

  func efficacy(
    _ value: Fraction, best: Fraction, worst: Fraction, _ base: Fraction, _ rounding: Rounding?,
    _ workings: inout Workings
  ) throws(ArithmeticFault) -> Fraction {
    workings.note(.best, best)
    workings.note(.worst, worst)
    workings.note(.base, base)
    var ratio = try (value - worst) / (best - worst)
    if let rounding {
      ratio = Fraction(try ratio.rounded(rounding))
      workings.note(.ratioDecimals, of: rounding.mode.rawValue, Fraction(rounding.places))
      workings.explain(
        LocalizedText(zh: "比值先保留 \(rounding.places) 位小数", en: "the ratio is rounded to \(rounding.places.english("decimal")) first"))
    }
    // Peers lie inside by themselves; others are not rewarded for lying beyond those they are compared with.
    return try full * (base + (Fraction.one - base) * ratio.clamped(from: .zero, to: .one))
  }
}

extension Earning.Outcome {
  func notBelowZero(unless floor: Fraction?, _ workings: inout Workings) -> Earning.Outcome {
    guard case .points(let points) = self, points.isNegative, floor == nil else { return self }
    workings.note(.floor, .zero)
    return .points(.zero)
  }
}

extension Fraction {
  func reaches(_ goal: Fraction, _ direction: Direction) -> Bool { direction == .higher ? self >= goal : self <= goal }

  func beats(_ other: Fraction, _ direction: Direction) -> Bool { direction == .higher ? self > other : self < other }
}
