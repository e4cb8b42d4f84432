import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Facts in the making: units, and what they reported.
struct City {
  struct Value {
    var unit: UnitID
    var reading: ReadingID
    var number: Int
    var value: Decimal
  }

  var units: [Unit] = []
  var values: [Value] = []
  var goals: [UnitReading: Goal] = [:]
  var notApplicable: [UnitItem: Exclusion] = [:]
  var ballots: [Ballot] = []
  var records: [Record] = []
  var incomplete: [UnitID: [LocalizedText]] = [:]

  init() {}

  /// Units with their readings, in the order given.
  init(_ reported: KeyValuePairs<UnitID, [ReadingID: Decimal]>) {
    for (unit, readings) in reported {
      add(unit)
      for (reading, value) in readings { report(unit, reading, value) }
    }
  }

  /// Units that reported the one reading `x`.
  init(x: KeyValuePairs<UnitID, Decimal>) {
    for (unit, value) in x {
      add(unit)
      report(unit, "x", value)
    }
  }

  mutating func add(_ id: UnitID, level: UnitLevel = .county, division: String? = nil, competes: Bool = true, staff: Int? = nil) {
    units.append(Unit(id: id, name: id.text, level: level, division: division, competes: competes, staff: staff))
  }

  mutating func report(_ unit: UnitID, _ reading: ReadingID, _ value: Decimal, number: Int = 1) {
    values.append(Value(unit: unit, reading: reading, number: number, value: value))
  }

  mutating func setAside(_ unit: UnitID) {
    for index in units.indices where units[index].id == unit { units[index].competes = false }
  }

  func facts(for rulebook: Rulebook) -> Facts {
    let columns = Array(OrderedSet(rulebook.scorecards.values.flatMap(\.root.columns)))
    var cells = ReadingCells(
      columns: columns, grains: columns.map { rulebook.readings[$0.reading]?.grain ?? .year }, year: 2019, unitCount: units.count)
    for value in values {
      guard let unit = units.firstIndex(where: { $0.id == value.unit }) else { continue }
      for (index, column) in columns.enumerated() where column.reading == value.reading {
        #expect(cells.add(value.value, column: index, unit: unit, number: value.number) == .added)
      }
    }
    return Facts(
      units: units, cells: cells, goals: goals, notApplicable: notApplicable, ballots: ballots, records: records,
      incomplete: incomplete)
  }

  func assess(_ rulebook: Rulebook, _ tolerance: Tolerance = .strict) throws -> Assessment {
    Assessment(of: rulebook, facts(for: rulebook), dates: dates2019, tolerance: tolerance)
  }

  /// The accounts of everybody, where nothing must be wrong.
  func accounts(_ rulebook: Rulebook) throws -> [UnitID: Account] {
    let assessment = try assess(rulebook)
    #expect(assessment.findings.isEmpty, "\(assessment.findings.map(\.message.en))")
    var accounts: [UnitID: Account] = [:]
    for unit in units { accounts[unit.id] = try assessment.account(of: unit.id) }
    return accounts
  }

  /// What everybody scored on one node.
  func scores(_ rulebook: Rulebook, _ item: ItemID) throws -> [UnitID: Fraction?] {
    try accounts(rulebook).mapValues { $0.node(item)?.scored }
  }
}

extension Account {
  func node(_ item: ItemID) -> NodeScore? { nodes.first { $0.item == item } }

  func line(_ item: ItemID, _ kind: ScoreLine.Kind = .base) -> ScoreLine? { lines.first { $0.item == item && $0.kind == kind } }

  /// Checks what holds for every account, whatever the rules.
  func check() throws {
    let total = try #require(total)
    var (points, printed) = (Fraction.zero, Decimal.zero)
    for line in lines {
      points = try points + line.points
      printed = try printed + line.printed
    }
    #expect(points == Fraction(total), "the lines of \(unit) sum to their total")
    #expect(printed == total, "the printed lines of \(unit) sum to the printed total")
    #expect(lines.last?.item == .total && lines.last?.kind == .rounding)
    let root = try #require(nodes.first?.scored)
    #expect(root == lines.last?.number(.before), "the lines of \(unit) sum to the root's score")
  }
}

extension ScoreLine {
  /// What one of its points is worth in the total; a geometric mean has weights of its children, too.
  var weight: Fraction? { numbers.last { $0.name == .weight && $0.of == nil }?.value }

  func number(_ name: NumberName, of: String? = nil) -> Fraction? { numbers.first { $0.name == name && (of == nil || $0.of == of) }?.value }
}

extension Assessment {
  func standing(_ unit: UnitID) -> Standing? { groups.flatMap(\.standings).first { $0.unit == unit } }

  var codes: [FindingCode] { findings.map(\.code) }

  /// Places by unit.
  var places: [String] { groups.flatMap(\.standings).map { "\($0.unit) \($0.place.map(String.init) ?? $0.status.rawValue)" } }

  /// Grades by unit.
  var gradesGiven: [String] { groups.flatMap(\.standings).map { "\($0.unit) \($0.grade?.text ?? "-")" } }
}
