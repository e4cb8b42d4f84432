package import Model
internal import OrderedCollections
internal import Rules
package import Scoring
internal import Tables

/// `collection.csv`: what has been handed in and what has not, by lead department: a telephone list (催报清单).
struct CollectionFile {
  static let lead = LocalizedText(zh: "牵头单位", en: "lead")
  static let indicator = LocalizedText(zh: "指标", en: "indicator")
  static let dueOn = LocalizedText(zh: "报送期限", en: "due_on")
  static let units = LocalizedText(zh: "应报单位数", en: "units")
  static let submitted = LocalizedText(zh: "已报", en: "submitted")
  static let missingUnits = LocalizedText(zh: "未报单位", en: "missing_units")
  static let provisionalUnits = LocalizedText(zh: "初步数单位", en: "provisional_units")
  static let lateUnits = LocalizedText(zh: "逾期单位", en: "late_units")
  static let partialUnits = LocalizedText(zh: "缺期单位", en: "partial_units")

  private static let headers = [
    lead, LocalizedText(zh: "指标代码", en: "indicator_id"), indicator, dueOn, units, submitted,
    LocalizedText(zh: "其中初步数", en: "provisional"), LocalizedText(zh: "逾期报送", en: "late"), LocalizedText(zh: "未报", en: "missing"),
    missingUnits, provisionalUnits, lateUnits, LocalizedText(zh: "其中缺期", en: "partial"), partialUnits,
  ]

  let report: Report
  let submissions: Submissions

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let heading = report.heading
    let language = heading.language
    let units = report.unitsByID
    func name(_ id: UnitID) -> String { units[id].map { "\(id) \($0.name)" } ?? id.text }
    func names(_ ids: [UnitID]) -> CSVField { .text(ids.map(name).joined(separator: "; ")) }
    // Whom to telephone, and when the last of it came.
    func late(_ late: [Submissions.Late]) -> CSVField {
      .text(late.map { "\(name($0.unit)) (\($0.reading.last))" }.joined(separator: "; "))
    }
    // And which periods to ask for.
    func partial(_ partial: [Submissions.Partial]) -> CSVField {
      .text(partial.map { "\(name($0.unit)) (\($0.leftOut))" }.joined(separator: "; "))
    }
    var file = try TableFile("collection.csv", CollectionFile.headers.map { $0[language] }, heading.imprint(), create)
    for entry in submissions.entries {
      try file.add([
        .text(entry.lead), .text(entry.reading.text), .text(report.rulebook.readings[entry.reading]?.name[language]),
        .text(entry.dueOn?.description), .number(entry.units), .number(entry.submitted), .number(entry.provisional.count),
        .number(entry.late.count), .number(entry.missing.count), names(entry.missing), names(entry.provisional), late(entry.late),
        .number(entry.partial.count), partial(entry.partial),
      ])
    }
    return try file.close()
  }
}

/// The collection by lead department, for the terminal.
package struct CollectionDigest {
  private let submissions: Submissions
  private let language: Language

  /// Shows submissions in a language.
  package init(_ submissions: Submissions, _ language: Language) {
    self.submissions = submissions
    self.language = language
  }

  /// One line a department, those with most missing first; none where everything is in, in full, final and on time.
  package var lines: [String] {
    struct Sum {
      var lead: String
      var asked = 0
      var provisional = 0
      var late = 0
      var partial = 0
      var missing = 0
    }
    let none = LocalizedText(zh: "（未指明牵头单位）", en: "(no lead)")[language]
    var sums: OrderedDictionary<String, Sum> = [:]
    for entry in submissions.entries {
      let lead = entry.lead ?? none
      var sum = sums[lead] ?? Sum(lead: lead)
      sum.asked += entry.units
      sum.provisional += entry.provisional.count
      sum.late += entry.late.count
      sum.partial += entry.partial.count
      sum.missing += entry.missing.count
      sums[lead] = sum
    }
    let open = sums.values.filter { $0.missing > 0 || $0.partial > 0 || $0.provisional > 0 || $0.late > 0 }
      .sorted { $0.missing != $1.missing ? $0.missing > $1.missing : $0.lead < $1.lead }
    guard !open.isEmpty else { return [] }
    var table = TextTable(.left, .right, .right, .right, .right, .right)
    let headers = [
      LocalizedText(zh: "牵头单位", en: "lead"), LocalizedText(zh: "应报", en: "asked"), LocalizedText(zh: "未报", en: "missing"),
      LocalizedText(zh: "缺期", en: "partial"), LocalizedText(zh: "初步", en: "provisional"), LocalizedText(zh: "逾期", en: "late"),
    ].map { $0[language] }
    table.add(headers[0], headers[1], headers[2], headers[3], headers[4], headers[5])
    for sum in open {
      table.add(sum.lead, "\(sum.asked)", "\(sum.missing)", "\(sum.partial)", "\(sum.provisional)", "\(sum.late)")
    }
    return table.lines(indent: 2)
  }
}
