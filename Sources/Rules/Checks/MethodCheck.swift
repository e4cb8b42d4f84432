internal import Model
internal import OrderedCollections

/// Whether a method can mean what it says: its direction, its peers, and the measure it is put to.
enum MethodCheck {
  /// What depends on both method and measure.
  static func check(_ method: Method, fits measure: Measure, at cursor: YAMLCursor) {
    if case .given = method {
      guard case .reading = measure else {
        mismatch(
          LocalizedText(zh: "given 只能用于直接读取的指标数据", en: "given needs a plain reading as its measure"),
          hint: LocalizedText(zh: "measure 写成 {reading: 编号}", en: "write measure: {reading: id}"), at: cursor)
        return
      }
    }
    if measure.goalReading == nil, method.anchors.contains(where: { $0 == .target || $0 == .baseline }) {
      mismatch(
        LocalizedText(zh: "测评和台账没有目标值和基数", en: "ballots and ledgers have neither target nor baseline"),
        hint: LocalizedText(zh: "请写数字", en: "write a number"), at: cursor)
    }
  }

  /// What bands and places earn lies within the indicator's points, unless its node has a cap.
  static func check(_ method: Method, within points: Fraction, at cursor: YAMLCursor) {
    let most: Fraction? =
      switch method {
      case .bands(let bands): bands.flatMap { [$0.points, $0.endPoints].compactMap(\.self) }.max()
      case .rankSteps(let steps, _, _): steps.first.max()
      default: nil
      }
    guard let most, most > points else { return }
    mismatch(
      LocalizedText(zh: "最多可得 \(most) 分，而指标满分 \(points) 分", en: "it earns up to \(most), the indicator has \(points) points"),
      hint: LocalizedText(zh: "请改正分值；确需超出时写明 cap", en: "correct the points; where more is meant, give the indicator a cap"), at: cursor)
  }

  /// Schedules need periods shorter than a year.
  static func checkSchedule(_ column: ReadingColumn, _ names: Names, at cursor: YAMLCursor) {
    guard names.readings?[column.reading]?.grain == .year else { return }
    mismatch(
      LocalizedText(
        zh: "超序时进度需要季度或月度数据，“\(column.reading)”为年度", en: "ahead_of_schedule needs quarters or months, “\(column.reading)” has years"),
      hint: LocalizedText(zh: "在 readings 中写 grain: month 或 quarter", en: "declare grain: month or quarter under readings"), at: cursor)
  }

  /// Options of a ballot share are the panel's, and valid votes.
  static func check(option: ChoiceID, of panel: Panel, at cursor: YAMLCursor) {
    guard let worth = panel.options[option] else {
      Names.reportUnknown(
        option.text, among: panel.options.keys.map(\.text), what: LocalizedText(zh: "选项", en: "option"),
        section: "panels: \(panel.id)", at: cursor)
      return
    }
    if worth == nil {
      mismatch(
        LocalizedText(zh: "“\(option)”不是有效票", en: "votes for “\(option)” are not valid votes"),
        hint: LocalizedText(zh: "请删去该选项", en: "leave it out"), at: cursor)
    }
  }

  /// Two constant anchors differ, and the end is the better one.
  static func checkAnchors(from start: Anchor, to end: Anchor, _ direction: Direction, at cursor: YAMLCursor) {
    if start == end {
      mismatch(
        LocalizedText(zh: "from 与 to 相同，无法连线", en: "from and to are the same: there is no line through them"),
        hint: LocalizedText(zh: "请写两个不同的值", en: "give two different values"), at: cursor)
      return
    }
    guard case .constant(let from) = start, case .constant(let to) = end, (to > from) != (direction == .higher) else { return }
    mismatch(
      LocalizedText(
        zh: "direction 为 \(direction.rawValue)，但 to 比 from 差", en: "with direction \(direction.rawValue), to is worse than from"),
      hint: LocalizedText(zh: "to 应是较好的一端；或改 direction", en: "to is the better end; or turn the direction"), at: cursor)
  }

  /// A better value never earns less.
  static func checkRise(from start: Fraction, to end: Fraction, at cursor: YAMLCursor) {
    guard end < start else { return }
    mismatch(
      LocalizedText(zh: "较好一端的分（\(end)）少于另一端（\(start)）", en: "the better end earns less (\(end)) than the other (\(start))"),
      hint: LocalizedText(zh: "to_points 应不小于 from_points", en: "to_points must not be below from_points"), at: cursor)
  }

  /// A benchmark's best is better than its worst.
  static func check(_ benchmark: Benchmark, _ direction: Direction, at cursor: YAMLCursor) {
    if benchmark.best == benchmark.worst {
      mismatch(
        LocalizedText(zh: "best 与 worst 相同", en: "best and worst are the same"),
        hint: LocalizedText(zh: "请写两个不同的值", en: "give two different values"), at: cursor)
    } else if (benchmark.best > benchmark.worst) != (direction == .higher) {
      mismatch(
        LocalizedText(
          zh: "direction 为 \(direction.rawValue)，但 best 比 worst 差", en: "with direction \(direction.rawValue), best is worse than worst"),
        hint: LocalizedText(zh: "请对调两值，或改 direction", en: "swap the two, or turn the direction"), at: cursor)
    }
  }

  /// Whether a measure's values can be shares, so that `85%` stands for one of them; all others are in percent already, or on a scale of
  /// their own, as are series with a unit.
  static func canBeShare(_ measure: Measure, _ names: Names) -> Bool {
    switch measure {
    case .reading, .growth(_, .difference), .reduction(_, .difference):
      measure.columns.allSatisfy { names.readings?[$0.reading]?.hasUnit != true }
    // Times 100 it is in percent; times 12 a month's share is a year's.
    case .ratio(_, _, let times): times < Fraction(100)
    case .growth, .reduction, .completion, .aheadOfSchedule, .logarithm, .ballot, .ballots, .ballotShare, .records: false
    }
  }

  /// Ten times the goal and more is most likely a share in percent that lacks its sign.
  static func checkLimit(_ limit: Fraction, at cursor: YAMLCursor) {
    guard limit >= Fraction(10), cursor.word?.hasSuffix("%") != true, let percent = try? limit * Fraction(100) else { return }
    cursor.report(
      .invalidRuleValue, severity: .warning,
      cursor.named(LocalizedText(zh: "\(limit) 就是 \(percent)%，是否应为 \(limit)%？", en: "\(limit) is \(percent)%; is \(limit)% meant?")),
      hint: LocalizedText(zh: "应为百分数的写成 \(limit)%", en: "if so, write \(limit)%"))
  }

  /// Few peers make comparing meaningless; more than are named can never be there.
  static func check(minPeers: Int, least: Int, among: PeerRule.Among, at cursor: YAMLCursor) {
    if minPeers < least {
      let why =
        least > 2
        ? LocalizedText(zh: "两个单位总是一个最高、一个最低", en: "of two units one is always the best and one the worst")
        : LocalizedText(zh: "至少要有两个单位才能比较", en: "it takes two to compare")
      mismatch(
        LocalizedText(zh: "min_peers 应不小于 \(least)：\(why.zh)", en: "min_peers must be \(least) or more: \(why.en)"),
        hint: least > 2
          ? LocalizedText(zh: "单位太少时改用 benchmark", en: "with so few units use a benchmark")
          : LocalizedText(zh: "请写 2 或更多", en: "write 2 or more"), at: cursor)
    }
    if case .units(let units) = among, minPeers > units.count {
      mismatch(
        LocalizedText(
          zh: "min_peers 多于 peers 列出的 \(units.count) 个单位", en: "min_peers is above the \(units.count.english("unit")) that peers lists"),
        hint: LocalizedText(zh: "请减小 min_peers 或补列单位", en: "lower min_peers, or list more units"), at: cursor)
    }
  }

  /// Points by place: at least one, never rising.
  static func fallingPoints(_ cursor: YAMLCursor) -> [Fraction]? {
    var last: Fraction?
    return cursor.list { item in
      guard let points = item.points() else { return nil }
      if let last, points > last {
        mismatch(
          LocalizedText(zh: "名次靠后的分（\(points)）多于前一名（\(last)）", en: "a later place earns more (\(points)) than the one before (\(last))"),
          hint: LocalizedText(zh: "请从高到低排列", en: "list the points from high to low"), at: item)
      }
      last = points
      return points
    }
  }

  /// A floor that lifts listed places.
  static func reportFloorAbove(_ last: Fraction, at cursor: YAMLCursor) {
    cursor.outOfRange(LocalizedText(zh: "不大于所列最低分 \(last)", en: "at most the last listed points, \(last)"))
  }

  /// A goal of zero cannot be attained by a share.
  static func reportZeroGoal(at cursor: YAMLCursor) {
    mismatch(
      LocalizedText(zh: "完成率的目标不能为 0", en: "nothing is a share of the goal 0"),
      hint: LocalizedText(zh: "改用 threshold、shortfall 或 per_occurrence", en: "use threshold, shortfall or per_occurrence"), at: cursor)
  }

  private static func mismatch(_ message: LocalizedText, hint: LocalizedText, at cursor: YAMLCursor) {
    cursor.report(.methodMismatch, message, hint: hint)
  }
}
