import Foundation
import Model
import Reporting
import Rules
import Scoring
import Tables
import Testing

/// Made-up bureaus with errors, decisions on them, measures and awards, for tests of what is told about records.
struct Bureaus {
  let report: Report

  /// `incomplete` names bureaus of which rows were refused under quarantine.
  init(
    records: [Record] = Bureaus.records, rules: String = Bureaus.rules, language: Language = .english, incomplete: [UnitID] = []
  ) throws {
    let (read, findings) = RulebookReader.read(text: rules, file: "rules.yaml")
    let rulebook = try #require(read, "\(findings)")
    let units = ["a", "b", "c"].map { Unit(id: UnitID($0), name: "Bureau \($0)", level: .department, staff: 20) }
    var cells = ReadingCells(columns: [ReadingColumn("mark", .last)], grains: [.year], year: 2019, unitCount: 3)
    for (unit, mark) in [95, 90, 85].enumerated() { _ = cells.add(Model.Decimal(mark), column: 0, unit: unit, number: 1) }
    var facts = Facts(units: units, cells: cells, records: records)
    for unit in incomplete { facts.incomplete[unit] = [LocalizedText("a row was refused")] }
    let (period, cutOff, asOf) = (
      try #require(Period("2019")), try #require(Day("2019-12-31")), try #require(Day("2020-01-31"))
    )
    let assessment = Assessment(
      of: rulebook, facts, dates: AssessmentDates(period: period, cutOff: cutOff, asOf: asOf),
      tolerance: incomplete.isEmpty ? .strict : .quarantine)
    try #require(!assessment.groups.isEmpty, "\(assessment.findings.map(\.message.en))")
    let heading = Heading(
      pipeline: "bureaus", title: LocalizedText(zh: "各局", en: "Bureaus"), rulebook: rulebook.id, rulebookTitle: rulebook.title,
      notice: nil, language: language, period: period, cutOff: cutOff, asOf: asOf, stage: .draft)
    report = Report(
      heading: heading, rulebook: rulebook, assessment: assessment, notes: Notes(findings: assessment.findings))
  }

  static let rules = """
    rulebook: bureaus
    title: Bureaus
    readings:
      mark: {name: mark}
    scorecards:
      card:
        name: Total
        points: 100
        article: 42
        combine: sum
        children: [{indicator: mark, name: Mark, points: 100, document: 绩1号, method: given}]
    competitions:
      all:
        name: All
        units: {}
        scorecard: card
        round: 2
        grades:
          best: {name: {zh: 优秀, en: Best}, score_at_least: 90, staff_share: 15%}
          good: {name: {zh: 良好, en: Good}, score_at_least: 60}
          fail: {name: {zh: 不合格, en: Fail}}
    exemption:
      authorities: [Commission, Committee]
      conditions: {open: Openness}
      units: share
    \(adjustments)
    suggestions:
      again: {name: Measured again, on: accountability, when: [{column: kind, is: [notice, dismissal]}], at_least: 2}
    """

  static let adjustments = """
    adjustments:
      mistakes:
        name: {zh: 差错扣分, en: Mistakes}
        article: 44
        on: errors
        deduct: {amount: {by: severity, values: {slight: 0.5, plain: 1, heavy: 2}}, per: matter, up_to: 4}
      measures:
        name: Measures
        on: accountability
        deduct: {amount: {by: kind, values: {notice: 1, dismissal: 2}}}
      no-best: {name: No best grade, on: accountability, when: [{column: kind, is: dismissal}], ceiling: good}
      influence: {name: Influence, on: accountability, bar: {start: starts_on, by: kind, months: {dismissal: 12}, tested: any_day}}
      awards: {name: Awards, on: bonuses, add: {amount: {fixed: 1.5}}}
    """

  static let records = [
    error("E1", "a", "plain"), error("E2", "a", "heavy"),
    // One matter of two bureaus.
    error("E3", "b", "plain", matter: "M", share: "0.7"), error("E4", "c", "plain", matter: "M", share: "0.3"),
    error("E5", "b", "heavy"), error("E6", "b", "heavy"), error("E7", "b", "slight", status: "untrue"),
    error("E8", "c", "plain", day: "2018-05-01"), error("E9", "c", "huge"),
    decision("X1", "E1", "exempt", authority: "Committee"), decision("X2", "E2", "exempt", authority: "Committee", conditions: nil),
    decision("X3", "E3", "mitigated", factor: "0.5"), decision("X5", "E5", "exempt", conditions: nil),
    measure("A1", "a", "notice", causes: ["E1"]), measure("A2", "b", "dismissal", causes: ["E6", "E7"], person: "P"),
    measure("A3", "b", "notice", person: "P"), measure("A4", "c", "talk"),
    Record(table: .bonuses, key: ["B1"], unit: "c", date: Day("2019-05-01"), kind: "award", attributes: ["bonus_id": "B1"]),
  ].sorted { $0.reference < $1.reference }

  static func error(
    _ id: String, _ unit: UnitID, _ severity: String, matter: String? = nil, share: String? = nil, status: String = "confirmed",
    day: String = "2019-05-01"
  ) -> Record {
    let attributes = [
      "error_id": id, "severity": severity, "matter_id": matter, "share": share, "status": status, "occurred_on": day, "kind": id,
    ]
    return Record(
      table: .errors, key: [id], unit: unit, date: Day(day), kind: id, attributes: attributes.compactMapValues(\.self))
  }

  static func decision(
    _ id: String, _ error: String, _ outcome: String, authority: String = "Commission", factor: String? = nil,
    conditions: String? = "open"
  ) -> Record {
    let attributes = [
      "decision_id": id, "error_id": error, "outcome": outcome, "authority": authority, "document": "\(id)号", "scope": "unit",
      "decided_on": "2019-06-01", "filed_on": "2019-06-02", "factor": factor, "conditions": conditions,
    ]
    return Record(
      table: .exemptions, key: [id], date: Day("2019-06-01"), kind: outcome, attributes: attributes.compactMapValues(\.self))
  }

  static func measure(_ id: String, _ unit: UnitID, _ kind: String, causes: [String] = [], person: String? = nil) -> Record {
    let attributes = [
      "action_id": id, "kind": kind, "decided_on": "2019-07-01", "starts_on": "2019-07-01", "level": "city", "person_id": person,
    ]
    return Record(
      table: .accountability, key: [id], unit: unit, date: Day("2019-07-01"), kind: kind,
      attributes: attributes.compactMapValues(\.self), causes: causes)
  }
}

extension WrittenReport {
  /// A file's rows by their column names; fields may be quoted.
  func table(_ name: String) throws -> [[String: String]] {
    var records: [[String]] = []
    for line in try text(name).unicodeScalars.dropFirst().split(separator: "\n") {
      var (fields, field, isQuoted) = ([String](), "", false)
      for scalar in line where scalar != "\r" {
        switch scalar {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted:
          fields.append(field)
          field = ""
        default: field.unicodeScalars.append(scalar)
        }
      }
      records.append(fields + [field])
    }
    let header = try #require(records.first)
    return records.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }
}
