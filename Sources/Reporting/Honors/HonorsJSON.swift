internal import Model

extension JSONWriter {
  /// The honors with their entries, without persons.
  mutating func honors(_ lists: [HonorList]) {
    key("honors")
    array(of: lists) { json, list in
      json.object { json in
        json.field("honor", list.honor.text)
        json.field("name", list.name)
        if let citation = list.citation { json.citation(citation) }
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
