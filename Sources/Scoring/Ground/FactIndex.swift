import Model
import OrderedCollections
import Rules

/// The facts, arranged so that no look-up is a search.
///
/// A class: whoever measures or counts anything looks at it, and nobody changes it.
final class FactIndex: Sendable {
  let facts: Facts
  let judged: JudgedRecords
  /// Whose numbers are part of a successor's.
  let successions: SuccessionNotes
  let readings: OrderedDictionary<ReadingID, DeclaredReading>
  let panels: OrderedDictionary<PanelID, Panel>
  /// Indices into `facts.units`, by id: the order in which everything is done and told.
  let ordered: [Int]
  // A set that knows its order takes two fifths of a dictionary's room.
  private let ids: OrderedSet<UnitID>
  private let ballots: [UnitPanel: Ballot]
  private let voters: [PanelID: Selection]
  private let unitsWithExclusions: Set<UnitID>

  private struct UnitPanel: Hashable {
    var unit: UnitID
    var panel: PanelID
  }

  init(_ rulebook: Rulebook, _ facts: Facts, _ judged: JudgedRecords, _ successions: SuccessionNotes = SuccessionNotes()) {
    self.facts = facts
    self.successions = successions
    self.judged = judged
    readings = rulebook.readings
    panels = rulebook.panels
    ordered = facts.units.indices.sorted { facts.units[$0].id < facts.units[$1].id }
    ids = OrderedSet(facts.units.map(\.id))
    ballots = Dictionary(
      facts.ballots.map { (UnitPanel(unit: $0.unit, panel: $0.panel), $0) }, uniquingKeysWith: { first, _ in first })
    voters = Dictionary(rulebook.panels.map { ($0, Selection($1.appliesTo)) }) { first, _ in first }
    unitsWithExclusions = Set(facts.notApplicable.keys.map(\.unit))
  }

  /// The same facts under other verdicts on the errors behind their records.
  func assuming(_ verdicts: [ErrorVerdict]) -> FactIndex { FactIndex(self, judged.assuming(verdicts)) }

  private init(_ other: FactIndex, _ judged: JudgedRecords) {
    self.judged = judged
    facts = other.facts
    successions = other.successions
    readings = other.readings
    panels = other.panels
    ordered = other.ordered
    ids = other.ids
    ballots = other.ballots
    voters = other.voters
    unitsWithExclusions = other.unitsWithExclusions
  }

  /// The index of a unit into `facts.units`.
  func indexOfUnit(_ id: UnitID) -> Int? { ids.firstIndex(of: id) }

  func ballot(of unit: UnitID, by panel: PanelID) -> Ballot? { ballots[UnitPanel(unit: unit, panel: panel)] }

  /// Whether a panel votes on a unit.
  func votes(_ panel: PanelID, on unit: Unit) -> Bool { voters[panel]?.includes(unit) ?? true }

  func exclusion(of unit: UnitID, from item: ItemID) -> Exclusion? {
    // Most units have none, and asking for them costs less than hashing two keys.
    unitsWithExclusions.contains(unit) ? facts.notApplicable[UnitItem(unit, item)] : nil
  }

  /// Whether any item is declared not to apply to a unit.
  func hasExclusions(_ unit: UnitID) -> Bool { unitsWithExclusions.contains(unit) }

  func name(of reading: ReadingID) -> LocalizedText { readings[reading]?.name ?? LocalizedText(reading.text) }

  func name(of panel: PanelID) -> LocalizedText { panels[panel]?.name ?? LocalizedText(panel.text) }
}

/// A unit selector whose list of units is looked up, not searched.
struct Selection: Sendable {
  private let selector: UnitSelector
  private let units: Set<UnitID>

  init(_ selector: UnitSelector) {
    units = Set(selector.units)
    // The list is asked for here; what is left is short.
    self.selector = UnitSelector(levels: selector.levels, divisions: selector.divisions)
  }

  func includes(_ unit: Unit) -> Bool {
    (units.isEmpty || units.contains(unit.id)) && selector.includes(unit)
  }
}
