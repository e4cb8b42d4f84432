import Model
import OrderedCollections
import Rules

/// The lights of key-work targets (亮灯), by the rulebook's chapter on them.
struct OpinionOnLights {
  struct Shown {
    var lights: LightsID
    var task: Record
    var period: Period
    var light: LightID
    var isMet: Bool
    /// The number of judged periods in a row with this light.
    var periods: Int
  }

  private(set) var shown: [Shown] = []

  init(_ dossier: Dossier) {
    let tasks = Dictionary(grouping: dossier.records.filter { $0.table == .tasks }) { $0.says("task_id") ?? "" }
    for rule in dossier.rulebook.lights.values {
      for rows in tasks.values {
        let dated = rows.compactMap { row in row.says("period").flatMap { Period($0) }.map { (period: $0, row: row) } }
          .filter { $0.period.grain == rule.every }.sorted { $0.period < $1.period }
        var before: Shown?
        for (period, var row) in dated {
          guard let end = OpinionOnLights.lastDay(of: period), end <= dossier.cutOff,
            var light = OpinionOnLights.light(of: row, at: end, rule)
          else { continue }
          // After red anything better than yellow shows as yellow.
          if let before, let least = rule.caughtUp[before.light], OpinionOnLights.rank(light, rule) < OpinionOnLights.rank(least, rule) {
            light = least
            // It follows from the earlier one, and from what is behind that.
            if row.errorsBehind.isEmpty { row.causes = before.task.errorsBehind }
          }
          let now = Shown(
            lights: rule.id, task: row, period: period, light: light, isMet: rule.colours[light]?.isMet ?? false,
            periods: before?.light == light ? (before?.periods ?? 0) + 1 : 1)
          shown.append(now)
          before = now
        }
      }
    }
  }

  static func lastDay(of period: Period) -> Day? { Day(period.year, period.lastMonth, 1)?.adding(months: 1).flatMap(dayBefore) }

  private static func dayBefore(_ first: Day) -> Day? {
    let (year, month) = first.month == 1 ? (first.year - 1, 12) : (first.year, first.month - 1)
    return (28...31).compactMap { Day(year, month, $0) }.last
  }

  private static func rank(_ light: LightID, _ rule: Lights) -> Int { rule.colours.keys.firstIndex(of: light) ?? 0 }

  private static func light(of row: Record, at end: Day, _ rule: Lights) -> LightID? {
    var late: LightID?
    if let due = row.dayIn("start_on"), !(row.dayIn("started_on").map { $0 <= end } ?? false) {
      for start in rule.lateStarts where due.adding(months: start.monthsLate).map({ $0 <= end }) ?? false { late = start.light }
    }
    guard let planned = row.numberIn("planned") else { return late }
    let actual = row.numberIn("actual") ?? .zero
    // What is to begin later, with nothing planned and nothing done, is not judged yet.
    if planned == .zero, actual == .zero, let due = row.dayIn("start_on"), due > end { return nil }
    let behind = planned - actual
    let band = rule.bands.first { band in
      (band.from.map { Exact($0) <= behind } ?? true) && (band.below.map { behind < Exact($0) } ?? true)
    }
    guard let light = band?.light else { return nil }
    if let late, rank(late, rule) > rank(light, rule) { return late }
    return light
  }

  /// The tasks with their lights as columns, for rules over records that ask for them.
  func showing(_ records: [Record]) -> [Record] {
    records.map { record in
      guard record.table == .tasks, let light = shown.first(where: { $0.task.key == record.key }) else { return record }
      var record = record
      record.causes = light.task.causes
      record.attributes["light"] = light.light.text
      record.attributes["light_periods"] = String(light.periods)
      return record
    }
  }
}
