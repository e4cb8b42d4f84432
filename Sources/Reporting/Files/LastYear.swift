internal import Model

/// A unit's row of `last_year` (上年结果), as filed.
struct LastYear: Sendable, Equatable, Decodable {
  var competition: String?
  var division: String?
  var place: Int?
  var total: String?
  var grade: String?
}

extension LastYear {
  init(_ record: Record) {
    self.init(
      competition: record.attributes["competition"], division: record.attributes["division"],
      place: record.attributes["place"].flatMap { Int($0) },
      total: record.attributes["total"], grade: record.attributes["grade"])
  }

  /// Places won until now; nil where there is nothing to compare: no place, another competition, another division.
  func rise(to place: Int?, in group: GroupID?, called name: LocalizedText?) -> Int? {
    guard let before = self.place, let place, division == nil || division == group?.division else { return nil }
    if let competition, ![group?.competition.text, name?.zh, name?.en].contains(competition) { return nil }
    let (rise, overflow) = before.subtractingReportingOverflow(place)
    return overflow ? nil : rise
  }
}

extension Report {
  /// Where units stood last year, as far as a table says.
  var lastYear: [UnitID: LastYear] {
    let rows = facts.records.filter { $0.table == .lastYear }.compactMap { row in row.unit.map { ($0, LastYear(row)) } }
    return Dictionary(rows) { first, _ in first }
  }
}
