import Model

/// What happened two years after everything that is known has the wrong year. Less may be a later copy of a ledger that goes on.
struct DistantDays {
  let asOf: Day

  /// Days of what is planned, or takes effect later.
  private static let daysToCome: Set<String> = ["due_on", "start_on", "starts_on", "effective_on"]

  func findings(in records: [Record]) -> [Finding] {
    guard let last = asOf.adding(months: 24) else { return [] }
    var columns: [TableName: [String]] = [:]
    for table in TableName.allCases where table != .calendar {
      columns[table] = table.ledgerColumns.filter { $0.kind == .day && !DistantDays.daysToCome.contains($0.name) }.map(\.name)
    }
    return records.flatMap { row in
      (columns[row.table] ?? []).compactMap { column in
        guard let day = row.day(column), day > last else { return nil }
        return Finding(
          .inconsistentDates, .warning, rows: [row.reference], in: column, value: day.description,
          message: LocalizedText(zh: "比 as_of \(asOf) 晚两年以上", en: "It lies more than two years after \(asOf), as of which all is known"),
          hint: LocalizedText(zh: "核对年份", en: "Check the year"))
      }
    }
  }
}
