import Model
import OrderedCollections
import Rules
import Scoring

/// A nation in memory, the same for the same seed: units in divisions, a scorecard half of which compares peers, quotas on grades, and
/// errors that are deducted and stand behind problems and tasks that indicators measure.
struct Nation {
  var units = 3_000
  var indicators = 100
  var divisions = 10
  var errors = 10_000
  /// Without grades and ledgers only numbers and places are left.
  var hasGrades = true

  static let dates: AssessmentDates? = {
    guard let period = Period("2020"), let cutOff = Day("2020-12-31"), let asOf = Day("2021-02-01") else { return nil }
    return AssessmentDates(period: period, cutOff: cutOff, asOf: asOf)
  }()

  // MARK: Rules

  func rulebook() throws -> Rulebook {
    let dimensions = try (0..<10).map { dimension in
      let leaves = try (0..<(indicators / 10)).map { try leaf(dimension, $0) }
      return try level("D\(dimension)", leaves)
    }
    let root = try level("root", dimensions)
    let readings = (0..<indicators).map { number in
      let id = ReadingID("R\(number)")
      return (id, DeclaredReading(id: id, name: LocalizedText(id.text), grain: .year))
    }
    let adjustments = hasGrades ? [deduction] : []
    return Rulebook(
      id: "nation", title: LocalizedText("nation"), readings: OrderedDictionary(uniqueKeysWithValues: readings),
      scorecards: ["card": Scorecard(id: "card", root: root)],
      competitions: [
        "nation": Competition(
          id: "nation", name: LocalizedText("nation"), units: UnitSelector(), onePerDivision: divisions > 1, scorecard: "card",
          rounding: Rounding(places: 2), printedPlaces: 2, grades: try grades())
      ],
      exemption: hasGrades ? ExemptionRules(queryRepeats: false) : nil,
      adjustments: OrderedDictionary(uniqueKeysWithValues: adjustments.map { ($0.id, $0) }))
  }

  private var deduction: Adjustment {
    let values = ["slow": Fraction(1), "showy": Fraction(2)]
    let amount = DatedAmount(amount: Amount(.by(column: "kind", values: values, otherwise: nil)))
    return Adjustment(
      id: "errors", name: LocalizedText("errors"), table: .errors,
      effect: .points(PointsEffect(isBonus: false, amounts: [amount], upTo: Fraction(5))), relievedByExemption: true)
  }

  private func grades() throws -> OrderedDictionary<GradeID, Grade> {
    guard hasGrades else { return [:] }
    let quota = Quota(amount: .share(try Fraction(1, over: 5), .down), edgeTie: .include)
    return [
      "A": Grade(id: "A", name: LocalizedText("A"), scoreAtLeast: Decimal(50), quota: quota),
      "B": Grade(id: "B", name: LocalizedText("B"), scoreAtLeast: Decimal(40)), "C": Grade(id: "C", name: LocalizedText("C")),
    ]
  }

  private func level(_ id: String, _ children: [ScoreNode]) throws -> ScoreNode {
    let full = try children.reduce(Fraction.zero) { try $0 + $1.weight * $1.full }
    return ScoreNode(
      id: ItemID(id), name: LocalizedText(id), weight: .one,
      content: .level(Level(combination: .sum, missing: .redistribute, childrenFull: full, full: full, children: children)))
  }

  /// Half of each dimension compares peers; the last two of the first four dimensions look at problems.
  private func leaf(_ dimension: Int, _ number: Int) throws -> ScoreNode {
    let id = "I\(dimension * (indicators / 10) + number)"
    let points = Fraction(1)
    let peers = PeerRule(minPeers: 3, whenAllEqual: .full)
    let fromRecords = hasGrades && dimension < 4 && number >= indicators / 10 - 2
    let method: Method =
      switch number % 10 {
      case 5, 7: .efficacy(base: try Fraction(3, over: 5), direction: .higher, benchmark: nil, ratioRounding: nil, peers: peers)
      case 6: .percentile(direction: .higher, peers: peers)
      case 8:
        .rankSteps(RankSteps(first: [.one], step: try Fraction(1, over: 500), floor: .zero), direction: .higher, peers: peers)
      case 9 where dimension % 2 == 0:
        .efficacy(base: try Fraction(3, over: 5), direction: .higher, benchmark: nil, ratioRounding: nil, peers: peers)
      case 9: .percentile(direction: .higher, peers: peers)
      default: .linear(start: .constant(.zero), startPoints: .zero, end: .constant(Fraction(100)), endPoints: points, direction: .higher)
      }
    let fromRecordsMethod: Method = number % 2 == 0 ? .linear(start: .constant(.zero), startPoints: .zero, end: .constant(Fraction(100)), endPoints: points, direction: .higher) : method
    let kind = RecordCondition(column: "kind", .isOne(of: ["k\(dimension)"]))
    let measure: Measure =
      fromRecords
      ? .records(RecordMeasure(.closedInTime, of: .problems, when: [kind], whenExempt: .exclude))
      : .reading(ReadingColumn(ReadingID("R\(dimension * (indicators / 10) + number)"), .last))
    return ScoreNode(
      id: ItemID(id), name: LocalizedText(id), weight: .one,
      content: .indicator(Indicator(measure: measure, method: fromRecords ? fromRecordsMethod : method, points: points)))
  }

  // MARK: Facts

  func facts(_ rulebook: Rulebook, seed: UInt64 = 2_019) -> Facts {
    var random = SplitMix64(seed: seed)
    let all = (0..<units).map { number in
      Unit(id: id(number), name: "单位\(number)", level: .county, division: "组\(number % divisions)")
    }
    let columns = rulebook.readings.keys.map { ReadingColumn($0, .last) }
    var cells = ReadingCells(columns: columns, grains: columns.map { _ in .year }, year: 2_020, unitCount: units)
    for column in columns.indices {
      for unit in 0..<units {
        _ = cells.add(Decimal(units: Int128(random.next(below: 10_000)) * 10_000_000_000), column: column, unit: unit, number: 1)
      }
    }
    return Facts(units: all, cells: cells, records: hasGrades ? records(&random) : [])
  }

  private func id(_ number: Int) -> UnitID { UnitID("U" + String(String(100_000 + number).dropFirst())) }

  private func records(_ random: inout SplitMix64) -> [Record] {
    var records: [Record] = []
    var errorsOf: [[String]] = Array(repeating: [], count: units)
    for number in 0..<errors {
      let unit = Int(random.next(below: UInt64(units)))
      let name = "E" + String(String(1_000_000 + number).dropFirst())
      errorsOf[unit].append(name)
      let kind = random.next(below: 2) == 0 ? "slow" : "showy"
      records.append(
        Record(
          table: .errors, key: [name], unit: id(unit), date: Day("2020-05-01"), kind: kind,
          attributes: ["error_id": name, "unit_id": id(unit).text, "kind": kind, "occurred_on": "2020-05-01", "status": "confirmed"]))
      guard random.next(below: 2) == 0 else { continue }
      records.append(
        Record(
          table: .exemptions, key: ["X" + name], date: Day("2020-07-01"),
          attributes: [
            "decision_id": "X" + name, "error_id": name, "outcome": "exempt", "scope": "unit", "authority": "组织部", "decided_on": "2020-07-01",
            "filed_on": "2020-07-02", "document": "1号",
          ]))
    }
    for unit in 0..<units {
      for number in 0..<16 {
        let name = "P\(id(unit))-\(number)"
        let isClosed = random.next(below: 2) == 0
        let cause = isClosed || errorsOf[unit].isEmpty || random.next(below: 10) < 4 ? nil
          : errorsOf[unit][Int(random.next(below: UInt64(errorsOf[unit].count)))]
        var attributes = ["problem_id": name, "unit_id": id(unit).text, "kind": "k\(number % 4)", "found_on": "2020-02-01", "due_on": "2020-06-30"]
        attributes["closed_on"] = isClosed ? "2020-06-01" : nil
        attributes["cause"] = cause
        records.append(
          Record(
            table: .problems, key: [name], unit: id(unit), date: Day("2020-02-01"), kind: "k\(number % 4)", attributes: attributes,
            causes: cause.map { [$0] } ?? []))
      }
    }
    return records
  }
}
