import Model
import OrderedCollections
import Rules

/// Tasks and projects that somebody stopped reporting while others went on: what is not reported costs nothing, and must not pay unseen.
struct UnreportedPeriods {
  let rulebook: Rulebook
  let dates: AssessmentDates

  func findings(in records: [Record]) -> [Finding] {
    let tasks = Set(rulebook.lights.values.map(\.every)).flatMap { findings(in: records, .tasks, by: "period", of: $0) }
    return tasks + (rulebook.projects.isEmpty ? [] : findings(in: records, .projects, by: "month", of: .month))
  }

  private func findings(in records: [Record], _ table: TableName, by column: String, of grain: Grain) -> [Finding] {
    // Of a quarter's or month's pipeline, too, the whole year's rows tell who stopped.
    let year = Period(year: dates.period.year)
    var latest: [String: (row: Record, period: Period)] = [:]
    for row in records where row.table == table {
      guard let id = row.key.first, let period = row.text(column).flatMap({ Period($0) }), period.grain == grain,
        year?.contains(period) == true, let last = period.lastDay, last <= dates.cutOff
      else { continue }
      if let known = latest[id], known.period > period { continue }
      latest[id] = (row, period)
    }
    guard let newest = latest.values.map(\.period).max() else { return [] }
    return latest.values.filter { $0.period < newest && goesOn($0.row, after: $0.period) }
      .map { .unreported($0.row, in: column, since: $0.period, others: newest) }
  }

  /// Whether more was to come: a task is done when it says so, or when it was due, a project when it is all that the year was to bring.
  private func goesOn(_ row: Record, after period: Period) -> Bool {
    guard row.table == .tasks else { return !meetsYearsPlan(row) }
    guard row.text("completed_on") == nil else { return false }
    guard let due = row.day("due_on"), let last = period.lastDay else { return true }
    return last < due
  }

  /// A plan up to a month may be met while the project goes on, so it has to be the whole year's by whatever rules judge the project.
  private func meetsYearsPlan(_ project: Record) -> Bool {
    guard let planned = project.number("planned"), planned > .zero, let actual = project.number("actual"), actual >= planned else {
      return false
    }
    return rulebook.projects.values.allSatisfy { $0.planned == .year || !$0.when.hold(for: project) }
  }
}

extension Finding {
  fileprivate static func unreported(_ row: Record, in column: String, since last: Period, others newest: Period) -> Finding {
    let id = row.key.first ?? ""
    return Finding(
      .unreportedPeriod, .warning, rows: [row.reference], in: column, value: last.description,
      message: LocalizedText(
        zh: "“\(id)”只报到 \(last)，其余的已报到 \(newest)：以后各期没有数，按所报的计",
        en: "“\(id)” is reported up to \(last), others up to \(newest): it counts as far as it was reported"),
      hint: row.table == .tasks
        ? LocalizedText(zh: "补报以后各期；已完成的填写完成日期", en: "Enter the later periods; of a task that is done, the day of completion")
        : LocalizedText(zh: "补报以后各月；已完工、退出的不必补", en: "Enter the later months; a project that is finished or has left needs none"))
  }
}
