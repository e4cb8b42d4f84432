internal import Model

extension Method {
  /// The forms that take numbers, by the key that names them.
  private static let forms = [
    "attainment", "threshold", "shortfall", "linear", "efficacy", "best_ratio", "rank_steps", "bands", "per_occurrence", "zscore",
    "percentile",
  ]

  /// The words for all methods, as a rulebook writes them.
  package static let words = forms + ["given"]

  /// Reads a method, such as `{threshold: {goal: 100, direction: higher}}`, or the word `given`; what values are held against may be
  /// written as a share only where the measure can be one.
  static func decode(_ cursor: YAMLCursor, orShare canBeShare: Bool) -> Method? {
    if cursor.word == "given" { return .given }
    if cursor.isScalar {
      let meant = NearestWord.to(cursor.word ?? "", among: words)
      cursor.mismatch(
        LocalizedText(zh: "计分方法", en: "a method"),
        hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
          ?? LocalizedText(zh: "写成 given 或 {方法: {…}}", en: "write given, or {method: {…}}"))
      return nil
    }
    return cursor.mapping { keys in
      guard let form = keys.one(of: forms), let body = keys.optional(form) else {
        keys.acceptAll()
        return nil
      }
      if form == "bands" { return Band.decode(body, orShare: canBeShare).map { .bands($0) } }
      return body.mapping { keys in decode(form, &keys, canBeShare) }
    }
  }

  private static func decode(_ form: String, _ keys: inout YAMLMapping, _ canBeShare: Bool) -> Method? {
    switch form {
    case "attainment": attainment(&keys, canBeShare)
    case "threshold": threshold(&keys, canBeShare)
    case "shortfall": shortfall(&keys, canBeShare)
    case "linear": linear(&keys, canBeShare)
    case "efficacy": efficacy(&keys, canBeShare)
    case "best_ratio": bestRatio(&keys)
    case "rank_steps": rankSteps(&keys)
    case "per_occurrence": keys.required("rate")?.positivePoints().map { .perOccurrence(rate: $0) }
    case "zscore": zscore(&keys)
    default: percentile(&keys)
    }
  }

  private static func attainment(_ keys: inout YAMLMapping, _ canBeShare: Bool) -> Method? {
    let goalCursor = keys.required("goal")
    let goal = goalCursor.flatMap { Anchor.decode($0, orShare: canBeShare) }
    if goal == .constant(.zero), let goalCursor { MethodCheck.reportZeroGoal(at: goalCursor) }
    let direction = Direction.decode(&keys)
    let floor = keys.optional("floor", default: .zero) { $0.limitOfShare() }
    let capCursor = keys.optional("cap")
    let cap = capCursor?.limitOfShare()
    if let floor, let cap, floor > cap { capCursor?.reportCapBelowFloor() }
    guard let goal, let direction, let floor else { return nil }
    return .attainment(goal: goal, direction: direction, floor: floor, cap: cap)
  }

  private static func threshold(_ keys: inout YAMLMapping, _ canBeShare: Bool) -> Method? {
    let goal = keys.required("goal").flatMap { Anchor.decode($0, orShare: canBeShare) }
    let direction = Direction.decode(&keys)
    guard let goal, let direction else { return nil }
    return .threshold(goal: goal, direction: direction)
  }

  private static func shortfall(_ keys: inout YAMLMapping, _ canBeShare: Bool) -> Method? {
    let goal = keys.required("goal").flatMap { Anchor.decode($0, orShare: canBeShare) }
    let direction = Direction.decode(&keys)
    let rate = keys.required("rate")?.positivePoints()
    let step = keys.optional("step", default: .one) { $0.positive($0.fraction(orShare: canBeShare)) }
    guard let goal, let direction, let rate, let step else { return nil }
    return .shortfall(goal: goal, direction: direction, rate: rate, step: step)
  }

  private static func linear(_ keys: inout YAMLMapping, _ canBeShare: Bool) -> Method? {
    let start = keys.required("from").flatMap { Anchor.decode($0, orShare: canBeShare) }
    let startPoints = keys.required("from_points")?.points()
    let endCursor = keys.required("to")
    let end = endCursor.flatMap { Anchor.decode($0, orShare: canBeShare) }
    let endPointsCursor = keys.required("to_points")
    let endPoints = endPointsCursor?.points()
    let direction = Direction.decode(&keys)
    guard let start, let startPoints, let end, let endPoints, let direction, let endCursor, let endPointsCursor else { return nil }
    MethodCheck.checkAnchors(from: start, to: end, direction, at: endCursor)
    MethodCheck.checkRise(from: startPoints, to: endPoints, at: endPointsCursor)
    return .linear(start: start, startPoints: startPoints, end: end, endPoints: endPoints, direction: direction)
  }

  private static func efficacy(_ keys: inout YAMLMapping, _ canBeShare: Bool) -> Method? {
    let baseCursor = keys.required("base")
    let base = baseCursor?.nonNegativeFraction()
    if let base, base >= .one {
      baseCursor?.outOfRange(
        LocalizedText(zh: "小于 100%", en: "below 100%"), hint: LocalizedText(zh: "写成 60% 或 0.6", en: "write 60% or 0.6"))
    }
    let direction = Direction.decode(&keys)
    let rounding = keys.optional("round_ratio")?.rounding()
    let benchmarkCursor = keys.optional("benchmark")
    let benchmark = benchmarkCursor.flatMap { Benchmark.decode($0, orShare: canBeShare) }
    if let benchmark, let direction, let benchmarkCursor { MethodCheck.check(benchmark, direction, at: benchmarkCursor) }
    let peers: PeerRule? =
      keys.has("benchmark") ? PeerRule.replaced(by: "benchmark", in: &keys) : PeerRule.decode(&keys, least: 3)
    guard let base, let direction, let peers else { return nil }
    return .efficacy(base: base, direction: direction, benchmark: benchmark, ratioRounding: rounding, peers: peers)
  }

  private static func bestRatio(_ keys: inout YAMLMapping) -> Method? {
    let direction = Direction.decode(&keys)
    let peers = PeerRule.decode(&keys, least: 2)
    guard let direction, let peers else { return nil }
    return .bestRatio(direction: direction, peers: peers)
  }

  private static func rankSteps(_ keys: inout YAMLMapping) -> Method? {
    let first = keys.required("points").flatMap { MethodCheck.fallingPoints($0) }
    let step = keys.optional("step", default: .zero) { $0.nonNegativePoints() }
    let floorCursor = keys.optional("floor")
    let floor = floorCursor.map { $0.points() } ?? .zero
    if let floor, let last = first?.last, floor > last, let floorCursor { MethodCheck.reportFloorAbove(last, at: floorCursor) }
    let direction = Direction.decode(&keys)
    let peers = PeerRule.decode(&keys, least: 2)
    guard let first, let step, let floor, let direction, let peers else { return nil }
    return .rankSteps(RankSteps(first: first, step: step, floor: floor), direction: direction, peers: peers)
  }

  private static func zscore(_ keys: inout YAMLMapping) -> Method? {
    let center = keys.required("center")?.points()
    let spread = keys.required("spread")?.positivePoints()
    let direction = Direction.decode(&keys)
    let peers = PeerRule.decode(&keys, least: 2)
    guard let center, let spread, let direction, let peers else { return nil }
    return .zscore(center: center, spread: spread, direction: direction, peers: peers)
  }

  private static func percentile(_ keys: inout YAMLMapping) -> Method? {
    let direction = Direction.decode(&keys)
    let peers = PeerRule.decode(&keys, least: 2)
    guard let direction, let peers else { return nil }
    return .percentile(direction: direction, peers: peers)
  }
}
