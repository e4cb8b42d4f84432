import Model
import OrderedCollections
import Rules

/// Random rules over records, and records for them.
extension RandomWorld {
  mutating func exemption() -> ExemptionRules {
    ExemptionRules(
      authorities: ["组织部"], conditions: [ExemptionCondition(id: "diligence", name: LocalizedText("diligence"))],
      exclusions: [
        ExemptionException(id: "grave", name: LocalizedText("grave"), when: [RecordCondition(column: "severity", .isOne(of: ["grave"]))])
      ],
      queryRepeats: chance(40), whileQueried: pick([.apply, .hold]),
      excepted: chance(45)
        ? [ExemptionException(id: "e", name: LocalizedText("e"), when: [RecordCondition(column: "kind", .isOne(of: ["k3"]))])] : [],
      persons: pick(Sharing.allCases), units: pick(Sharing.allCases))
  }

  func lights() -> Lights {
    func colour(_ name: String, _ isMet: Bool) -> Light { Light(name: LocalizedText(name), isMet: isMet) }
    return Lights(
      id: "quarterly", name: LocalizedText("quarterly"), every: .quarter,
      colours: ["green": colour("green", true), "yellow": colour("yellow", false), "red": colour("red", false)],
      bands: [
        LightBand(from: nil, below: Fraction(10), light: "green"), LightBand(from: Fraction(10), below: Fraction(30), light: "yellow"),
        LightBand(from: Fraction(30), below: nil, light: "red"),
      ],
      lateStarts: [LateStart(monthsLate: 0, light: "yellow"), LateStart(monthsLate: 3, light: "red")], caughtUp: ["red": "yellow"])
  }

  // MARK: Rules

  mutating func addAdjustments(_ rulebook: inout Rulebook) {
    var rules: [Adjustment] = []
    for table in [TableName.errors, .errors, .accountability, .violations, .tasks, .problems] where chance(isTied ? 35 : 60) {
      rules.append(deduction("d\(rules.count)", on: table))
    }
    if chance(isTied ? 35 : 60) { rules.append(bonus()) }
    if chance(50) {
      rules.append(
        Adjustment(
          id: "late", name: LocalizedText("late"), table: .carryOver, when: [RecordCondition(column: "item", .isNone(of: ["awards"]))],
          effect: .points(PointsEffect(isBonus: true, isRelief: true, amounts: [DatedAmount(amount: Amount(.column("points")))])),
          relievedByExemption: false))
    }
    if !rulebook.competitions.values.allSatisfy({ $0.grades.isEmpty }) {
      if chance(60) {
        rules.append(
          Adjustment(
            id: "ceiling", name: LocalizedText("ceiling"), table: .errors, when: [RecordCondition(column: "kind", .isOne(of: ["k2"]))],
            effect: .ceiling("silver"), relievedByExemption: chance(50)))
      }
      if chance(75) {
        rules.append(
          Adjustment(
            id: "veto", name: LocalizedText("veto"), table: pick([.errors, .accountability]),
            when: [RecordCondition(column: "document", .isPresent(true))], effect: .veto(pick(["bronze", "silver"])),
            relievedByExemption: chance(50)))
      }
    }
    for rule in rules { rulebook.adjustments[rule.id] = rule }
  }

  private mutating func deduction(_ id: String, on table: TableName) -> Adjustment {
    let kinds = ["k1", "k2", "k3"]
    func amount() -> Amount {
      let values = Dictionary(uniqueKeysWithValues: kinds.map { ($0, number("0", "1", "2", "0.5", "4/3")) })
      let source: Amount.Source =
        switch roll(0...2) {
        case 0: .fixed(number("1", "2", "0.25"))
        case 1: .by(column: "kind", values: values, otherwise: nil)
        default: .by(column: "kind", values: ["k1": number("3", "1.5")], otherwise: number("0.5", "1"))
        }
      return chance(30) ? Amount(source, timesColumn: "level", times: ["province": Fraction(2), "centre": Fraction(3)]) : Amount(source)
    }
    let amounts =
      chance(50)
      ? [DatedAmount(amount: amount())]
      : [
        DatedAmount(inForce: DaySpan(until: day("2018-12-31")), amount: amount()),
        DatedAmount(inForce: DaySpan(from: day("2019-01-01")), amount: amount()),
      ]
    var when: [RecordCondition] = []
    if chance(30) { when.append(RecordCondition(column: "kind", .isNone(of: ["k2"]))) }
    if table == .tasks { when.append(RecordCondition(column: "light", .isOne(of: ["red", "yellow"]))) }
    let countsOn: String? = table == .tasks ? "due_on" : table == .errors && chance(50) ? "found_on" : nil
    return Adjustment(
      id: ItemID(id), name: LocalizedText(id),
      inForce: DaySpan(from: chance(15) ? day("2019-03-01") : nil, until: chance(10) ? day("2019-09-30") : nil),
      table: table, appliesTo: chance(10) ? UnitSelector(levels: [.county]) : UnitSelector(), countsOn: countsOn, when: when,
      effect: .points(
        PointsEffect(
          isBonus: false, amounts: amounts, datedBy: pick(AmountDate.allCases),
          perMatter: [.errors, .accountability].contains(table) && chance(60), upTo: chance(80) ? number("0.5", "0.5", "1", "2") : nil)),
      relievedByExemption: !chance(15))
  }

  private mutating func bonus() -> Adjustment {
    Adjustment(
      id: "bonus", name: LocalizedText("bonus"), table: .bonuses,
      when: chance(50) ? [RecordCondition(column: "document", .isPresent(true))] : [],
      effect: .points(
        PointsEffect(
          isBonus: true,
          amounts: [
            DatedAmount(
              amount: chance(60)
                ? Amount(.by(column: "level", values: ["city": number("0.5"), "province": number("1", "4/3")], otherwise: nil))
                : Amount(.column("分值")))
          ], sameItemHighest: chance(60), upTo: chance(50) ? number("1", "1.25") : nil)),
      relievedByExemption: false)
  }

  mutating func addObligations(_ rulebook: inout Rulebook) {
    guard chance(isTied ? 15 : 35) else { return }
    let isLeast = chance(50)
    let table = pick([TableName.activities, .activities, .errors, .accountability, .violations])
    rulebook.obligations["duty"] = Obligation(
      id: "duty", name: LocalizedText("duty"), inForce: DaySpan(from: chance(20) ? day("2019-02-01") : nil), table: table,
      when: chance(50) ? [RecordCondition(column: "kind", .isOne(of: ["k1", "k2"]))] : [],
      unless: chance(50) ? [RecordCondition(column: "plan_ref", .isPresent(true))] : [],
      counting: chance(30) ? .distinct(column: table == .activities ? "series" : "kind") : .records, per: pick(Grain.allCases),
      binds: chance(30) ? .everyDay : .anyDay, monthsBefore: chance(20) ? 1 : 0, forEach: chance(20) ? "series" : nil,
      bound: isLeast ? .atLeast(roll(1...2)) : .atMost(roll(0...1)),
      deduction: Obligation.Deduction(each: number("0.5", "1", "1/3"), upTo: chance(50) ? number("1.5") : nil))
  }

  // MARK: Records

  mutating func addRecords(_ world: inout World) {
    let units = world.units.map(\.id)
    let unit = units[0]
    addErrors(&world, units)
    let errors = world.records.filter { $0.table == .errors }.map { $0.key[0] }
    addDecisions(&world, errors)
    func causes() -> String? {
      var named: [String] = []
      for _ in 0..<pick([0, 1, 1, 2]) {
        let error = errors.isEmpty ? "E-unknown" : pick(errors)
        if !named.contains(error) { named.append(error) }
      }
      return named.isEmpty ? nil : named.joined(separator: ";")
    }
    func whose() -> UnitID { chance(40) ? unit : pick(units) }
    for index in 0..<roll(0...4) {
      world.add(
        .accountability, "A\(index)", whose(),
        [
          "kind": pick(["k1", "k2", "k3"]), "matter_id": chance(60) ? "M\(roll(0...2))" : nil, "cause": causes(),
          "decided_on": date(pick([2018, 2019, 2019, 2019])), "occurred_on": chance(50) ? date(pick([2018, 2019])) : nil,
          "level": pick(["city", "province", "centre"]), "document": chance(10) ? "doc" : nil,
        ])
    }
    for measure in world.records where measure.table == .accountability && chance(40) {
      world.add(
        .accusations, "R\(measure.key[0])", nil,
        ["action_id": measure.key[0], "finding": pick(["untrue", "malicious", "confirmed"]), "closed_on": "2019-08-08"])
    }
    for index in 0..<roll(0...2) {
      world.add(.violations, "V\(index)", whose(), ["kind": pick(["k1", "k2"]), "on": date(pick([2018, 2019, 2019])), "cause": causes()])
    }
    for index in 0..<roll(0...4) {
      let found = date(2019)
      world.add(
        .problems, "P\(index)", whose(),
        [
          "kind": pick(["k1", "k2"]), "found_on": found, "due_on": "2019-1\(roll(0...2))-15", "cause": causes(),
          "closed_on": chance(60) ? "2019-1\(roll(0...2))-15" : nil, "reopened_on": chance(15) ? pick(["2020-01-03", "2020-02-01"]) : nil,
        ])
    }
    for index in 0..<roll(0...3) {
      world.add(
        .bonuses, "B\(index)", whose(),
        [
          "item": pick(["x", "y"]), "level": pick(["city", "province", "other"]), "awarded_on": date(pick([2019, 2019, 2020])),
          "document": chance(70) ? "doc" : nil, "分值": pick(["0.75", "1", "2"]), "kind": "k1",
        ])
    }
    for index in 0..<roll(0...4) {
      world.add(
        .activities, "X\(index)", whose(),
        [
          "kind": pick(["k1", "k2", "k3"]), "on": date(2019), "series": chance(80) ? pick(["s", "t"]) : nil,
          "joint_id": chance(20) ? "J" : nil, "plan_ref": chance(25) ? "plan" : nil,
        ])
    }
    if chance(80) {
      world.add(
        .carryOver, "2018-1", whose(), ["from_year": "2018", "item": "E-old", "points": pick(["1", "0.5"])])
    }
    guard !world.rulebook.lights.isEmpty else { return }
    for task in 0..<roll(1...3) {
      let owner = whose()
      for quarter in 1...roll(2...4) {
        world.add(
          .tasks, "T\(task)", owner, key: ["T\(task)", "2019-Q\(quarter)"],
          [
            "period": "2019-Q\(quarter)", "planned": chance(90) ? "\(quarter * 25)" : nil,
            "actual": chance(85) ? "\(quarter * 25 - pick([0, 0, 5, 10, 29, 30, 40]))" : nil, "cause": causes(),
            "due_on": "2019-\(["03", "06", "09", "12"][quarter - 1])-20", "kind": "k1",
            "start_on": chance(40) ? "2019-0\(roll(1...6))-01" : nil, "started_on": chance(30) ? "2019-0\(roll(1...9))-10" : nil,
          ])
      }
    }
  }

  /// Whatever a unit had to do is missed for one exempt error, so that nothing is left to measure it by.
  func exemptAllThatIsMissed(by unit: UnitID, in world: inout World) {
    let error = "E-\(unit)"
    world.add(.errors, error, unit, ["status": "confirmed", "kind": "k9", "occurred_on": "2019-02-02", "found_on": "2019-02-03"])
    world.add(
      .exemptions, "D-\(unit)", nil,
      [
        "error_id": error, "authority": "组织部", "scope": "person", "outcome": "exempt", "decided_on": "2019-10-09",
        "conditions": "diligence", "filed_on": "2020-01-01",
      ])
    world.add(.problems, "P-\(unit)", unit, ["kind": "k1", "found_on": "2019-03-01", "due_on": "2019-06-15"])
    if !world.rulebook.lights.isEmpty {
      world.add(.tasks, "T-\(unit)", unit, key: ["T-\(unit)", "2019-Q1"], ["period": "2019-Q1", "planned": "50", "kind": "k1"])
    }
    for index in world.records.indices where world.records[index].unit == unit {
      switch world.records[index].table {
      case .problems: world.records[index].write(nil, to: "closed_on")
      case .tasks: world.records[index].write("0", to: "actual")
      default: continue
      }
      world.records[index].write(error, to: "cause")
    }
  }

  private mutating func date(_ year: Int) -> String { "\(year)-\(pick(["01", "03", "05", "07", "11"]))-0\(roll(1...9))" }

  private mutating func addErrors(_ world: inout World, _ units: [UnitID]) {
    for matter in 0..<roll(1...4) {
      // A share that one row of a matter lacks is a fault of the data.
      let isShared = chance(60)
      let mainly = pick(Array(units.prefix(3)))
      for _ in 0..<roll(2...4) {
        let id = "E\(world.records.count)"
        let occurred = date(pick([2018, 2018, 2019, 2019, 2019]))
        world.add(
          .errors, id, chance(75) ? mainly : pick(Array(units.prefix(3))),
          [
            "matter_id": chance(92) ? "M\(matter)" : nil, "share": isShared ? "\(roll(0...4))" : nil, "person_id": "p\(id)",
            "kind": pick(["k1", "k2", "k3"]), "severity": chance(10) ? "grave" : nil, "occurred_on": occurred,
            "found_on": chance(90) ? "2019-1\(roll(0...2))-05" : "2020-02-0\(roll(1...9))", "level": pick(["city", "province"]),
            "status": pick(["confirmed", "confirmed", "confirmed", "confirmed", "confirmed", "doubtful", "untrue", nil]),
            "force_majeure": chance(10) ? "yes" : nil, "document": chance(40) ? "doc" : nil,
          ])
        if chance(12) {
          world.add(
            .accusations, "R\(id)", nil,
            [
              "error_id": id, "finding": pick(["untrue", "doubtful", "confirmed", "malicious", "mistaken"]), "received_on": "2019-06-01",
              "closed_on": pick(["2019-07-01", "2020-02-20"]),
            ])
        }
      }
    }
  }

  private mutating func addDecisions(_ world: inout World, _ errors: [String]) {
    // A day of its own for each, so that none contradicts another.
    var number = 10
    for error in errors {
      for _ in 0..<pick([0, 0, 1, 1, 1, 2]) {
        number += 1
        let outcome = pick(["exempt", "exempt", "exempt", "mitigated", "mitigated", "lenient", "denied", "revoked"])
        let isPending = chance(12)
        let decided = chance(80) ? "2019-10-\(number)" : pick(["2020-01-\(number)", "2020-02-\(number)"])
        world.add(
          .exemptions, "D\(number)", nil,
          [
            "error_id": error, "authority": "组织部", "scope": pick(["person", "person", "person", "unit", "matter"]),
            "applied_on": "2019-09-01",
            "decided_on": isPending ? nil : decided, "effective_on": !isPending && chance(15) ? pick(["2019-11-20", "2020-01-20"]) : nil,
            "outcome": isPending ? pick([nil, "pending"]) : outcome, "filed_on": "2020-01-01",
            "factor": ["mitigated", "lenient"].contains(outcome) ? pick(["0.5", "0.25"]) : nil,
            "conditions": chance(85) ? "diligence" : nil,
          ])
        if number == 28 { return }
      }
    }
  }
}

extension World {
  /// Files a row as the tables would: with its key, unit, day and kind among its columns.
  mutating func add(_ table: TableName, _ id: String, _ unit: UnitID?, key: [String]? = nil, _ columns: [String: String?]) {
    var attributes = columns.compactMapValues { $0 }
    if let column = table.keyColumns.first { attributes[column] = id }
    if let unit { attributes["unit_id"] = unit.text }
    records.append(
      Record(
        table: table, key: key ?? [id], unit: unit, date: table.dayColumn.flatMap { attributes[$0] }.flatMap { Day($0) },
        kind: table.kindColumn.flatMap { attributes[$0] }, attributes: attributes,
        causes: (attributes["cause"] ?? "").split(separator: ";").map(String.init)))
  }
}
