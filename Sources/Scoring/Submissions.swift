public import Model
import OrderedCollections
import Rules

/// Who has handed in what (数据报送情况): one entry a series that some indicator needs, by lead department.
public struct Submissions: Sendable {
  /// A unit that was late.
  public struct Late: Sendable, Hashable {
    /// The unit.
    public var unit: UnitID
    /// How many of its readings came late, and when the last one did.
    public var reading: LateReading
  }

  /// A unit that left periods out which others reported.
  public struct Partial: Sendable, Hashable {
    /// The unit.
    public var unit: UnitID
    /// What it left out: `2019-04, 2019-06..2019-08`.
    public var leftOut: String
  }

  /// One series and the units it is needed of.
  public struct Entry: Sendable, Hashable {
    /// The series.
    public var reading: ReadingID
    /// The department that hands it in; nil where the rulebook names none.
    public var lead: String?
    /// The last day on which it is due.
    public var dueOn: Day?
    /// How many units it is needed of.
    public var units: Int
    /// Of them, how many have a value.
    public var submitted: Int
    /// Of them, those whose value is provisional, by id.
    public var provisional: [UnitID]
    /// Those without a value, by id.
    public var missing: [UnitID]
    /// Those that sent something after the due day, by id, where the tables say when it came.
    public var late: [Late]
    /// Those with a value that left out periods which others reported, by id.
    public var partial: [Partial]
  }

  /// The entries, by lead and then in the rulebook's order; those without a lead last.
  public var entries: [Entry]

  /// Looks through the facts of whoever stands in a group, whether or not they can be scored.
  public init(_ assessment: Assessment) {
    let facts = assessment.facts
    let grouping = assessment.tally.peerStage.grouping
    let needs = grouping.cards.map { Submissions.needs(of: $0.scorecard) }
    var needed: [ReadingID: [Int]] = [:]
    for group in grouping.groups {
      for index in group.members {
        let readings = Submissions.readings(needed: needs[group.card], of: facts.units[index], facts)
        for reading in readings { needed[reading, default: []].append(index) }
      }
    }
    let columns = Dictionary(grouping: facts.cells.columns.indices) { facts.cells.columns[$0].reading }
    let gaps = Dictionary(grouping: assessment.gaps, by: \.reading)
    let entries = assessment.rulebook.readings.values.compactMap { declared -> Entry? in
      guard let units = needed[declared.id]?.sorted(by: { facts.units[$0].id < facts.units[$1].id }) else { return nil }
      var entry = Entry(
        reading: declared.id, lead: declared.lead, dueOn: declared.dueOn, units: units.count, submitted: 0, provisional: [], missing: [],
        late: [], partial: (gaps[declared.id] ?? []).map { Partial(unit: $0.unit.id, leftOut: $0.leftOut) })
      for unit in units {
        let cells = (columns[declared.id] ?? []).compactMap { facts.cells.folded(column: $0, unit: unit) }
        if cells.isEmpty { entry.missing.append(facts.units[unit].id) } else { entry.submitted += 1 }
        if cells.contains(where: \.provisional) { entry.provisional.append(facts.units[unit].id) }
        let id = facts.units[unit].id
        if let late = facts.lateReadings[UnitReading(id, declared.id)] { entry.late.append(Late(unit: id, reading: late)) }
      }
      return entry
    }
    let leads = Set(entries.compactMap(\.lead)).sorted()
    self.entries = leads.flatMap { lead in entries.filter { $0.lead == lead } } + entries.filter { $0.lead == nil }
  }

  /// What an indicator needs, and of whom.
  private struct Need {
    var item: ItemID
    var appliesTo: UnitSelector?
    var readings: [ReadingID]
  }

  private static func needs(of scorecard: Scorecard) -> [Need] {
    var needs: [Need] = []
    scorecard.root.walk { node, _ in
      guard case .indicator(let indicator) = node.content else { return }
      needs.append(Need(item: node.id, appliesTo: indicator.appliesTo, readings: indicator.measure.columns.map(\.reading)))
    }
    return needs
  }

  private static func readings(needed needs: [Need], of unit: Unit, _ facts: Facts) -> Set<ReadingID> {
    var readings: Set<ReadingID> = []
    for need in needs where need.appliesTo?.includes(unit) ?? true && facts.notApplicable[UnitItem(unit.id, need.item)] == nil {
      readings.formUnion(need.readings)
    }
    return readings
  }
}
