import Foundation
import Glibc
import Model
import Pipeline
import Reporting
import Scoring
import Tables
import Testing

/// What a finished `impacts.json` answers is what the assessment itself answers, to the letter.
@Suite struct FinishedImpactTests {
  /// One pipeline, asked both ways.
  private struct BothWays {
    let sandbox: Sandbox
    let path: String
    let facts: Facts
    let asked: ImpactQuestions
    let finished: ImpactsDocument

    init(_ sandbox: Sandbox, _ pipeline: String) throws {
      self.sandbox = sandbox
      let file = try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml")
      try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
      path = sandbox.root.path + "/outputs/\(pipeline)/impacts.json"
      let assessed = try file.prepare().importFacts(quarantine: false).assess()
      facts = assessed.imported.facts
      asked = ImpactQuestions(assessed.report)
      finished = try ImpactsDocument(path: path)
    }
  }

  /// Of the example's departments the ninth went into the first in the midst of the year, and left it an error.
  private static func succeeded() throws -> Sandbox {
    let sandbox = try Sandbox()
    let units = try sandbox.text("inputs/year/units.csv").split(separator: "\n")
    let bounded = units.enumerated().map { $1 + ($0 == 0 ? ",until,succeeds" : $1.hasPrefix("d1,") ? ",,d9" : ",,") }
    try sandbox.write((bounded + ["d9,Ninth Bureau,department,5,2019-06-30,"]).joined(separator: "\n") + "\n", to: "inputs/year/units.csv")
    let errors = try sandbox.text("inputs/year/errors.csv")
    try sandbox.write(errors + "E90,M90,d9,,,trial,plain,2019-03-01,2019-04-01,confirmed,\n", to: "inputs/year/errors.csv")
    let rules = try sandbox.text("pipelines/rules/year.yaml")
    try sandbox.write(rules + "\nreorganization: {otherwise: sum, deductions: inherited}\n", to: "pipelines/rules/year.yaml")
    return sandbox
  }

  /// Errors that no rule relieves may be asked about all the same.
  private static func unrelieved() throws -> Sandbox {
    let sandbox = try Sandbox()
    let rules = try sandbox.text("pipelines/rules/year.yaml")
    let exemption = try #require(rules.firstRange(of: /\nexemption:\n(  .*\n)+/))
    try sandbox.write(rules.replacingCharacters(in: exemption, with: ""), to: "pipelines/rules/year.yaml")
    return sandbox
  }

  private static func both(_ name: String) throws -> BothWays {
    switch name {
    case "year": try BothWays(try Sandbox(), "year")
    case "year, succeeded": try BothWays(try succeeded(), "year")
    case "year, unrelieved": try BothWays(try unrelieved(), "year")
    case HostileCity.name: try BothWays(try HostileCity.sandbox(language: "zh"), HostileCity.name)
    default: try BothWays(try Sandbox.ofTheProject(), name)
    }
  }

  private static func csv(_ answers: [ImpactAnswer], of book: ImpactBook, _ language: Language) throws -> Data {
    let file = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try book.writeCSV(answers, language) { (_) throws(FileFault) in try FileOutput(path: file.path) }
    return try Data(contentsOf: file)
  }

  @Test(
    arguments: [
      ("annual-2019", 68), ("annual-2020", 1), ("quarterly-lights", 60), ("year", 16), ("year, succeeded", 17), ("year, unrelieved", 16),
      (HostileCity.name, 3),
    ])
  func everySubjectIsAnsweredAlike(name: String, errors: Int) throws {
    let both = try Self.both(name)
    let (asked, finished) = (both.asked.book, both.finished.book)
    let answers = both.asked.answers()
    #expect(try both.finished.answers() == answers)
    let subjects = Set(answers.map(\.subject))
    #expect(subjects.count { if case .error = $0 { true } else { false } } >= errors)
    let matters = both.facts.records.compactMap { $0.attributes["matter_id"] }.map { Impact.Subject.matter($0) }
    var lines = 0
    for subject in subjects.union(matters).union([.error("no such"), .matter("no such")]) where subject != .everything {
      let answer = both.asked.answer(to: subject)
      let read = try both.finished.answer(to: subject)
      #expect(read == answer, "\(subject)")
      guard let answer, let read else { continue }
      #expect(read.json() == answer.json())
      for language in Language.allCases {
        #expect(finished.screen(read, language) == asked.screen(answer, language), "\(subject)")
        for reader in ReplyReader.allCases {
          #expect(finished.reply(read, to: reader, language) == asked.reply(answer, to: reader, language), "\(subject)")
        }
      }
      if asked.screen(answer, .english).contains("Lines that change:") { lines += 1 }
    }
    #expect(lines > 0 || name == "quarterly-lights")
    for language in Language.allCases {
      #expect(finished.list(try both.finished.answers(), language) == asked.list(answers, language))
      #expect(
        try Self.csv(both.finished.answers(), of: finished, language) == Self.csv(answers, of: asked, language))
    }
  }

  @Test(arguments: ["annual-2019", "year, succeeded", HostileCity.name])
  func everyWordFindsTheSame(name: String) throws {
    let both = try Self.both(name)
    let (asked, finished) = (both.asked.book, both.finished.book)
    let columns = ["matter_id", "document", "occurred_on", "found_on", "decided_on"]
    let records = both.facts.records.filter { [.errors, .exemptions, .accountability].contains($0.table) }
    let words = Set(
      both.facts.units.flatMap(\.allNames) + records.flatMap { record in record.key + columns.compactMap { record.attributes[$0] } })
    #expect(words.count { !asked.subjects(matching: [$0]).isEmpty } > 10)
    for word in words {
      #expect(finished.subjects(matching: [word]) == asked.subjects(matching: [word]), "\(word)")
      let slip = word + "x"
      #expect(finished.subjects(matching: [slip]) == asked.subjects(matching: [slip]), "\(slip)")
      #expect(finished.unitsNear(slip) == asked.unitsNear(slip), "\(slip)")
      for day in ["2019-06-24", "2019-03-01"] {
        #expect(finished.subjects(matching: [word, day]) == asked.subjects(matching: [word, day]), "\(word) \(day)")
      }
    }
  }

  /// A day is found however people write it, and a slip of an error is told the error.
  @Test func wordsAreTakenAsPeopleWriteThem() throws {
    let book = try Self.both("annual-2019").finished.book
    let days = ["2019-06-24", "2019年6月24日", "2019-6-24", "2019/6/24", "2019.06.24"]
    #expect(!book.subjects(matching: [days[0]]).isEmpty)
    for day in days { #expect(book.subjects(matching: [day]) == book.subjects(matching: [days[0]]), "\(day)") }
    for none in ["2019-13-1", "19-6-24", "6月24日", "2019-6"] { #expect(book.subjects(matching: [none]).isEmpty, "\(none)") }
    for slip in ["err-001", "ERR001", "EER-001"] { #expect(book.errorNear(slip) == "ERR-001", "\(slip)") }
    #expect(book.errorNear("青花县") == nil)
  }

  /// A unit is told of what it took over, and of what is a cause of its own rows; the page of the unit lists the same.
  @Test(arguments: [
    ("d1", ["E01", "E02", "E90"]), ("Ninth Bureau", ["E90"]), ("d2", ["E01", "E03", "E16", "E90"]), ("d3", ["E03", "E04", "E05"]),
  ])
  func aUnitIsToldOfWhatShowsInItsAccount(unit: String, errors: [String]) throws {
    let sandbox = try Self.succeeded()
    let measures = try sandbox.text("inputs/year/accountability.csv")
    try sandbox.write(
      measures
        + "A91,,d2,,talk,city,2019-05-01,2019-06-01,2019-06-01,处91号,E01;E90\nA92,,d3,,talk,city,2019-05-01,2019-06-01,2019-06-01,处92号,E03\n",
      to: "inputs/year/accountability.csv")
    try sandbox.replace("editions: [notice]", "editions: [site]", in: "pipelines/year.yaml")
    let both = try BothWays(sandbox, "year")
    for book in [both.asked.book, both.finished.book] {
      #expect(book.subjects(matching: [unit]) == errors.map { .error($0) })
    }
    guard unit.hasPrefix("d") else { return }
    let page = try sandbox.text("outputs/year/site/unit-\(unit).html")
    #expect(errors.allSatisfy { page.contains("<span class=\"known\">\($0) ·") })
  }

  /// What decided is cited: the exception or the exclusion; the rules as a whole where neither did.
  @Test(arguments: [("E15", "绩2号 article 6"), ("E14", "article 17")])
  func theReplyCitesWhatDecided(error: String, source: String) throws {
    let both = try Self.both("year")
    for (book, answer) in [
      (both.asked.book, both.asked.answer(to: .error(error))), (both.finished.book, try both.finished.answer(to: .error(error))),
    ] {
      for reader in ReplyReader.allCases {
        let reply = book.reply(try #require(answer), to: reader, .english)
        #expect(reply.first?.hasSuffix(", \(source)).") == true, "\(reply)")
      }
    }
  }

  /// An exemption came too late for the last year of a unit; its successor is told by what it counts here, and who made the error.
  @Test(arguments: [("relieve", "+0.50"), ("deduct", "−0.50")])
  func whoTookOverIsToldWhatIsCarriedOver(effect: String, points: String) throws {
    let sandbox = try Self.succeeded()
    try sandbox.replace("d9,Ninth Bureau,department,5,2019-06-30", "d9,Ninth Bureau,department,5,2018-12-31", in: "inputs/year/units.csv")
    try sandbox.replace("2019-03-01,2019-04-01,confirmed,\n", "2018-03-01,2018-04-01,confirmed,\n", in: "inputs/year/errors.csv")
    try sandbox.write("entry_id,unit_id,from_year,item,points\n2018-E90,d1,2018,E90,0.5\n", to: "inputs/year/carry_over.csv")
    let pipeline = try sandbox.text("pipelines/year.yaml")
    try sandbox.write(pipeline + "\n  - {table: carry_over, file: inputs/year/carry_over.csv}\n", to: "pipelines/year.yaml")
    try sandbox.replace(
      "\nadjustments:\n", "\nadjustments:\n  left: {name: Left, on: carry_over, \(effect): {amount: {column: points}}}\n",
      in: "pipelines/rules/year.yaml")
    let both = try BothWays(sandbox, "year")
    let answers = [both.asked.answer(to: .error("E90")), try both.finished.answer(to: .error("E90"))]
    for (book, answer) in zip([both.asked.book, both.finished.book], answers) {
      let answer = try #require(answer)
      #expect(answer.units == ["d1"] && answer.because?.name == "carried_over")
      let reply = book.reply(answer, to: .unit, .english)
      #expect(reply[0].hasPrefix("Ninth Bureau: "), "\(reply)")
      #expect(reply.contains("Its exemption counts as carried over from last year.") && !reply.joined().contains("2018-E90"), "\(reply)")
      #expect(book.screen(answer, .english).contains { $0.contains("2018-E90 \(points)") })
      #expect(book.subjects(matching: ["Ninth Bureau"]) == [.error("E90")])
    }
    #expect(try sandbox.text("outputs/year/exemptions.csv").contains("Ninth Bureau"))
  }

  /// The error of a unit that has ended is answered to the one that took over from it, with its total.
  @Test func whoTookOverIsAnswered() throws {
    let asked = try Self.both("year, succeeded").asked
    let reply = asked.book.reply(try #require(asked.answer(to: .error("E90"))), to: .unit, .english)
    #expect(reply[0].hasPrefix("Ninth Bureau: "))
    #expect(reply.contains { $0.hasPrefix("First Bureau: not exempt (as decided) total ") && !$0.contains("—") }, "\(reply)")
  }

  /// A unit that was split is answered for by each of its successors: each gets a text about itself alone.
  @Test func eachSuccessorOfASplitUnitIsAnswered() throws {
    let sandbox = try Self.succeeded()
    let units = try sandbox.text("inputs/year/units.csv")
    try sandbox.write(units.replacing(/(?m)^(d2,.*),$/) { "\($0.1),d9" }, to: "inputs/year/units.csv")
    try sandbox.replace("deductions: inherited}", "deductions: inherited, split: each}", in: "pipelines/rules/year.yaml")
    let asked = try BothWays(sandbox, "year").asked
    let answer = try #require(asked.answer(to: .error("E90")))
    try #require(answer.units == ["d1", "d2"])
    let replies = asked.book.reply(answer, to: .unit, .english).split(separator: "")
    #expect(replies.map(\.first) == ["To First Bureau:", "To Second Bureau:"])
    for (reply, (own, other)) in zip(replies, [("First", "Second"), ("Second", "First")]) {
      #expect(reply.contains { $0.hasPrefix("\(own) Bureau: not exempt (as decided) total ") }, "\(reply)")
      #expect(!reply.joined().contains("\(other) Bureau") && reply.last?.contains("the final decision prevails") == true)
    }
  }

  /// Where nobody answers for it the unit stands nowhere, and no table is begun for it.
  @Test func aUnitThatStandsNowhereHasNoTable() throws {
    let sandbox = try Self.succeeded()
    try sandbox.replace("deductions: inherited", "deductions: left", in: "pipelines/rules/year.yaml")
    let asked = try BothWays(sandbox, "year").asked
    let screen = asked.book.screen(try #require(asked.answer(to: .error("E90"))), .english)
    #expect(screen.contains("Because: The unit is none of those assessed, and nobody answers for it"))
    #expect(!screen.contains { $0.contains("total") && $0.contains("place") })
  }

  /// A grade that was decided about this result is passed over in the other year, and told as a line that changes, both ways.
  @Test func aDecisionThatIsPassedOverIsTold() throws {
    let sandbox = try Sandbox()
    let decisions = try sandbox.text("inputs/year/decisions.csv")
    try sandbox.write(decisions + "J2,d1,grade,Excellent,Good,2020-01-11,Minutes 2\n", to: "inputs/year/decisions.csv")
    let both = try BothWays(sandbox, "year")
    let answers = [both.asked.answer(to: .error("E01")), try both.finished.answer(to: .error("E01"))]
    for (book, answer) in zip([both.asked.book, both.finished.book], answers) {
      let answer = try #require(answer)
      let line = try #require(book.screen(answer, .english).first { $0.contains("grade decided") })
      #expect(line.contains(#/grade decided: Excellent → Good \(Minutes 2, 2020-01-11\) +decision +✓ +→ +—/#), "\(line)")
      #expect(book.screen(answer, .chinese).contains { $0.contains("审定等次：") && $0.contains("✓") })
    }
  }

  /// Neither the order of rows nor the language of the output shows in the file.
  @Test func theFileIsTheSameInWhateverOrderAndLanguage() throws {
    let (plain, turned) = (try Sandbox(), try Sandbox())
    for file in try FileManager.default.contentsOfDirectory(atPath: turned.root.path + "/inputs/year") {
      let rows = try turned.text("inputs/year/\(file)").split(separator: "\n")
      try turned.write(([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n") + "\n", to: "inputs/year/\(file)")
    }
    try turned.replace("language: en", "language: zh", in: "pipelines/year.yaml")
    for sandbox in [plain, turned] {
      _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    }
    let file = "outputs/year/impacts.json"
    #expect(try turned.text(file) == plain.text(file))
    #expect(try turned.text("outputs/year/impacts.csv") != plain.text("outputs/year/impacts.csv"))
  }

  /// No person, and nothing of what people wrote about an error.
  @Test func nothingOfPersonsIsWritten() throws {
    let both = try Self.both("annual-2019")
    let text = try String(contentsOfFile: both.path, encoding: .utf8)
    let records = both.facts.records
    let columns = ["person_id", "accuser_id", "name", "leader", "description", "merit", "post", "recommended_by"]
    // Units may be nominated, too.
    let secrets = Set(records.flatMap { record in columns.compactMap { record.attributes[$0] } })
      .subtracting(both.facts.units.flatMap(\.allNames)).filter { $0.count > 2 && Double($0) == nil }
    #expect(secrets.count > 50)
    for secret in secrets { #expect(!text.contains("\"\(secret)\""), "\(secret)") }
    // Descriptions are sentences, which would stand in a text of their own or within another one.
    let descriptions = Set(records.compactMap { $0.attributes["description"] })
    for description in descriptions { #expect(!text.contains(description), "\(description)") }
  }
}
