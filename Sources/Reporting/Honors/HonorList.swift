internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring

/// One honor with everybody who was looked at for it, without persons: what `honors.csv`, `scores.json` and `liangji honors` show.
struct HonorList: Decodable, Sendable {
  var honor: HonorID
  var name: LocalizedText
  var citation: Citation?
  var entries: [HonorEntry]
}

/// One nominee, or a unit that stands by its place, and what came of it.
struct HonorEntry: Decodable, Sendable {
  /// A reason with the rule's name and the rows behind it.
  struct Reason: Decodable, Sendable {
    var rule: LocalizedText?
    var rows: [RowReference]
    var because: LocalizedText
  }

  var nominee: String?
  var unit: UnitID?
  var unitName: String?
  var status: HonorStatus
  var rank: Int?
  var sharedBy: Int
  var state: String?
  var stateOn: String?
  var noticeEnds: String?
  var reasons: [Reason]
}

extension Report {
  /// The honors in the rulebook's order, with their entries in the order of the assessment.
  func honorLists(_ names: ItemNames) -> [HonorList] {
    let units = unitsByID
    let candidates = Dictionary(grouping: assessment.honors, by: \.honor)
    return rulebook.honors.values.map { honor in
      let entries = (candidates[honor.id] ?? []).map { candidate in
        HonorEntry(
          nominee: candidate.nominee, unit: candidate.unit, unitName: candidate.unit.map { units[$0]?.name ?? $0.text },
          status: candidate.status, rank: candidate.rank, sharedBy: candidate.sharedBy, state: candidate.state,
          stateOn: candidate.stateOn?.description, noticeEnds: candidate.noticeEnds?.description,
          reasons: candidate.reasons.map { HonorEntry.Reason(rule: $0.rule.map { names[$0] }, rows: $0.rows, because: $0.because) })
      }
      return HonorList(honor: honor.id, name: honor.name, citation: honor.citation, entries: entries)
    }
  }
}
