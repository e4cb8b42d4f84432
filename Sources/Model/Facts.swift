/// Everything the tables said, checked: what `Scoring` works on, together with the rulebook, and nothing else.
public struct Facts: Sendable {
  /// The units that are assessed, ordered by id; cells use this order.
  public var units: [Unit]
  /// The folded readings.
  public var cells: ReadingCells
  /// Goals and baselines.
  public var goals: [UnitReading: Goal]
  /// Indicators that do not apply to a unit, with the reason.
  public var notApplicable: [UnitItem: Exclusion]
  /// Votes, ordered by unit and panel.
  public var ballots: [Ballot]
  /// All ledgers, ordered by table and key.
  public var records: [Record]
  /// Units of which a row was refused under quarantine, and why: listed, unranked, outside their peers.
  public var incomplete: [UnitID: [LocalizedText]]
  /// Nominees, by id, whose nomination was refused under quarantine, or another row on them, or one that may bar them: nobody can tell
  /// whether they still stand.
  public var incompleteNominees: Set<String> = []
  /// Units of which a nomination was set aside under quarantine, by its honor; under nil where that cannot be read. By how they stood
  /// alone they are no candidates for it, since there may be more to know of them.
  public var nominationsAside: [HonorID?: Set<UnitID>] = [:]
  /// The single values of readings that a later stage may change, ordered: those of units that were merged or split, and those that
  /// `corrections` names. Whoever changes one refolds its cells.
  public var watched: [WatchedReading] = []
  /// All rows of the units table, ordered by id and first day, those outside the period among them; empty where no row has a span or
  /// succeeds another.
  public var spans: [Unit] = []
  /// Readings that came after the due day of their series, as far as their rows say when they came.
  public var lateReadings: [UnitReading: LateReading] = [:]

  /// Corrections that were set aside under quarantine, of which can be told whom they are about; ordered by row.
  public var correctionsAside: [Correction] = []
  /// The corrections that were carried out, by the row they changed, in order.
  public var corrections: [RowReference: [Correction]] = [:]

  /// Facts without ledgers, for a start.
  public init(
    units: [Unit], cells: ReadingCells, goals: [UnitReading: Goal] = [:], notApplicable: [UnitItem: Exclusion] = [:],
    ballots: [Ballot] = [], records: [Record] = [], incomplete: [UnitID: [LocalizedText]] = [:]
  ) {
    self.units = units
    self.cells = cells
    self.goals = goals
    self.notApplicable = notApplicable
    self.ballots = ballots
    self.records = records
    self.incomplete = incomplete
  }
}

/// A unit and a series of readings.
public struct UnitReading: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// The series.
  public var reading: ReadingID

  /// Pairs the two.
  public init(_ unit: UnitID, _ reading: ReadingID) {
    self.unit = unit
    self.reading = reading
  }
}

/// How late a unit was with a series.
public struct LateReading: Sendable, Hashable {
  /// How many of its readings came late.
  public var count: Int
  /// The day on which the last of them came.
  public var last: Day

  /// Says how late a unit was.
  public init(count: Int, last: Day) {
    self.count = count
    self.last = last
  }
}

/// A unit and an indicator of its scorecard.
public struct UnitItem: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// The indicator.
  public var item: ItemID

  /// Pairs the two.
  public init(_ unit: UnitID, _ item: ItemID) {
    self.unit = unit
    self.item = item
  }
}

/// What a unit was to reach, and where it started.
public struct Goal: Sendable, Hashable {
  /// The target.
  public var target: Fraction?
  /// Last year's value, or whatever growth is measured from.
  public var baseline: Fraction?

  /// Makes a goal.
  public init(target: Decimal? = nil, baseline: Decimal? = nil) {
    self.target = target.map { Fraction($0) }
    self.baseline = baseline.map { Fraction($0) }
  }
}

/// Why an indicator does not apply to a unit.
public struct Exclusion: Sendable, Hashable {
  /// The reason, as filed.
  public var reason: String
  /// The document that says so.
  public var document: String?

  /// Makes an exclusion.
  public init(reason: String, document: String? = nil) {
    self.reason = reason
    self.document = document
  }
}

/// One panel's votes on one unit.
public struct Ballot: Sendable, Hashable {
  /// The unit voted on.
  public var unit: UnitID
  /// The panel.
  public var panel: PanelID
  /// Votes by option.
  public var votes: [ChoiceID: Int]

  /// Makes a ballot.
  public init(unit: UnitID, panel: PanelID, votes: [ChoiceID: Int]) {
    self.unit = unit
    self.panel = panel
    self.votes = votes
  }
}
