internal import Model
internal import OrderedCollections
internal import Rules
internal import Scoring
internal import Tables

/// `impacts.json`: every answer about exemptions in both languages, from which `liangji impact` answers later: the header's parts, then
/// each error, each matter of several, and all together, on a line of its own. ``ImpactsDocument`` reads it.
enum ImpactAnswersFile {
  static func write(_ book: RecordBook, _ create: FileCreator) throws(FileFault) -> OutputFile {
    let questions = book.questions
    // Errors are there to be asked about even where no rule relieves any.
    let answers = book.report.rulebook.exemption == nil ? questions.answers() : book.allImpacts
    let bySubject = Dictionary(answers.map { ($0.subject, $0) }) { first, _ in first }
    var file = ImpactAnswerLines(try create("impacts.json"))
    var json = JSONWriter()
    json.beginObject()
    json.lastLine()
    json.heading(book.report.heading)
    json.directory(questions.book)
    try file.write(&json)
    try file.section(.errors, questions.errors.map { ($0.error, $0, bySubject[.error($0.error)]) }, &json)
    try file.section(.matters, answers.compactMap { answer in answer.matter.map { ($0, nil, answer) } }, &json)
    try file.section(.everything, answers.filter { $0.subject == .everything }.map { ($0.question.rawValue, nil, $0) }, &json)
    json.endObject()
    json.lastLine()
    try file.write(&json)
    return try file.close()
  }
}

/// The lines under way to the file, and how many there are.
private struct ImpactAnswerLines: ~Copyable {
  // So many at a time, so that memory does not grow with their number.
  private static let atOnce = 256

  private var output: FileOutput
  private var count = 0

  init(_ output: consuming FileOutput) { self.output = output }

  mutating func write(_ json: inout JSONWriter) throws(FileFault) { try json.write(into: &output) }

  /// Each entry is made on whichever core is free.
  mutating func section(
    _ section: ImpactsSection, _ entries: [(key: String, asked: AskedError?, answer: ImpactAnswer?)], _ json: inout JSONWriter
  ) throws(FileFault) {
    json.key(text: section.rawValue)
    json.beginObject()
    json.lastLine()
    for start in stride(from: 0, to: entries.count, by: ImpactAnswerLines.atOnce) {
      let values = Workforce.allCores.map(min(ImpactAnswerLines.atOnce, entries.count - start)) { number in
        var json = JSONWriter()
        json.entry(entries[start + number].asked, entries[start + number].answer)
        return json.take()
      }
      for (number, value) in values.enumerated() {
        if start + number > 0 { json.line() }
        json.key(text: entries[start + number].key)
        json.raw(bytes: value)
      }
      try write(&json)
    }
    if !entries.isEmpty { json.lastLine() }
    json.endObject()
    if section == .everything { json.lastLine() } else { json.line() }
    count += entries.count
    try write(&json)
  }

  consuming func close() throws(FileFault) -> OutputFile {
    let count = count
    return OutputFile("impacts.json", rows: count, try output.close(sync: true))
  }
}

extension ImpactAnswer {
  /// The matter that it is about.
  fileprivate var matter: String? { if case .matter(let id) = subject { id } else { nil } }
}

extension JSONWriter {
  fileprivate mutating func heading(_ heading: Heading) {
    field("format", ImpactsLayout.format)
    field("pipeline", heading.pipeline)
    field("title", heading.title)
    field("rulebook", heading.rulebook)
    field("rulebook_title", heading.rulebookTitle)
    field("period", heading.period.description)
    if let countsFrom = heading.countsFrom { field("counts_from", countsFrom.description) }
    field("cut_off", heading.cutOff.description)
    field("as_of", heading.asOf.description)
    imprint(heading.imprint())
    line()
  }

  /// What is said around the answers, a line each kind.
  fileprivate mutating func directory(_ book: ImpactBook) {
    citation(book.citation)
    key("competitions")
    array(of: book.competitions) { json, competition in
      json.object { json in
        json.field("competition", competition.key.text)
        json.field("places", competition.value.places)
        json.field("printed_places", competition.value.printedPlaces)
        json.key("grades")
        json.array(of: competition.value.grades) { json, grade in
          json.object { json in
            json.field("grade", grade.key.text)
            json.field("name", grade.value)
          }
        }
        if competition.value.showsPlace { json.field("shows_place", true) }
        if competition.value.showsGrade { json.field("shows_grade", true) }
      }
    }
    line()
    key("honors")
    array(of: book.honors) { json, honor in
      json.object { json in
        json.field("honor", honor.key.text)
        json.field("name", honor.value)
      }
    }
    line()
    key("units")
    array(of: book.units.values) { json, unit in
      json.object { json in
        json.field("names", unit.names)
        if unit.hasEnded { json.field("ended", true) }
        json.field("competition", unit.competition?.text)
        if let position = unit.position {
          json.key("position")
          json.value(position)
        }
      }
    }
    line()
    key("found_by")
    array(of: book.errors) { json, error in
      json.array(of: [error.error, error.matter ?? "", error.unit?.text ?? ""] + error.words) { json, word in json.value(word) }
    }
    line()
    key("concerns")
    array(of: book.errors.filter { $0.units != [$0.unit].compactMap(\.self) }) { json, error in
      json.array(of: [error.error] + error.units.map(\.text)) { json, word in json.value(word) }
    }
    line()
  }

  /// One line of a section, but for its key.
  fileprivate mutating func entry(_ asked: AskedError?, _ answer: ImpactAnswer?) {
    object { json in
      if let asked {
        json.key("asked")
        json.value(asked)
      }
      guard let answer else { return }
      json.key("impact")
      json.value(answer)
      guard !answer.lines.isEmpty else { return }
      json.key("lines")
      json.array(of: answer.lines) { json, line in json.value(line) }
    }
  }

  private mutating func value(_ error: AskedError) {
    object { json in
      json.field("error", error.error)
      json.field("matter", error.matter)
      json.field("unit", error.unit?.text)
      json.field("kind", error.kind)
      json.field("severity", error.severity)
      json.field("occurred_on", error.occurredOn)
      json.field("document", error.document)
      json.field("verdict", error.verdict)
      json.field("because", error.because)
      json.field("authority", error.authority)
      json.field("decision_document", error.decisionDocument)
      json.field("decided_on", error.decidedOn)
      if let sources = error.sources {
        json.key("sources")
        json.array(of: sources) { json, source in json.value(source) }
      }
    }
  }

  private mutating func value(_ line: ImpactAnswer.Line) {
    object { json in
      json.field("unit", line.line.unit.text)
      json.field("item", line.line.item.text)
      json.field("name", line.name)
      json.field("kind", line.line.kind.rawValue)
      json.field("decided", line.line.decided?.description)
      json.field("other", line.line.other?.description)
      json.field("decision", line.line.decision)
    }
  }
}
