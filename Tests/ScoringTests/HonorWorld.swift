import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Units a–f with 96, 94, 94, 85, 70, 50 points in one competition: excellent from 90, good from 80, pass from 60, fail.
struct HonorWorld {
  var honor: Honor
  /// Honors beside it.
  var others: [Honor] = []
  var records: [Record] = []
  var adjustments: [Adjustment] = [HonorWorld.influence]
  /// Nominees of whom a row was set aside.
  var incomplete: Set<String> = []
  /// Units of which a nomination was set aside.
  var nominationsAside: [HonorID?: Set<UnitID>] = [:]

  static let values: KeyValuePairs<UnitID, Decimal> = ["a": 96, "b": 94, "c": 94, "d": 85, "e": 70, "f": 50]
  static let steps = ["nominated", "reviewed", "proposed", "notice", "decided"]
  static let source = HonorSource(competitions: ["all"], grades: ["excellent"])
  /// A year of influence from the day it starts, for measures of the kind `bar`.
  static let influence = Adjustment(
    id: "influence", name: LocalizedText(zh: "影响期", en: "Influence"), table: .accountability, when: [isOne("kind", "bar")],
    effect: .bar([], InfluencePeriod(startColumn: "starts_on", monthsColumn: nil, months: ["": 12], tested: .anyDay)),
    relievedByExemption: false)

  /// An honor for units from the excellent ones.
  static func units(
    _ number: Int? = nil, _ edgeTie: Quota.EdgeTie = .exclude, consult: [ConsultedOffice] = [], from source: HonorSource = Self.source
  ) -> HonorWorld {
    HonorWorld(
      honor: Honor(
        id: "h", name: LocalizedText(zh: "集体", en: "Collective"), recipients: .units, source: source,
        number: number.map { .number($0) }, edgeTie: edgeTie, consult: consult))
  }

  /// An honor for persons, ranked by the words of merit: gold 3, silver 2, bronze 1.
  static func persons(
    _ number: Quota.Amount? = nil, _ edgeTie: Quota.EdgeTie = .exclude, base: Quota.Base = .competing, perUnit: UnitShare? = nil,
    consult: [ConsultedOffice] = [], from source: HonorSource? = nil, when: [RecordCondition] = []
  ) -> HonorWorld {
    HonorWorld(
      honor: Honor(
        id: "h", name: LocalizedText(zh: "个人", en: "Person"), recipients: .persons, source: source, when: when, number: number,
        base: base, edgeTie: edgeTie, perUnit: perUnit,
        rankBy: Amount(.by(column: "merit", values: ["gold": 3, "silver": 2, "bronze": 1], otherwise: nil)), consult: consult,
        steps: Self.steps, withdrawn: "gone",
        notice: HonorNotice(step: "notice", workingDays: 5, objection: "objection")))
  }

  /// Nominates a person by `nominee unit merit`; the person's code is the nominee's with a `p`.
  mutating func nominate(_ rows: String..., post: String = "clerk") {
    for row in rows {
      let parts = row.split(separator: " ").map(String.init)
      add(
        .nominees, [parts[0], "h"], unit: parts[1],
        ["nominee_id": parts[0], "honor": "h", "person_id": "p" + parts[0], "name": "Name", "merit": parts.last, "post": post])
    }
  }

  /// Nominates a unit under its own id.
  mutating func nominate(unit: String) { add(.nominees, [unit, "h"], unit: unit, ["nominee_id": unit, "honor": "h"]) }

  mutating func bar(unit: String, person: String? = nil, kind: String = "bar", starts: String = "2019-06-01") {
    records.append(
      Row.measure("A-\(unit)-\(person ?? "")-\(starts)", unit: unit, person: person, kind: kind, decided: starts, starts: starts))
  }

  mutating func answer(_ nominee: String, _ office: String, _ result: String?, on day: String = "2020-01-05") {
    add(
      .consultations, [nominee, "h", office], on: day,
      ["nominee_id": nominee, "honor": "h", "office": office, "result": result, "on": day, "document": "函1号"])
  }

  mutating func reach(_ nominee: String, _ states: String...) {
    for text in states {
      let parts = text.split(separator: " ").map(String.init)
      add(
        .honorStates, [nominee, "h", parts[0]], on: parts[1],
        ["nominee_id": nominee, "honor": "h", "state": parts[0], "on": parts[1]])
    }
  }

  mutating func decide(
    _ number: String, unit: String, _ before: String, _ after: String, minutes: String? = "纪要1号", on day: String = "2020-01-20"
  ) {
    add(
      .decisions, [number], unit: unit, on: day,
      ["decision_no": number, "what": "honor", "before": before, "after": after, "minutes": minutes, "decided_on": day])
  }

  mutating func add(_ table: TableName, _ key: [String], unit: String? = nil, on day: String? = nil, _ columns: [String: String?]) {
    records.append(
      Record(
        table: table, key: key, unit: unit.map { UnitID($0) }, date: day.map(makeDay), attributes: columns.compactMapValues { $0 }))
  }

  var rules: Rulebook {
    var rules = rulebook(
      indicator("x"),
      competition(grades: [grade("excellent", score: 90), grade("good", score: 80), grade("pass", score: 60), grade("fail")]))
    rules.exemption = makeRules()
    for rule in adjustments { rules.adjustments[rule.id] = rule }
    for honor in others + [honor] { rules.honors[honor.id] = honor }
    return rules
  }

  func assess(
    _ tolerance: Tolerance = .strict, reversed: Bool = false, dates: AssessmentDates = dates2019
  ) throws -> Assessment {
    var city = City(x: Self.values)
    city.records = reversed ? records.reversed() : records
    var facts = city.facts(for: rules)
    facts.incompleteNominees = incomplete
    facts.nominationsAside = nominationsAside
    return Assessment(of: rules, facts, dates: dates, tolerance: tolerance)
  }

  /// Everybody as `nominee-or-unit status rank`.
  func results() throws -> [String] {
    try assess().honors.map {
      ["\($0.nominee ?? $0.unit?.text ?? "")", $0.status.rawValue, $0.rank.map(String.init) ?? "-"].joined(separator: " ")
    }
  }

  func candidate(_ name: String) throws -> HonorCandidate {
    try #require(try assess().honors.first { ($0.nominee ?? $0.unit?.text) == name })
  }
}
