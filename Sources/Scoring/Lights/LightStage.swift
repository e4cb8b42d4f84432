public import Model
public import OrderedCollections
public import Rules

/// Judges key-work targets (亮灯): each row of `tasks` whose period a rule looks at, in the order of time.
///
/// Earlier periods are judged too, since a light depends on the one before. A row whose period ends after the cut-off is not judged, nor
/// one that plans nothing and is not late to begin.
public struct LightStage: Sendable {
  let rules: OrderedDictionary<LightsID, Lights>
  let dates: AssessmentDates

  /// Makes a stage.
  public init(rules: OrderedDictionary<LightsID, Lights>, dates: AssessmentDates) {
    self.rules = rules
    self.dates = dates
  }

  /// The lights, ordered by rule, task and period.
  public func run(_ records: [Record]) throws(ArithmeticFault) -> [TaskLight] {
    var lights: [TaskLight] = []
    let tasks = Dictionary(grouping: records.filter { $0.table == .tasks }) { $0.text("task_id") ?? "" }
    for rule in rules.values {
      for (_, rows) in tasks.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        lights += try judge(rows, by: rule)
      }
    }
    return lights
  }

  private func judge(_ rows: [Record], by rule: Lights) throws(ArithmeticFault) -> [TaskLight] {
    var judged: [TaskLight] = []
    let dated = rows.compactMap { row in row.text("period").flatMap { Period($0) }.map { (period: $0, row: row) } }
    for (period, var row) in dated.sorted(by: { $0.period < $1.period }) where period.grain == rule.every {
      guard let last = period.lastDay, last <= dates.cutOff else { continue }
      guard var light = try light(of: row, on: last, by: rule) else { continue }
      if let before = judged.last {
        if let shown = rule.caughtUp[before.light], rule.rank(of: light.id) < rule.rank(of: shown) {
          light = Judgement(id: shown, behind: light.behind, because: LightWording.caughtUp(before, rule))
          // What stands behind the earlier light stands behind this one, which would be better without it.
          if row.errors.isEmpty { row.causes = before.record.errors }
        }
      }
      let lasting = judged.last.map { $0.light == light.id ? $0.periods : 0 } ?? 0
      judged.append(
        TaskLight(
          lights: rule.id, record: row, period: period, light: light.id, isMet: rule.colours[light.id]?.isMet ?? false,
          planned: row.number("planned").map { Fraction($0) }, actual: row.number("actual").map { Fraction($0) }, behind: light.behind,
          periods: lasting + 1, because: light.because))
    }
    return judged
  }

  private struct Judgement {
    var id: LightID
    var behind: Fraction?
    var because: LocalizedText?
  }

  /// The worse one of what the numbers show and what a late start shows.
  private func light(of row: Record, on day: Day, by rule: Lights) throws(ArithmeticFault) -> Judgement? {
    let start = lateStart(of: row, on: day, by: rule)
    guard let planned = row.number("planned") else {
      return start.map { Judgement(id: $0.light, behind: nil, because: LightWording.notStarted($0, row)) }
    }
    let actual = row.number("actual")
    // Offices write 0 for what is to begin later, and nothing was done ahead of time.
    if planned == .zero, actual ?? .zero == .zero, let due = row.day("start_on"), due > day { return nil }
    let behind = try Fraction(planned) - (actual.map { Fraction($0) } ?? .zero)
    // Bands are open at both ends, so there is one.
    guard let band = rule.bands.first(where: { $0.contains(behind) }) else { return nil }
    if let start, rule.rank(of: start.light) > rule.rank(of: band.light) {
      return Judgement(id: start.light, behind: behind, because: LightWording.notStarted(start, row))
    }
    return Judgement(id: band.light, behind: behind, because: actual == nil ? LightWording.notReported : nil)
  }

  /// The heaviest start rule that a task which has not begun by a day has run into.
  private func lateStart(of row: Record, on day: Day, by rule: Lights) -> LateStart? {
    guard let due = row.day("start_on") else { return nil }
    if let started = row.day("started_on"), started <= day { return nil }
    return rule.lateStarts.last { late in due.adding(months: late.monthsLate).map { $0 <= day } ?? false }
  }
}

/// Why a light is what it is.
enum LightWording {
  static func notStarted(_ rule: LateStart, _ row: Record) -> LocalizedText {
    let due = row.text("start_on") ?? ""
    return rule.monthsLate == 0
      ? LocalizedText(zh: "应于 \(due) 启动，未启动", en: "not begun, due to begin on \(due)")
      : LocalizedText(
        zh: "应于 \(due) 启动，逾期 \(rule.monthsLate) 个月以上未启动",
        en: "not begun, due to begin on \(due), \(rule.monthsLate.english("month")) late or more")
  }

  static func caughtUp(_ before: TaskLight, _ rule: Lights) -> LocalizedText {
    let name = rule.colours[before.light]?.name ?? LocalizedText(before.light.text)
    return LocalizedText(zh: "\(before.period) 为\(name.zh)，本期追平", en: "\(name.en) in \(before.period), caught up since")
  }

  static let notReported = LocalizedText(zh: "未报实际进度，按 0 计", en: "the actual progress was not reported and counts 0")
}

extension Finding {
  /// Without lights nobody's share on green can be trusted, so no score is given.
  static let lightsBeyondArithmetic = Finding(
    .arithmeticOverflow,
    message: LocalizedText(zh: "亮灯计算超出精确运算的范围", en: "The lights left the range of exact arithmetic"),
    hint: LocalizedText(zh: "核对任务表的计划与实际数", en: "Check the planned and actual figures of the tasks"))
}
