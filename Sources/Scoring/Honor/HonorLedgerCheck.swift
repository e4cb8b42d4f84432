import Model
import OrderedCollections
import Rules

/// What is wrong with the rows about honors, whatever anybody scored.
struct HonorLedgerCheck {
  let honors: OrderedDictionary<HonorID, Honor>

  /// The findings, ordered by row.
  func findings(in records: [Record]) -> [Finding] {
    var findings: [Finding] = []
    let nominated = Set(records.lazy.filter { $0.table == .nominees }.compactMap { HonorNominations.Nomination($0) })
    var seen: [HonorID: [String: RowReference]] = [:]
    for record in records.inKeyOrder {
      guard [.nominees, .consultations, .honorStates].contains(record.table), let nomination = HonorNominations.Nomination(record) else {
        continue
      }
      guard let honor = honors[nomination.honor] else {
        findings.append(.unknownHonor(nomination.honor, record, known: honors.keys.map(\.text)))
        continue
      }
      if record.table != .nominees, !nominated.contains(nomination) {
        findings.append(.notNominated(record))
        continue
      }
      switch record.table {
      case .nominees:
        guard let subject = honor.recipients == .persons ? record.text("person_id") : record.unit?.text else {
          findings.append(.nobodyNominated(record, honor))
          continue
        }
        if let first = seen[honor.id]?[subject] { findings.append(.nominatedTwice([first, record.reference])) }
        seen[honor.id, default: [:]][subject] = record.reference
      case .consultations:
        if let office = record.text("office"), !honor.consult.contains(where: { $0.office == office }) {
          findings.append(.officeNotAsked(office, record, honor))
        }
      default:
        if record.date == nil { findings.append(.stateWithoutDay(record)) }
        if let state = record.text("state"), !honor.states.contains(state) { findings.append(.unknownState(state, record, honor)) }
      }
    }
    return findings.inRowOrder
  }
}

extension Honor {
  /// Every word that `honor_states` may say.
  var states: [String] { steps + [notice?.objection, withdrawn].compactMap(\.self) }
}
