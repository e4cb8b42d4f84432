import Model
import OrderedCollections
import Rules
import Scoring

/// Rules and rows of major projects, with the least that a test has to say.
enum ProjectWorld {
  static let october = makeDates("2019-10", cutOff: "2019-10-31", asOf: "2019-11-05")

  /// 60 points for progress, up to 130 %, and nothing else.
  static func rules(
    _ planned: ProjectRules.Plan = .year, parts: OrderedDictionary<ProjectPartID, ProjectPart>? = nil,
    over: ProjectRules.Combination = .mean, whenExempt: RecordMeasure.WhenExempt = .exclude, behind: Fraction? = nil,
    red: ProjectList? = nil, black: ProjectList? = nil, when: [RecordCondition] = []
  ) -> ProjectRules {
    let progress = ProjectPart(name: LocalizedText("progress"), .progress(points: 60, cap: "1.3"))
    return ProjectRules(
      id: "major", name: LocalizedText("major"), when: when, planned: planned, parts: parts ?? ["progress": progress],
      rounding: Rounding(places: 2), over: over, whenExempt: whenExempt, behind: behind, red: red, black: black)
  }

  static func project(
    _ id: String, unit: String = "A", month: String = "2019-10", planned: String? = "100", actual: String? = nil, cause: String? = nil,
    _ columns: [String: String] = [:]
  ) -> Record {
    var all: [String: String?] = ["month": month, "planned": planned, "actual": actual, "cause": cause]
    for (column, value) in columns { all[column] = value }
    return Row.make(.projects, "project_id", id, in: month, unit: unit, dateColumn: "date", on: "\(month)-28", kind: nil, all)
  }

  static func outcome(
    _ rows: [Record], _ rules: ProjectRules = rules(), errors: [Record] = [], dates: AssessmentDates = october
  ) -> ProjectStage.Outcome {
    let records = errors + rows
    let verdicts = ExemptStage(rules: makeRules(queryRepeats: false), dates: dates).run(records).verdicts
    return ProjectStage(rules: [rules.id: rules], persons: .all, dates: dates).run(records, verdicts: verdicts)
  }

  /// Projects as `id place list`.
  static func places(_ outcome: ProjectStage.Outcome) -> [String] {
    outcome.projects.map { project in
      [project.record.key[0], project.place.map(String.init) ?? "-", project.list?.rawValue].compactMap(\.self).joined(separator: " ")
    }
  }
}
