internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// `rankings.csv`: every unit of every group, one row each; then those that no group could take, and those that have ended.
struct RankingsFile: ~Copyable {
  private let language: Language
  private var file: TableFile

  init(_ heading: Heading, _ create: FileCreator) throws(FileFault) {
    language = heading.language
    let columns: [Column] = [
      .competition, .competitionName, .division, .place, .sharedBy, .unitID, .unit, .total, .grade, .staffQuota, .status, .remarks,
    ]
    file = try TableFile("rankings.csv", columns.map { $0.header(heading.language) }, heading.imprint(), create)
  }

  mutating func add(_ result: UnitResult, in competition: Competition?) throws(FileFault) {
    try file.add(
      [.text(competition?.id.text), .text(competition?.name[language]), .text(result.group?.division)]
        + result.rankingFields(competition, language))
  }

  /// A unit that has ended, so that whoever looks for it finds who goes on with what it left.
  mutating func add(_ ended: Unit, _ fate: UnitFate) throws(FileFault) {
    let none = CSVField.text(nil)
    try file.add([
      none, none, none, none, none, .text(ended.id.text), .text(ended.name), none, none, none, .text(UnitFate.status[language]),
      .text(fate.text[language]),
    ])
  }

  consuming func close() throws(FileFault) -> OutputFile { try file.close() }
}

/// `rankings/<group>.csv`: one group with its tie-break values and every level and indicator.
struct GroupFile: ~Copyable {
  private let language: Language
  private let competition: Competition
  private let items: [ItemID]
  private var file: TableFile

  init(
    _ group: NamedGroup, _ heading: Heading, _ names: ItemNames, _ create: FileCreator, keeping kept: KeptTable? = nil
  ) throws(FileFault) {
    let language = heading.language
    self.language = language
    competition = group.assessed.competition
    var items: [ItemID] = []
    group.assessed.scorecard.root.walk { node, depth in
      // The root's score is the total before its rounding.
      if depth > 0 { items.append(node.id) }
    }
    self.items = items
    let columns: [Column] = [.place, .sharedBy, .unitID, .unit, .total, .grade, .staffQuota, .status, .remarks]
    let tieBreaks = competition.tieBreak.map { item in
      language == .english ? "tie_break:\(item)" : "同分比较：\(names[item].zh)"
    }
    let headers = columns.map { $0.header(language) } + tieBreaks + items.map { language == .english ? $0.text : names[$0].zh }
    file = try TableFile(group.file, headers, heading.imprint(), create, keeping: kept)
  }

  mutating func add(_ result: UnitResult) throws(FileFault) {
    let applied = Dictionary(result.standing.tieBreak.map { ($0.item, $0.value) }) { first, _ in first }
    let scores = Dictionary(result.account.nodes.map { ($0.item, $0.scored) }) { first, _ in first }
    let tieBreaks = competition.tieBreak.map { CSVField.number(applied[$0] ?? nil) }
    let nodes = items.map { CSVField.number(scores[$0] ?? nil, places: competition.printedPlaces) }
    try file.add(result.rankingFields(competition, language) + tieBreaks + nodes)
  }

  consuming func close() throws(FileFault) -> OutputFile { try file.close() }
}

extension UnitResult {
  /// Place, sharers, unit, total, grade, staff quota, status, remarks.
  fileprivate func rankingFields(_ competition: Competition?, _ language: Language) -> [CSVField] {
    [
      .number(standing.place), .number(standing.place == nil ? nil : standing.sharedBy), .text(unit.id.text), .text(unit.name),
      .number(standing.total, places: competition?.rounding.places ?? 0),
      .text(standing.grade.flatMap { competition?.name(of: $0)[language] }),
      .number(standing.staffQuota), .text(standing.status.label[language]),
      .text((standing.incompleteBecause + standing.decidedBecause + standing.gradeBecause).joined(language)),
    ]
  }
}
