import Model
import OrderedCollections
import Rules
import Scoring

/// What random worlds are made with.
extension SplitMix64 {
  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int.random(in: elements.indices, using: &self)] }
}

/// The words of a rulebook: two of them, to show that none is known to the program.
struct Vocabulary {
  var kinds: [String]
  var measures: [String]
  var severity: String
  var conditions: [String]
  var authority: String
  var grades: [GradeID]

  static let all = [
    Vocabulary(
      kinds: ["不作为", "慢作为", "乱作为"], measures: ["通报", "诫勉"], severity: "重大", conditions: ["勤勉尽责", "程序正当"], authority: "市委组织部",
      grades: ["优秀", "良好", "合格", "不合格"]),
    Vocabulary(
      kinds: ["late", "lost"], measures: ["letter", "talk", "fine"], severity: "severe", conditions: ["good-faith"],
      authority: "ombudsman", grades: ["gold", "silver", "bronze"]),
  ]
}

/// A city of a few units with errors, decisions, reports, measures, shortfalls and awards, and a rulebook made for it.
struct RandomWorld {
  let words: Vocabulary
  private(set) var rulebook: Rulebook
  var city: City
  private(set) var errors: [String] = []
  private(set) var matters: [String] = []

  static let units = ["A", "B", "C", "D", "E"]

  init(_ random: inout SplitMix64) {
    words = random.pick(Vocabulary.all)
    rulebook = RandomWorld.rulebook(words, &random)
    city = City()
    for unit in RandomWorld.units {
      city.add(UnitID(unit), competes: !random.chance(5))
      city.report(UnitID(unit), "x", Decimal(random.pick([70, 75, 80, 85, 90])))
    }
    addErrors(&random)
    addDecisions(&random)
    addOtherLedgers(&random)
  }

  func assess(_ records: [Record]? = nil) throws -> Assessment {
    var city = city
    if let records { city.records = records }
    return try city.assess(rulebook)
  }

  /// The latest word on an error: later than whatever the world has decided in time.
  func lastWord(_ outcome: String, on error: String, scope: String) -> Record {
    Row.decision(
      "zz", on: error, outcome: outcome, scope: scope, authority: words.authority, decided: "2019-12-30",
      conditions: words.conditions.joined(separator: ";"))
  }

  /// The world in which every error of a matter was found untrue.
  func voiding(_ matter: String) -> [Record] {
    city.records.map { record in
      var record = record
      if record.table == .errors, record.attributes["matter_id"] == matter { record.attributes["status"] = "untrue" }
      return record
    }
  }

  /// The world in which nobody ever spoke of a matter: its errors, and the measures imposed for them alone, are not there.
  func forgetting(_ matter: String) -> [Record] {
    let forgotten = Set(city.records.filter { $0.table == .errors && $0.attributes["matter_id"] == matter }.map { $0.key[0] })
    return city.records.compactMap { record in
      if record.table == .errors { return forgotten.contains(record.key[0]) ? nil : record }
      let isImposed = record.table == .accountability || record.table == .violations
      if isImposed, record.causes.isEmpty ? record.attributes["matter_id"] == matter : record.causes.allSatisfy(forgotten.contains) {
        return nil
      }
      var record = record
      record.causes.removeAll { forgotten.contains($0) }
      record.attributes["cause"] = record.causes.isEmpty ? nil : record.causes.joined(separator: ";")
      return record
    }
  }

  // MARK: Rules

  private static func rulebook(_ words: Vocabulary, _ random: inout SplitMix64) -> Rulebook {
    let quota = Quota(
      amount: random.chance(70) ? .number(Int.random(in: 1...2, using: &random)) : .share("0.5", .down),
      base: random.pick([.competing, .eligible]), edgeTie: random.pick(Quota.EdgeTie.allCases))
    var grades = [grade(words.grades[0], score: 70, place: random.chance(50) ? 3 : nil, quota: quota)]
    for (index, id) in words.grades.dropFirst().enumerated() {
      grades.append(grade(id, score: index + 2 < words.grades.count ? Decimal(65 - index * 10) : nil))
    }
    var rules = ScoringTests.rulebook(
      indicator("x"), competition(nonCompeting: NonCompeting(takeGrade: true, inQuotaBase: random.chance(50)), grades: grades))
    rules.exemption = ExemptionRules(
      authorities: [words.authority],
      conditions: words.conditions.map { ExemptionCondition(id: $0, name: LocalizedText($0)) },
      exclusions: [ExemptionException(id: "x", name: LocalizedText("x"), when: [isOne("severity", words.severity)])],
      queryRepeats: random.chance(50), whileQueried: random.pick(WhileQueried.allCases),
      excepted: random.chance(30)
        ? [ExemptionException(id: "e", name: LocalizedText("e"), when: [isOne("kind", words.kinds[0])])] : [],
      persons: random.pick(Sharing.allCases), units: random.pick(Sharing.allCases))
    for adjustment in adjustments(words, &random) { rules.adjustments[adjustment.id] = adjustment }
    return rules
  }

  private static func adjustments(_ words: Vocabulary, _ random: inout SplitMix64) -> [Adjustment] {
    func points(_ id: ItemID, _ table: TableName, _ kinds: [String], isBonus: Bool = false) -> Adjustment {
      let values = Dictionary(kinds.map { ($0, Fraction(Int.random(in: 1...5, using: &random))) }) { first, _ in first }
      let amount = Amount(.by(column: "kind", values: values, otherwise: nil))
      let later = Amount(.by(column: "kind", values: values.mapValues { (try? $0 + .one) ?? $0 }, otherwise: nil))
      return pointsRule(
        id, on: table, isBonus: isBonus,
        amounts: [
          DatedAmount(inForce: DaySpan(until: makeDay("2018-12-31")), amount: amount),
          DatedAmount(inForce: DaySpan(from: makeDay("2019-01-01")), amount: later),
        ],
        datedBy: random.pick(AmountDate.allCases), perMatter: random.chance(50), sameItem: isBonus,
        upTo: random.chance(50) ? String(Int.random(in: 3...8, using: &random)) : nil, isRelieved: random.chance(85) && !isBonus)
    }
    return [
      points("errors", .errors, words.kinds), points("measures", .accountability, words.measures),
      points("violations", .violations, words.measures), points("tasks", .tasks, words.kinds),
      points("bonuses", .bonuses, words.measures, isBonus: true),
      consequenceRule(
        .ceiling(words.grades[1]), id: "ceiling", when: [isOne("severity", words.severity)], isRelieved: random.chance(50)),
      consequenceRule(
        .veto(words.grades[words.grades.count - 1]), id: "veto",
        when: [isOne("severity", words.severity), RecordCondition(column: "document", .isPresent(true))]),
    ]
  }

  // MARK: Ledgers

  private mutating func addErrors(_ random: inout SplitMix64) {
    for matter in 0..<Int.random(in: 2...4, using: &random) {
      matters.append("M\(matter)")
      let isShared = random.chance(50)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let id = "E\(errors.count)"
        errors.append(id)
        let isGrave = random.chance(8)
        city.records.append(
          Row.error(
            id, matter: "M\(matter)", unit: random.pick(Array(Self.units.prefix(3))),
            share: isShared ? String(Int.random(in: 1...4, using: &random)) : nil, person: "p\(id)", kind: random.pick(words.kinds),
            severity: isGrave ? words.severity : nil,
            on: random.pick(["2018-11-01", "2019-02-01", "2019-03-05", "2019-03-05", "2019-09-09"]),
            status: random.pick(["confirmed", "confirmed", "confirmed", "confirmed", "confirmed", "doubtful", "untrue"]),
            forceMajeure: random.chance(10), document: isGrave && random.chance(50) ? "doc" : nil))
        if random.chance(10) {
          city.records.append(Row.report("R-\(id)", error: id, finding: random.pick(["untrue", "true", "doubtful"])))
        }
      }
    }
  }

  private mutating func addDecisions(_ random: inout SplitMix64) {
    // A day of its own for each, so that none contradicts another.
    var day = 1
    for error in errors {
      for _ in 0..<random.pick([0, 1, 1, 2]) {
        day += 1
        let month = random.pick(["2019-07", "2019-08", "2019-09", "2019-10"])
        let isPending = random.chance(10)
        let decided = random.chance(15) ? "2020-01-\(Self.two(day))" : "\(month)-\(Self.two(day))"
        let outcome = random.pick(["exempt", "exempt", "exempt", "mitigated", "denied", "revoked"])
        let isComplete = random.chance(85)
        city.records.append(
          Row.decision(
            "D\(day)", on: error, outcome: isPending ? nil : outcome, scope: random.pick(["person", "unit", "matter"]),
            authority: words.authority, applied: "2019-06-01", decided: isPending ? nil : decided,
            factor: random.pick(["0.25", "0.5", "0.8"]),
            conditions: isComplete ? words.conditions.joined(separator: ";") : nil))
      }
    }
  }

  private mutating func addOtherLedgers(_ random: inout SplitMix64) {
    for (table, key, date, kinds) in [
      (TableName.accountability, "action_id", "decided_on", words.measures), (.violations, "violation_id", "on", words.measures),
      (.tasks, "task_id", "due_on", words.kinds),
    ] {
      for number in 0..<Int.random(in: 1...4, using: &random) {
        var causes: [String] = []
        for _ in 0..<random.pick([0, 1, 1, 2]) { causes.append(random.pick(errors)) }
        city.records.append(
          Row.make(
            table, key, "X\(number)", unit: random.pick(Array(Self.units.prefix(3))), dateColumn: date, on: "2019-05-0\(number + 1)",
            kind: random.pick(kinds),
            [
              "matter_id": table == .accountability && random.chance(70) ? random.pick(matters) : nil,
              "cause": causes.isEmpty ? nil : causes.joined(separator: ";"), "occurred_on": random.chance(50) ? "2018-12-01" : nil,
            ]))
      }
    }
    for number in 0..<Int.random(in: 0...3, using: &random) {
      city.records.append(
        Row.make(
          .bonuses, "bonus_id", "B\(number)", unit: random.pick(Self.units), dateColumn: "awarded_on", on: "2019-06-06",
          kind: random.pick(words.measures), ["item": random.pick(["i", "j"])]))
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
