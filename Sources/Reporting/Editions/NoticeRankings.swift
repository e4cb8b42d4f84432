internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `notice/rankings.csv`, the public's ranking: which ranking it is, and of each unit the columns that the rulebook lists.
///
/// Every cell is picked by name; nothing is taken over from the internal rankings.
struct NoticeRankings {
  private let report: Report
  private let publication: Publication
  private let units: [UnitID: Unit]

  /// Nil where the pipeline or the rulebook has no notice edition.
  init?(_ report: Report) {
    guard report.editions.contains(.notice), let publication = report.rulebook.publication else { return nil }
    self.report = report
    self.publication = publication
    units = report.unitsByID
  }

  func write(_ create: FileCreator) throws(FileFault) -> [OutputFile] {
    let language = report.heading.language
    let groups = report.assessment.groups.filter { publication.includes($0.id.competition) }
    let columns: [Column] = [.competitionName, .division] + publication.fields.map(\.column) + (publication.telephone == nil ? [] : [.telephone])
    var file = try TableFile("notice/rankings.csv", columns.map { $0.header(language) }, report.heading.imprint(.notice), create)
    for group in groups {
      for standing in group.standings {
        try file.add(
          [.text(group.competition.name[language]), .text(group.id.division)]
            + publication.fields.map { cell($0, standing, group.competition, language) }
            + (publication.telephone.map { [.text($0)] } ?? []))
      }
    }
    return [try file.close()]
  }

  private func cell(_ field: Publication.Field, _ standing: Standing, _ competition: Competition, _ language: Language) -> CSVField {
    switch field {
    case .place: .number(standing.place)
    case .unitID: .text(standing.unit.text)
    case .unit: .text(units[standing.unit]?.name ?? standing.unit.text)
    case .total: .number(standing.total, places: competition.rounding.places)
    case .grade: .text(standing.grade.map { competition.name(of: $0)[language] })
    }
  }
}

extension Publication.Field {
  fileprivate var column: Column {
    switch self {
    case .place: .place
    case .unitID: .unitID
    case .unit: .unit
    case .total: .total
    case .grade: .grade
    }
  }
}
