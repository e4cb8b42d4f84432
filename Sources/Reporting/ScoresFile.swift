internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `scores.json`: everything, in lines: the header's parts, then each unit's account on a line of its own.
struct ScoresFile: ~Copyable {
  private let names: ItemNames
  private var json: JSONWriter
  private var output: FileOutput
  private var accounts: Int

  init(_ report: Report, _ book: RecordBook, _ groups: [NamedGroup], _ names: ItemNames, _ create: FileCreator) throws(FileFault) {
    var output = try create("scores.json")
    var json = JSONWriter()
    json.beginObject()
    json.lastLine()
    json.heading(report.heading)
    json.directory(report, groups)
    try json.records(book, into: &output)
    let honors = report.honorLists(names)
    if !honors.isEmpty {
      json.honors(honors)
      json.line()
    }
    json.key("accounts")
    json.beginObject()
    json.lastLine()
    try json.write(into: &output)
    self.names = names
    self.json = json
    self.output = output
    accounts = 0
  }

  mutating func add(_ result: UnitResult) throws(FileFault) { try add(ScoresFile.account(result, names), of: result.unit.id) }

  /// Adds a unit's account, made by ``account(_:_:)``.
  mutating func add(_ account: [UInt8], of unit: UnitID) throws(FileFault) {
    if accounts > 0 { json.line() }
    accounts += 1
    json.key(text: unit.text)
    json.raw(bytes: account)
    try json.write(into: &output)
  }

  /// A unit's account as it stands in the file.
  static func account(_ result: UnitResult, _ names: ItemNames) -> [UInt8] {
    var json = JSONWriter()
    json.value(result, names: names)
    return json.take()
  }

  consuming func close() throws(FileFault) -> OutputFile {
    if accounts > 0 { json.lastLine() }
    json.endObject()
    json.lastLine()
    json.endObject()
    json.lastLine()
    try json.write(into: &output)
    let accounts = accounts
    return OutputFile("scores.json", rows: accounts, try output.close(sync: true))
  }
}

extension Report {
  /// All names of every unit, outsiders among them.
  fileprivate var knownNames: [[String]] {
    unitsByID.all.map(\.allNames) + outsiders.map(\.unit).filter { unitsByID[$0] == nil }.map { [$0.text] }
  }
}

extension JSONWriter {
  /// Each part of the heading, a line together.
  fileprivate mutating func heading(_ heading: Heading) {
    field("format", ScoresHeader.format)
    field("pipeline", heading.pipeline)
    field("title", heading.title)
    field("rulebook", heading.rulebook)
    field("rulebook_title", heading.rulebookTitle)
    field("notice", heading.notice)
    field("language", heading.language.rawValue)
    field("period", heading.period.description)
    if let countsFrom = heading.countsFrom { field("counts_from", countsFrom.description) }
    field("cut_off", heading.cutOff.description)
    field("as_of", heading.asOf.description)
    field("stage", heading.stage.rawValue)
    field("edition", Edition.internal.rawValue)
    if let correction = heading.correction { field("correction", correction) }
    line()
  }

  /// Competitions, groups, series, items and units: one line each kind.
  fileprivate mutating func directory(_ report: Report, _ groups: [NamedGroup]) {
    key("competitions")
    array(of: report.rulebook.competitions.values) { json, competition in json.value(competition) }
    line()
    key("groups")
    array(of: groups) { json, group in
      json.object { json in
        json.field("competition", group.assessed.id.competition.text)
        json.field("division", group.assessed.id.division)
        json.field("units", group.assessed.standings.count)
        json.field("file", group.file)
      }
    }
    line()
    key("readings")
    array(of: report.rulebook.readings.values) { json, reading in
      json.object { json in
        json.field("reading", reading.id.text)
        json.field("name", reading.name)
        json.field("unit", reading.unit)
      }
    }
    line()
    key("items")
    array { json in
      for scorecard in report.rulebook.scorecards.values {
        scorecard.root.walk { node, depth in json.value(node, depth, of: scorecard, in: report.rulebook) }
      }
      for adjustment in report.rulebook.adjustments.values { json.value(adjustment) }
      for obligation in report.rulebook.obligations.values { json.value(obligation) }
    }
    line()
    key("units")
    array(of: report.knownNames) { json, names in
      json.array(of: names) { json, name in json.value(name) }
    }
    line()
    if !report.assessment.ended.isEmpty { ended(report.assessment.ended) }
    let successors = report.facts.units.filter { !$0.succeeds.isEmpty }
    guard !successors.isEmpty else { return }
    key("successions")
    array(of: successors) { json, unit in
      json.object { json in
        json.field("unit", unit.id.text)
        json.field("succeeds", unit.succeeds.map(\.text))
      }
    }
    line()
  }

  /// The units without an account, and who goes on with what they left.
  private mutating func ended(_ units: [EndedUnit]) {
    key("ended")
    array(of: units) { json, ended in
      json.object { json in
        json.field("unit", ended.unit.id.text)
        json.field("name", ended.unit.name)
        json.field("until", ended.unit.until?.description)
        json.field("heirs", ended.heirs.map(\.text))
      }
    }
    line()
  }

  private mutating func value(_ competition: Competition) {
    object { json in
      json.field("competition", competition.id.text)
      json.field("name", competition.name)
      json.citation(competition.citation)
      json.field("scorecard", competition.scorecard)
      json.field("rounding", competition.rounding.mode.rawValue)
      json.field("places", competition.rounding.places)
      json.field("printed_places", competition.printedPlaces)
      json.field("tie_break", competition.tieBreak.map(\.text))
      json.key("grades")
      json.array(of: competition.grades.values) { json, grade in
        json.object { json in
          json.field("grade", grade.id.text)
          json.field("name", grade.name)
          json.citation(grade.citation)
        }
      }
    }
  }

  private mutating func value(_ adjustment: Adjustment) {
    object { json in
      json.field("item", adjustment.id.text)
      json.field("name", adjustment.name)
      json.citation(adjustment.citation)
      json.field("owes", adjustment.owes)
      json.field("table", adjustment.table.rawValue)
    }
  }

  private mutating func value(_ obligation: Obligation) {
    object { json in
      json.field("item", obligation.id.text)
      json.field("name", obligation.name)
      json.citation(obligation.citation)
      json.field("table", obligation.table.rawValue)
    }
  }

  private mutating func value(_ node: ScoreNode, _ depth: Int, of scorecard: Scorecard, in rulebook: Rulebook) {
    object { json in
      json.field("item", node.id.text)
      json.field("name", node.name)
      json.field("scorecard", scorecard.id)
      json.field("depth", depth)
      json.field("full", exact: node.full)
      json.field("weight", exact: node.weight)
      json.field("counts", node.counts)
      json.citation(node.citation)
      switch node.content {
      case .level(let level): json.field("combine", level.combination.rawValue)
      case .indicator(let indicator):
        json.field("method", indicator.method.formula.rawValue)
        json.field("measure", indicator.measure.text(in: rulebook))
        json.field("lead", indicator.lead)
        json.field("due_on", indicator.dueOn?.description)
      }
    }
  }
}
