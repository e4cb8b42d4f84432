import Model
import OrderedCollections

/// What the ledgers say of honors, as far as it is known on the `as_of` day; what the leading group decided holds whatever its day, and so
/// does every step once the year is decided.
struct HonorNominations {
  /// A nominee of one honor.
  struct Nomination: Hashable {
    var nominee: String
    var honor: HonorID

    init?(_ record: Record) {
      guard let nominee = record.text("nominee_id"), let honor = record.text("honor") else { return nil }
      (self.nominee, self.honor) = (nominee, HonorID(honor))
    }
  }

  /// The nominees' rows by honor, in the order of their keys.
  private(set) var nominees: [HonorID: [Record]] = [:]
  /// The answer of each office.
  private(set) var answers: [Nomination: [String: Record]] = [:]
  /// The states, in the order of the rows' keys.
  private(set) var states: [Nomination: [Record]] = [:]
  /// Decisions of the leading group on honors, by day and number.
  private(set) var decisions: [LeadingDecision] = []

  /// Nominees of whom a row was set aside.
  let incomplete: Set<String>
  // Units of which a nomination was set aside, by honor; under nil for any.
  private let nominationsAside: [HonorID?: Set<UnitID>]

  init(_ records: [Record], incomplete: Set<String>, nominationsAside: [HonorID?: Set<UnitID>], dates: AssessmentDates) {
    self.incomplete = incomplete
    self.nominationsAside = nominationsAside
    for record in records.inKeyOrder {
      switch record.table {
      case .nominees:
        if let honor = record.text("honor") { nominees[HonorID(honor), default: []].append(record) }
      case .consultations where record.came(by: dates.asOf):
        if let nomination = Nomination(record), let office = record.text("office") { answers[nomination, default: [:]][office] = record }
      case .honorStates where dates.honorStepsAsOf.map { record.came(by: $0) } ?? true:
        if let nomination = Nomination(record) { states[nomination, default: []].append(record) }
      case .decisions: if let decision = LeadingDecision(record), decision.what == .honor { decisions.append(decision) }
      default: continue
      }
    }
    decisions.sort()
  }

  /// Whether a nomination of a unit for an honor was set aside.
  func isSetAside(_ unit: UnitID, for honor: HonorID) -> Bool {
    [honor, nil].contains { nominationsAside[$0]?.contains(unit) ?? false }
  }
}

extension Record {
  /// Whether the row could be known on a day; one without a day always could.
  fileprivate func came(by asOf: Day) -> Bool { date.map { $0 <= asOf } ?? true }
}
