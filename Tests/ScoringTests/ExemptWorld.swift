import Model
import Rules
import Scoring

/// Rows of ledgers as an import would give them: every non-empty column in `attributes`.
enum Row {
  static func error(
    _ id: String, matter: String? = nil, unit: String = "A", share: String? = nil, person: String? = nil, kind: String? = "slow",
    severity: String? = nil, on: String = "2019-05-01", found: String? = nil, status: String? = "confirmed", forceMajeure: Bool = false,
    document: String? = nil
  ) -> Record {
    make(
      .errors, "error_id", id, unit: unit, dateColumn: "occurred_on", on: on, kind: kind,
      [
        "matter_id": matter, "share": share, "person_id": person, "severity": severity, "found_on": found, "status": status,
        "force_majeure": forceMajeure ? "yes" : nil, "document": document,
      ])
  }

  static func decision(
    _ id: String, on error: String, outcome: String? = "exempt", scope: String? = "person", authority: String? = "组织部",
    applied: String? = nil, decided: String? = "2019-06-01", effective: String? = nil, filed: String? = "2019-06-05",
    factor: String? = nil, conditions: String? = "diligence;procedure", document: String? = "组字1号"
  ) -> Record {
    make(
      .exemptions, "decision_id", id, unit: nil, dateColumn: "decided_on", on: decided, kind: nil,
      [
        "error_id": error, "outcome": outcome, "scope": scope, "authority": authority, "applied_on": applied, "effective_on": effective,
        "filed_on": filed, "factor": factor, "conditions": conditions, "document": document,
      ])
  }

  static func report(
    _ id: String, error: String? = nil, action: String? = nil, finding: String, closed: String? = "2019-07-01"
  ) -> Record {
    make(
      .accusations, "accusation_id", id, unit: nil, dateColumn: "received_on", on: "2019-05-10", kind: nil,
      ["error_id": error, "action_id": action, "finding": finding, "closed_on": closed])
  }

  static func measure(
    _ id: String, matter: String? = nil, unit: String = "A", person: String? = nil, kind: String? = "notice", level: String? = nil,
    occurred: String? = nil, decided: String? = "2019-08-01", starts: String? = nil, document: String? = nil, cause: String? = nil
  ) -> Record {
    make(
      .accountability, "action_id", id, unit: unit, dateColumn: "decided_on", on: decided, kind: kind,
      [
        "matter_id": matter, "person_id": person, "level": level, "occurred_on": occurred, "starts_on": starts, "document": document,
        "cause": cause,
      ])
  }

  static func make(
    _ table: TableName, _ keyColumn: String, _ id: String, in period: String? = nil, unit: String?, dateColumn: String, on day: String?,
    kind: String?, _ columns: [String: String?]
  ) -> Record {
    var attributes = columns.compactMapValues { $0 }
    attributes[keyColumn] = id
    attributes["unit_id"] = unit
    attributes[dateColumn] = day
    attributes["kind"] = kind
    return Record(
      table: table, key: [id] + [period].compactMap(\.self), unit: unit.map { UnitID($0) }, date: day.flatMap { Day($0) }, kind: kind,
      attributes: attributes,
      causes: attributes["cause"].map { $0.split(separator: ";").map(String.init) } ?? [])
  }
}

/// A year that ends on 31 December 2019 and is scored on 1 February 2020.
let dates2019 = makeDates("2019", cutOff: "2019-12-31", asOf: "2020-02-01")

func makeDates(_ period: String, cutOff: String, asOf: String) -> AssessmentDates {
  guard let period = Period(period), let cutOff = Day(cutOff), let asOf = Day(asOf) else {
    preconditionFailure("dates of a test are written correctly")
  }
  return AssessmentDates(period: period, cutOff: cutOff, asOf: asOf)
}

func makeDay(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("days of a test are written correctly") }
  return day
}

let diligence = ExemptionCondition(id: "diligence", name: LocalizedText(zh: "勤勉尽责", en: "diligence"))
let procedure = ExemptionCondition(id: "procedure", name: LocalizedText(zh: "程序正当", en: "proper procedure"))
let graveAccident = ExemptionException(
  id: "grave", name: LocalizedText(zh: "重大责任事故", en: "grave accident"), citation: Citation(article: "44", document: "排除1号"),
  when: [RecordCondition(column: "severity", .isOne(of: ["grave"]))])
let publicNotice = ExemptionException(
  id: "public", name: LocalizedText(zh: "省级通报", en: "provincial notice"), citation: Citation(article: "5", document: "例外1号"),
  when: [RecordCondition(column: "kind", .isOne(of: ["public"]))])

func makeRules(
  whileQueried: WhileQueried = .hold, queryRepeats: Bool = true, persons: Sharing = .all, units: Sharing = .all
) -> ExemptionRules {
  ExemptionRules(
    citation: Citation(article: "17"), authorities: ["组织部", "纪委"], conditions: [diligence, procedure], exclusions: [graveAccident],
    queryRepeats: queryRepeats, whileQueried: whileQueried, excepted: [publicNotice], persons: persons, units: units)
}
