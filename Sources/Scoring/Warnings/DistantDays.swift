import Model

/// What happened two years after everything that is known has the wrong year. Less may be a later copy of a ledger that goes on. So has a
/// correction or a decision of the leading group from before the year: what it puts right or decides was not there yet.
struct DistantDays {
  let dates: AssessmentDates

  /// Days of what is planned, or takes effect later.
  private static let daysToCome: Set<String> = ["due_on", "start_on", "starts_on", "effective_on"]

  func findings(in records: [Record]) -> [Finding] {
    guard let last = dates.asOf.adding(months: 24) else { return [] }
    let first = [dates.countsFrom, Period(year: dates.period.year)?.firstDay].compactMap(\.self).min()
    var columns: [TableName: [String]] = [:]
    for table in TableName.allCases where table != .calendar {
      columns[table] = table.ledgerColumns.filter { $0.kind == .day && !DistantDays.daysToCome.contains($0.name) }.map(\.name)
    }
    return records.flatMap { row in
      (columns[row.table] ?? []).compactMap { column in
        guard let day = row.day(column) else { return nil }
        if day > last {
          let asOf = dates.asOf
          return finding(
            row, column, day,
            LocalizedText(zh: "比 as_of \(asOf) 晚两年以上", en: "It lies more than two years after \(asOf), as of which all is known"))
        }
        guard let first, day < first, let missing = DistantDays.missing(before: first, row.table) else { return nil }
        return finding(row, column, day, missing)
      }
    }
  }

  /// What was not there yet that a row is about, of those that are about this year alone.
  private static func missing(before first: Day, _ table: TableName) -> LocalizedText? {
    switch table {
    case .corrections:
      LocalizedText(zh: "早于 \(first)，当时还没有本年可更正的数据", en: "It lies before \(first), when nothing of this year was there to correct")
    case .decisions:
      LocalizedText(zh: "早于 \(first)，当时还没有本年可审定的结果", en: "It lies before \(first), when nothing of this year was there to decide on")
    default: nil
    }
  }

  private func finding(_ row: Record, _ column: String, _ day: Day, _ message: LocalizedText) -> Finding {
    Finding(
      .inconsistentDates, .warning, rows: [row.reference], in: column, value: day.description, message: message,
      hint: LocalizedText(zh: "核对年份", en: "Check the year"))
  }
}
