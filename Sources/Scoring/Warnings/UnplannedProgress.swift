import Model
import OrderedCollections
import Rules

/// Progress with no plan beside it gets no light, whatever it is, unless the task is late to begin.
struct UnplannedProgress {
  let rules: OrderedDictionary<LightsID, Lights>
  let lights: [TaskLight]
  let dates: AssessmentDates

  func findings(in records: [Record]) -> [Finding] {
    let grains = Set(rules.values.map(\.every))
    guard !grains.isEmpty else { return [] }
    let lit = Set(lights.map(\.record.reference))
    return records.filter { row in
      guard row.table == .tasks, row.number("planned") == nil, let actual = row.number("actual"), actual != .zero,
        let period = row.text("period").flatMap({ Period($0) }), grains.contains(period.grain), let last = period.lastDay
      else { return false }
      return dates.cover(last) && !lit.contains(row.reference)
    }.map { row in
      Finding(
        .missingValue, .warning, rows: [row.reference], in: "planned",
        message: LocalizedText(zh: "有实际进度而没有计划进度，无从比较，不亮灯", en: "Progress without a plan to compare it with gets no light"),
        hint: LocalizedText(zh: "填写 planned；本期没有计划的，actual 也留空", en: "Enter what was planned; where nothing was, leave actual empty, too"))
    }
  }
}
