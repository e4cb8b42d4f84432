public import Model

/// Looks for days of one row that cannot follow each other, such as an error found before it occurred: a slip of the pen, told of and
/// scored as it stands.
public enum DayOrder {
  /// The findings, in the order of the records. They are told of records as they count, with what was corrected.
  public static func findings(in records: [Record]) -> [Finding] {
    var findings: [Finding] = []
    var table: TableName?
    var courses: [[String]] = []
    for record in records {
      // Records of a table lie together.
      if record.table != table { (table, courses) = (record.table, TableSchema.of(record.table).coursesByName) }
      for course in courses { look(at: record, along: course, &findings) }
    }
    return findings
  }

  private static func look(at record: Record, along course: [String], _ findings: inout [Finding]) {
    var latest: (day: Day, column: String)?
    for column in course {
      guard let day = record.attributes[column].flatMap({ Day($0) }) else { continue }
      if let latest, day < latest.day { findings.append(finding(record, column, day, after: latest)) }
      latest = latest.map { $0.day < day ? (day, column) : $0 } ?? (day, column)
    }
  }

  private static func finding(_ record: Record, _ column: String, _ day: Day, after earlier: (day: Day, column: String)) -> Finding {
    Finding(
      .inconsistentDates, .warning, rows: [record.reference], in: column, value: day.description,
      message: LocalizedText(
        zh: "早于“\(ChineseHeaders.name(of: earlier.column))”的 \(earlier.day)",
        en: "This day is before \(earlier.day) in “\(earlier.column)”"),
      hint: LocalizedText(zh: "核对两个日期；计分按所填日期", en: "Check both days; the rules go by what stands there"))
  }
}

extension TableSchema {
  fileprivate var coursesByName: [[String]] { courses.map { $0.map { columns[$0].name } } }
}
