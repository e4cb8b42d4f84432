import FoundationEssentials
internal import Model

// The other side of AccountJSON.swift: a unit's line of `scores.json` back into the model's types.

/// A unit's account as `scores.json` holds it.
struct DecodedAccount: Decodable {
  var unit: UnitID
  var name: String
  var competition: CompetitionID?
  var division: String?
  var status: Standing.Status
  var total: String?
  var place: Int?
  var sharedBy: Int?
  var tieBreak: [TieBreak]?
  var grade: GradeID?
  var staffQuota: Int?
  var gradeBecause: [LocalizedText]?
  var incompleteBecause: [LocalizedText]?
  var decidedBecause: [LocalizedText]?
  var margins: DecodedMargins?
  var lastYear: LastYear?
  var bars: [DecodedBar]?
  var nodes: [Node]
  var lines: [Line]

  struct TieBreak: Decodable {
    var item: ItemID
    var value: Exact?
  }

  struct Node: Decodable {
    var item: ItemID
    var depth: Int
    var scored: Exact?
    var full: Exact
    var weight: Exact
  }

  struct Line: Decodable {
    var kind: ScoreLine.Kind
    var item: ItemID
    var formula: Formula
    var scored: Exact?
    var points: Exact
    var printed: Exact
    var citation: Citation?
    var numbers: [Number]
    var rows: [RowReference]
    var because: LocalizedText?
  }

  struct Number: Decodable {
    var name: NumberName
    var of: String?
    var value: Exact
  }
}

extension DecodedAccount {
  var group: GroupID? { competition.map { GroupID($0, division: division) } }

  var standing: Standing {
    Standing(
      unit: unit, status: status, total: total.flatMap { try? Decimal($0) }, place: place, sharedBy: sharedBy ?? 1,
      tieBreak: (tieBreak ?? []).map { TieBreakValue(item: $0.item, value: $0.value?.number) }, grade: grade,
      gradeBecause: gradeBecause ?? [], incompleteBecause: incompleteBecause ?? [],
      decidedBecause: decidedBecause ?? [], staffQuota: staffQuota)
  }

  var account: Account {
    Account(
      unit: unit,
      nodes: nodes.map {
        NodeScore(
          item: $0.item, depth: $0.depth, scored: $0.scored?.number, full: $0.full.number, weight: $0.weight.number)
      },
      lines: lines.map(\.model), total: standing.total)
  }
}

extension DecodedAccount.Line {
  var model: ScoreLine {
    ScoreLine(
      kind: kind, item: item, formula: formula, scored: scored?.number, points: points.number,
      printed: printed.decimal, citation: citation ?? Citation(),
      numbers: numbers.map { LineNumber($0.name, of: $0.of, $0.value.number) },
      rows: rows, because: because)
  }
}
