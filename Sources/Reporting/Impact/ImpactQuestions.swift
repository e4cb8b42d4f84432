internal import Model
package import Scoring
internal import Tables

/// Asks a report's assessment whether exemptions matter.
package struct ImpactQuestions: ImpactSource, Sendable {
  package typealias Fault = Never

  package let book: ImpactBook
  /// Every error as answers tell of it, ordered by id.
  let errors: [AskedError]
  private let stage: ImpactStage
  private let names: ItemNames

  /// Prepares questions; `inFull`, the answers tell the lines that change, and errors are found by their words.
  package init(_ report: Report, inFull: Bool = true) {
    stage = ImpactStage(report.assessment, tellingLines: inFull, by: .allCores)
    book = ImpactBook(report, stage, findingErrors: inFull)
    names = ItemNames(report.rulebook)
    let rows = report.facts.records.filter { $0.table == .errors }
    let records = Dictionary(rows.map { ($0.key.first ?? "", $0) }) { first, _ in first }
    errors = report.assessment.verdicts.map { AskedError($0, records[$0.error]) }
  }

  /// The units in whose accounts an error may show, ordered.
  func units(concernedBy error: String) -> [UnitID] { stage.units(concernedBy: error) }

  package func answer(to subject: Impact.Subject) -> ImpactAnswer? {
    let asked =
      switch subject {
      case .error(let id): errors.filter { $0.error == id }
      case .matter(let id): errors.filter { $0.matter == id }
      case .everything: [AskedError]()
      }
    return asked.isEmpty ? nil : stage.impact(of: subject).map { ImpactAnswer($0, asked: asked, names: names) }
  }

  package func answers() -> [ImpactAnswer] {
    let byID = Dictionary(errors.map { ($0.error, [$0]) }) { first, _ in first }
    let byMatter = Dictionary(grouping: errors.filter { $0.matter != nil }) { $0.matter ?? "" }
    return stage.all(by: .allCores).map { impact in
      let asked =
        switch impact.subject {
        case .error(let id): byID[id] ?? []
        case .matter(let id): byMatter[id] ?? []
        case .everything: [AskedError]()
        }
      return ImpactAnswer(impact, asked: asked, names: names)
    }
  }
}
