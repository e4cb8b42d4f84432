import Model
import OrderedCollections
import Rules

/// What the second opinion is asked about: the rules as data, and the facts as plain values.
struct Dossier {
  var rulebook: Rulebook
  var units: [Unit]
  /// The value of a series for a unit, folded over the year, and the number of its last period.
  var reading: (UnitID, ReadingColumn) -> (value: Exact, last: Int)?
  var goals: [UnitReading: Goal] = [:]
  var notApplicable: Set<UnitItem> = []
  var ballots: [Ballot] = []
  var records: [Record] = []
  /// Units of which a row was refused.
  var incomplete: Set<UnitID> = []
  var period: Period
  /// From which day on what takes something counts; nil: from the period's first.
  var countsFrom: Day?
  var cutOff: Day
  var asOf: Day
  /// Which unit answers for the rows of one that has ended.
  var successors: [UnitID: UnitID] = [:]

  var exemption: ExemptionRules { rulebook.exemption ?? ExemptionRules() }

  /// Rule forms of the rulebook that the second opinion does not work out itself.
  var beyond: [String] {
    var forms: [String] = []
    if rulebook.reorganization != nil { forms.append("readings of successors, combined") }
    if rulebook.reorganization?.split != nil { forms.append("units that were split") }
    return forms
  }
}

/// A place where an opinion may go wrong on purpose, so that the comparison can be seen to notice.
enum Heresy: CaseIterable {
  /// Rounds halves to the even neighbour wherever the rulebook says half up.
  case roundsHalfToEven
  /// Limits what a rule takes before exemptions relieve it.
  case capsBeforeRelief
  /// Numbers equal totals 1, 2, 2, 3.
  case leavesNoGapAfterTies
  /// Redistributes a missing child instead of counting it as zero.
  case forgivesMissing
}

/// A line of an account, as far as it is compared.
struct OpinionLine: Hashable {
  var kind: ScoreLine.Kind
  var item: ItemID
  /// The row of a ledger behind it, or the span of a duty.
  var row: String?
  var scored: Exact?
  var points: Exact
  var printed: Exact = .zero
}

/// A unit as the second opinion sees it.
struct OpinionSheet {
  struct Node: Hashable {
    var item: ItemID
    var scored: Exact?
    var weight: Exact
  }

  var nodes: [Node] = []
  var lines: [OpinionLine] = []
  var total: Exact?
}

/// Where a unit stands.
struct OpinionStanding: Hashable {
  var unit: UnitID
  var status: Standing.Status
  var total: Exact?
  var place: Int?
  var sharedBy = 1
  var grade: GradeID?
}
