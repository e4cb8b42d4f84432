internal import Model

extension Direction {
  /// Reads the key `direction`, which every comparing method must say.
  static func decode(_ keys: inout YAMLMapping) -> Direction? {
    keys.required(
      "direction", hint: LocalizedText(zh: "写 direction: higher（越大越好）或 lower", en: "write direction: higher, or lower where less is better")
    )?
    .word(of: Direction.self)
  }
}

extension Anchor {
  /// Reads a number, `target` or `baseline`.
  static func decode(_ cursor: YAMLCursor, orShare canBeShare: Bool) -> Anchor? {
    switch cursor.word {
    case "target": return .target
    case "baseline": return .baseline
    default:
      if let word = cursor.word, let meant = NearestWord.to(word, among: ["target", "baseline"]) {
        cursor.mismatch(
          LocalizedText(zh: "数字、target 或 baseline", en: "a number, target or baseline"),
          hint: LocalizedText(zh: "是否应为“\(meant)”？", en: "did you mean “\(meant)”?"))
        return nil
      }
      return cursor.fraction(orShare: canBeShare).map { .constant($0) }
    }
  }
}

extension Benchmark {
  /// Reads `{best: 100, worst: 0}`.
  static func decode(_ cursor: YAMLCursor, orShare canBeShare: Bool) -> Benchmark? {
    cursor.mapping { keys in
      let best = keys.required("best")?.fraction(orShare: canBeShare)
      let worst = keys.required("worst")?.fraction(orShare: canBeShare)
      guard let best, let worst else { return nil }
      return Benchmark(best: best, worst: worst)
    }
  }
}

extension PeerRule {
  private static let keys = ["peers", "min_peers", "when_all_equal"]

  /// Reads the keys of a peer-relative method; `least` is the fewest peers with which it means anything.
  static func decode(_ keys: inout YAMLMapping, least: Int) -> PeerRule? {
    let among = keys.optional("peers", default: .group) { decodeAmong($0) }
    let minCursor = keys.required("min_peers")
    let minPeers = minCursor?.integer(in: 1...(.max))
    let whenAllEqual = keys.required("when_all_equal")?.word(of: WhenAllEqual.self)
    guard let among, let minPeers, let minCursor else { return nil }
    MethodCheck.check(minPeers: minPeers, least: least, among: among, at: minCursor)
    guard let whenAllEqual else { return nil }
    return PeerRule(among: among, minPeers: minPeers, whenAllEqual: whenAllEqual)
  }

  /// The rule of a method that compares with declared values instead: nobody is looked at.
  static func replaced(by form: String, in mapping: inout YAMLMapping) -> PeerRule? {
    for key in keys where mapping.has(key) {
      mapping.key(key).report(
        .methodMismatch,
        LocalizedText(zh: "有“\(form)”时不与其他单位比较，“\(key)”无意义", en: "with “\(form)” nobody is compared with, “\(key)” means nothing"),
        hint: LocalizedText(zh: "请删去“\(key)”或“\(form)”", en: "leave out “\(key)” or “\(form)”"))
      _ = mapping.optional(key)
    }
    return PeerRule(minPeers: 2, whenAllEqual: .full)
  }

  private static func decodeAmong(_ cursor: YAMLCursor) -> Among? {
    switch cursor.word {
    case "group": .group
    case "all": .all
    default:
      if cursor.isSequence {
        cursor.distinctList { $0.unit() }.map { .units($0) }
      } else {
        cursor.notPeers()
      }
    }
  }
}

extension YAMLCursor {
  /// The floor or cap of a share.
  func limitOfShare() -> Fraction? {
    let limit = fraction()
    if let limit { MethodCheck.checkLimit(limit, at: self) }
    return limit
  }

  fileprivate func notPeers() -> PeerRule.Among? {
    mismatch(
      LocalizedText(zh: " group、all 或单位列表", en: "group, all, or a list of units"),
      hint: LocalizedText(zh: "写 group、all 或 [u1, u2, …]", en: "write group, all, or [u1, u2, …]"))
    return nil
  }
}

extension Band {
  /// Reads a list of bands and checks that they follow one another.
  static func decode(_ cursor: YAMLCursor, orShare canBeShare: Bool) -> [Band]? {
    guard let cursors = cursor.list({ $0 }) else { return nil }
    let bands = cursors.map { decodeOne($0, orShare: canBeShare) }
    let complete = bands.compactMap(\.self)
    guard complete.count == bands.count else { return nil }
    BandCheck.check(complete, at: cursors)
    return complete
  }

  private static func decodeOne(_ cursor: YAMLCursor, orShare canBeShare: Bool) -> Band? {
    cursor.mapping { keys in
      let from = keys.optional("from")?.fraction(orShare: canBeShare)
      let below = keys.optional("below")?.fraction(orShare: canBeShare)
      let points = keys.required("points")?.points()
      let endPoints = keys.optional("to_points")?.points()
      let isUnread = (from == nil && keys.has("from")) || (below == nil && keys.has("below")) || (endPoints == nil && keys.has("to_points"))
      guard let points, !isUnread else { return nil }
      return Band(from: from, below: below, points: points, endPoints: endPoints)
    }
  }
}
