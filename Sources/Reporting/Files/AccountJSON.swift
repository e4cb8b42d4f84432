internal import Model
internal import Scoring

/// What `scores.json` says of one unit: its place in its group, its nodes and its lines.
struct UnitResult {
  var unit: Unit
  /// Nil for a unit that no group could take.
  var group: GroupID?
  var standing: Standing
  var account: Account
  /// Its ceilings, vetoes and bars; nil where they are not known, as in an account that was read back.
  var adjustments: UnitAdjustments?
  /// How far it is from those around it; nil without a place.
  var margins: Margins?
  /// Where it stood last year; nil where no table says.
  var lastYear: LastYear?
}

extension JSONWriter {
  /// A unit's account, on one line.
  mutating func value(_ result: UnitResult, names: ItemNames) {
    object { json in
      json.field("unit", result.unit.id.text)
      json.field("name", result.unit.name)
      json.field("competition", result.group?.competition.text)
      json.field("division", result.group?.division)
      json.standing(result.standing)
      if let margins = result.margins { json.margins(margins) }
      if let lastYear = result.lastYear { json.lastYear(lastYear) }
      json.key("nodes")
      json.array(of: result.account.nodes) { json, node in json.value(node) }
      json.key("lines")
      json.array(of: result.account.lines) { json, line in json.value(line, name: names[line.item]) }
      if let adjustments = result.adjustments { json.consequences(adjustments) }
    }
  }

  private mutating func standing(_ standing: Standing) {
    field("status", standing.status.rawValue)
    field("total", standing.total?.description)
    field("place", standing.place)
    field("shared_by", standing.place == nil ? nil : standing.sharedBy)
    if !standing.tieBreak.isEmpty {
      key("tie_break")
      array(of: standing.tieBreak) { json, value in
        json.object { json in
          json.field("item", value.item.text)
          json.field("value", exact: value.value)
        }
      }
    }
    field("grade", standing.grade?.text)
    field("staff_quota", standing.staffQuota)
    field("grade_because", standing.gradeBecause)
    field("incomplete_because", standing.incompleteBecause)
    field("decided_because", standing.decidedBecause)
  }

  private mutating func value(_ node: NodeScore) {
    object { json in
      json.field("item", node.item.text)
      json.field("depth", node.depth)
      json.field("scored", exact: node.scored)
      json.field("full", exact: node.full)
      json.field("weight", exact: node.weight)
    }
  }

  private mutating func value(_ line: ScoreLine, name: LocalizedText) {
    object { json in
      json.field("kind", line.kind.rawValue)
      json.field("item", line.item.text)
      json.field("name", name)
      json.field("formula", line.formula.rawValue)
      json.field("scored", exact: line.scored)
      json.field("points", exact: line.points)
      json.field("printed", exact: line.printed)
      json.citation(line.citation)
      json.key("numbers")
      json.array(of: line.numbers) { json, number in
        json.object { json in
          json.field("name", number.name.rawValue)
          json.field("of", number.of)
          json.field("value", exact: number.value)
        }
      }
      json.rows("rows", line.rows)
      json.field("because", line.because)
    }
  }

  /// What limits the grade and the honors; each left out where there is nothing.
  private mutating func consequences(_ adjustments: UnitAdjustments) {
    if !adjustments.ceilings.isEmpty {
      key("ceilings")
      array(of: adjustments.ceilings) { json, ceiling in
        json.object { json in
          json.field("rule", ceiling.rule.text)
          json.field("grade", ceiling.grade.text)
          json.row(ceiling.row)
          json.field("because", ceiling.because)
        }
      }
    }
    if !adjustments.vetoes.isEmpty {
      key("vetoes")
      array(of: adjustments.vetoes) { json, veto in
        json.object { json in
          json.field("rule", veto.rule.text)
          json.field("grade", veto.grade.text)
          json.field("document", veto.document)
          json.row(veto.row)
          json.field("because", veto.because)
        }
      }
    }
    if !adjustments.bars.isEmpty {
      key("bars")
      array(of: adjustments.bars) { json, bar in json.value(bar) }
    }
  }

  private mutating func value(_ bar: HonorBar) {
    object { json in
      json.field("rule", bar.rule.text)
      json.field("honors", bar.honors.map(\.text))
      json.key("spans")
      json.array(of: bar.spans) { json, span in json.object { json in json.span(span) } }
      json.key("influences")
      json.array(of: bar.influences) { json, influence in
        json.object { json in
          json.row(influence.row)
          json.span(influence.span)
        }
      }
    }
  }

  /// The first day, and the first one after it.
  private mutating func span(_ span: InfluenceSpan) {
    field("from", span.start.description)
    field("before", span.end.description)
  }

  /// One row behind something.
  private mutating func row(_ row: RowReference) {
    key("row")
    value(row)
  }

  /// Rows behind something.
  mutating func rows(_ name: StaticString, _ rows: [RowReference]) {
    key(name)
    array(of: rows) { json, row in json.value(row) }
  }

  private mutating func value(_ row: RowReference) {
    object { json in
      json.field("table", row.table.rawValue)
      json.key("key")
      json.array(of: row.key) { json, part in json.value(part) }
      json.field("count", row.count)
    }
  }

  /// A citation; left out where nothing is cited.
  mutating func citation(_ citation: Citation) {
    guard citation != Citation() else { return }
    key("citation")
    value(citation)
  }

  mutating func value(_ citation: Citation) {
    object { json in
      json.field("article", citation.article)
      json.field("document", citation.document)
    }
  }
}
