internal import Model

extension JSONWriter {
  /// The honors with their entries, without persons.
  mutating func honors(_ lists: [HonorList]) {
    key("honors")
    array(of: lists) { json, list in
      json.object { json in
        json.field("honor", list.honor.text)
        json.field("name", list.name)
        json.citation(list.citation)
        json.key("entries")
        json.array(of: list.entries) { json, entry in json.value(entry) }
      }
    }
  }

  private mutating func value(_ entry: HonorEntry) {
    object { json in
      json.field("nominee", entry.nominee)
      json.field("unit", entry.unit?.text)
      json.field("unit_name", entry.unitName)
      json.field("status", entry.status.rawValue)
      json.field("rank", entry.rank)
      json.field("shared_by", entry.sharedBy)
      json.field("state", entry.state)
      json.field("state_on", entry.stateOn)
      json.field("notice_ends", entry.noticeEnds)
      json.key("reasons")
      json.array(of: entry.reasons) { json, reason in
        json.object { json in
          json.field("rule", reason.rule)
          json.field("because", reason.because)
          json.rows("rows", reason.rows)
        }
      }
    }
  }
}

/// An honor as `scores.json` holds it.
package struct DecodedHonor: Decodable, Sendable {
  struct Entry: Decodable {
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

  struct Reason: Decodable {
    var rule: LocalizedText?
    var because: LocalizedText
    var rows: [DecodedAccount.Row]?
  }

  var honor: HonorID
  var name: LocalizedText
  var citation: Citation?
  var entries: [Entry]
}

extension ScoresHeader {
  /// The honors of a finished output.
  var honorLists: [HonorList] {
    (honors ?? []).map { honor in
      HonorList(
        honor: honor.honor, name: honor.name, citation: honor.citation ?? Citation(),
        entries: honor.entries.map { entry in
          HonorEntry(
            nominee: entry.nominee, unit: entry.unit, unitName: entry.unitName, status: entry.status, rank: entry.rank,
            sharedBy: entry.sharedBy, state: entry.state, stateOn: entry.stateOn, noticeEnds: entry.noticeEnds,
            reasons: entry.reasons.map { reason in
              HonorEntry.Reason(
                rule: reason.rule, rows: (reason.rows ?? []).map { RowReference($0.table, $0.key, count: $0.count) },
                because: reason.because)
            })
        })
    }
  }
}
