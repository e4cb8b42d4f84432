internal import Model
internal import Rules
internal import Scoring
internal import Tables

/// `rankings.csv`: every unit of every group, one row each; then those that no group could take, and those that have ended.
struct RankingsFile {
  private let report: Report
  private let language: Language
  private let units: KnownUnits

  init(_ report: Report) {
    self.report = report
    language = report.heading.language
    units = report.unitsByID
  }

  func write(_ create: FileCreator) throws(FileFault) -> OutputFile {
    let columns: [Column] = [
      .competition, .competitionName, .division, .place, .sharedBy, .unitID, .unit, .total, .grade, .staffQuota, .status, .remarks,
    ]
    var file = try TableFile("rankings.csv", columns.map { $0.header(language) }, report.heading.imprint(), create)
    for group in report.assessment.groups {
      for standing in group.standings { try file.add(fields(of: standing, in: group.competition, group.id.division)) }
    }
    for standing in report.outsiders { try file.add(fields(of: standing, in: nil, nil)) }
    let outsiders = Set(report.outsiders.map(\.unit))
    for ended in report.assessment.ended where !outsiders.contains(ended.unit.id) { try file.add(fields(of: ended)) }
    return try file.close()
  }

  private func fields(of standing: Standing, in competition: Competition?, _ division: String?) -> [CSVField] {
    [.text(competition?.id.text), .text(competition?.name[language]), .text(division)]
      + standing.rankingFields(unit(standing.unit), competition, language)
  }

  // A unit that has ended, so that whoever looks for it finds who goes on with what it left.
  private func fields(of ended: EndedUnit) -> [CSVField] {
    func named(_ unit: Unit) -> UnitFate.Named { UnitFate.Named(id: unit.id.text, name: unit.name) }
    let fate = UnitFate(ended: named(ended.unit), until: ended.unit.until?.description ?? "", heirs: ended.heirs.map { named(unit($0)) })
    let none = CSVField.text(nil)
    return [
      none, none, none, none, none, .text(ended.unit.id.text), .text(ended.unit.name), none, none, none, .text(UnitFate.status[language]),
      .text(fate.text[language]),
    ]
  }

  private func unit(_ id: UnitID) -> Unit { units[id] ?? Unit(id: id, name: id.text) }
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
    try file.add(result.standing.rankingFields(result.unit, competition, language) + tieBreaks + nodes)
  }

  consuming func close() throws(FileFault) -> OutputFile { try file.close() }
}

extension Standing {
  /// Place, sharers, unit, total, grade, staff quota, status, remarks.
  fileprivate func rankingFields(_ unit: Unit, _ competition: Competition?, _ language: Language) -> [CSVField] {
    [
      .number(place), .number(place == nil ? nil : sharedBy), .text(unit.id.text), .text(unit.name),
      .number(total, places: competition?.rounding.places ?? 0), .text(grade.flatMap { competition?.name(of: $0)[language] }),
      .number(staffQuota), .text(status.label[language]),
      .text((incompleteBecause + decidedBecause + gradeBecause).joined(language)),
    ]
  }
}
