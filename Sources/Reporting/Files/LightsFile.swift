internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `lights.csv`: every key-work target of the period with its light, and `difficulties.csv`: those that report a difficulty (困难台账).
struct LightsFile {
  private let report: Report
  private let language: Language
  private let units: KnownUnits
  private let costs: LightCosts

  init(_ report: Report) {
    self.report = report
    language = report.heading.language
    units = report.unitsByID
    costs = LightCosts(report)
  }

  func write(_ create: FileCreator) throws -> [OutputFile] {
    if report.rulebook.lights.isEmpty { return [] }
    return [try writeLights(create), try writeDifficulties(create)]
  }

  private func writeLights(_ create: FileCreator) throws -> OutputFile {
    let columns: [LedgerHeader] = [
      .task, .period, .unitID, .unit, .title, .leader, .light, .planned, .actual, .behind, .periods, .reason, .factor, .exemption, .cause,
      .cost,
    ]
    var file = try TableFile(
      "lights.csv", columns.map { $0.header(language) }, report.heading.imprint(), create, keeping: report.workbook?.table)
    for light in report.assessment.lights {
      try file.add(
        whose(light) + [
          .number(light.planned), .number(light.actual), .number(light.behind), .number(light.periods), .text(light.because?[language]),
          light.isMet ? .empty : .number(light.factor), .text(light.exemptedBecause?[language]),
          .text(light.record.causes.joined(separator: ";")), try costs.cell(of: light),
        ])
    }
    return try file.close()
  }

  private func writeDifficulties(_ create: FileCreator) throws -> OutputFile {
    let columns: [LedgerHeader] = [.task, .period, .unitID, .unit, .title, .leader, .light, .difficulty]
    var file = try TableFile("difficulties.csv", columns.map { $0.header(language) }, report.heading.imprint(), create)
    for light in report.assessment.lights {
      guard let difficulty = light.record.attributes["difficulty"] else { continue }
      try file.add(whose(light) + [.text(difficulty)])
    }
    return try file.close()
  }

  /// Task, period, unit, title, leader, light.
  private func whose(_ light: TaskLight) -> [CSVField] {
    let record = light.record
    let colour = report.rulebook.lights[light.lights]?.colours[light.light]?.name ?? LocalizedText(light.light.text)
    return [
      .text(record.attributes["task_id"]), .text(light.period.description), .text(record.unit?.text),
      .text(record.unit.flatMap { units[$0]?.name }), .text(record.attributes["title"]), .text(record.attributes["leader"]),
      .text(colour[language]),
    ]
  }
}
