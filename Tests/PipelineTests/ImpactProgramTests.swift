import BuiltProgram
import Foundation
import Testing

/// `liangji impact` as people run it: from which place it answers, and what it says where it cannot.
@Suite struct ImpactProgramTests {
  private static let folder = "outputs/year"

  /// The example year, run.
  private func finished() throws -> Sandbox {
    let sandbox = try Sandbox()
    try #require(try Program.run("run", "year", "--quiet", in: sandbox.root).code == 0)
    return sandbox
  }

  @Test func aFinishedOutputAnswersWithoutItsInputs() throws {
    let sandbox = try finished()
    try FileManager.default.copyItem(at: sandbox.root.appending(path: Self.folder), to: sandbox.root.appending(path: "kept"))
    for folder in ["inputs", "pipelines/rules"] { try sandbox.remove(folder) }
    for place in [[], ["--pipeline", "year"], ["--output", "kept"]] {
      let ended = try Program.ended(Program.start(["impact", "E14", "--lang", "en"] + place, in: sandbox.root))
      #expect(ended.code == 0 && ended.error.isEmpty, "\(ended.error)")
      #expect(ended.out.contains("Answer: It changes") && ended.out.contains("Stage: draft"))
    }
    let chinese = try Program.run("impact", "E14", "--lang", "zh", in: sandbox.root)
    #expect(chinese.out.contains("结论：") && chinese.out.contains("考核阶段：初算"))
    let unknown = try Program.run("impact", "E99", in: sandbox.root)
    #expect(unknown.code == 2 && unknown.error.contains("no error fits “E99”"))
  }

  /// An error is found by every document about it, that of a recognition which was revoked, too.
  @Test func everyDocumentOnAnErrorFindsIt() throws {
    let sandbox = try Sandbox()
    let decisions = try sandbox.text("inputs/year/exemptions.csv")
    try sandbox.write(
      decisions + "X91,E01,Commission,unit,,2019-09-01,2019-09-01,2019-09-02,revoked,,,容91号\n", to: "inputs/year/exemptions.csv")
    try #require(try Program.run("run", "year", "--quiet", in: sandbox.root).code == 0)
    for document in ["容1号", "容91号"] {
      let found = try Program.run("impact", document, "--lang", "en", in: sandbox.root)
      #expect(found.code == 0 && found.out.contains("E01"), "\(document): \(found.out)\(found.error)")
    }
  }

  /// What fits several errors has a list for its answer and no reply; a unit without errors has none on record.
  @Test func aReplyIsToOneErrorAndAUnitMayHaveNone() throws {
    let sandbox = try finished()
    let several = "Second Bureau"
    let list = try Program.run("impact", several, "--lang", "zh", in: sandbox.root)
    #expect(list.code == 0 && list.out.split(separator: "\n").count > 1)
    for reader in ["unit", "leader"] {
      let refused = try Program.run("impact", several, "--reply", reader, "--lang", "en", in: sandbox.root)
      #expect(refused.code == 2 && refused.out.isEmpty && refused.error.contains("several errors fit"), "\(refused.out)\(refused.error)")
    }
    let none = try Program.run("impact", "c01", "--pipeline", "example", "--lang", "en", "--quiet", in: sandbox.root)
    #expect(none.code == 0 && none.out.contains("no error is on record"), "\(none.out)\(none.error)")
  }

  /// An error that is only a cause of a unit's rows is its maker's to be told of.
  @Test(arguments: [("en", "there is no error that it answers for"), ("zh", "没有由该单位承担的差错")])
  func aReplyIsToWhomeverAnswers(language: String, said: String) throws {
    let sandbox = try Sandbox()
    let units = try sandbox.text("inputs/year/units.csv")
    try sandbox.write(units + "d6,Sixth Bureau,department,10\n", to: "inputs/year/units.csv")
    let readings = try sandbox.text("inputs/year/readings.csv")
    try sandbox.write(readings + "d6,mark,2019,71\n", to: "inputs/year/readings.csv")
    let measures = try sandbox.text("inputs/year/accountability.csv")
    try sandbox.write(
      measures + "A91,,d6,,notice,city,2019-05-01,2019-06-01,2019-06-01,处91号,E02\n", to: "inputs/year/accountability.csv")
    try #require(try Program.run("run", "year", "--quiet", in: sandbox.root).code == 0)
    for format in ["text", "json"] {
      let told = try Program.run("impact", "Sixth Bureau", "--lang", language, "--format", format, in: sandbox.root)
      #expect(told.code == 0 && told.out.contains("E02") && told.out.contains("d1"), "\(told.out)\(told.error)")
    }
    let reply = try Program.run("impact", "Sixth Bureau", "--reply", "unit", "--lang", language, in: sandbox.root)
    #expect(reply.code == 0 && reply.out.contains(said) && !reply.out.contains("First Bureau"), "\(reply.out)\(reply.error)")
    let leader = try Program.run("impact", "Sixth Bureau", "--reply", "leader", "--lang", language, in: sandbox.root)
    #expect(leader.code == 0 && leader.out.contains("First Bureau"), "\(leader.out)\(leader.error)")
  }

  /// What is too much and what is lacking are different slips.
  @Test func aQuestionIsWordsOrAll() throws {
    let sandbox = try Sandbox()
    let both = try Program.run("impact", "E14", "--all", in: sandbox.root)
    #expect(both.code == 2 && both.error.contains("Words and --all exclude each other"), "\(both.error)")
    let neither = try Program.run("impact", in: sandbox.root)
    #expect(neither.code == 2 && neither.error.contains("Name an error"), "\(neither.error)")
  }

  /// The tables may have been worked on since; the answer is about what was published.
  @Test func anAnswerIsOfTheOutputAndNotOfTheTables() throws {
    let sandbox = try finished()
    let before = try Program.run("impact", "--all", "--format", "csv", in: sandbox.root)
    #expect(before.out.split(whereSeparator: \.isNewline).count > 16)
    try sandbox.write("error_id,unit_id\n", to: "inputs/year/errors.csv")
    let after = try Program.run("impact", "--all", "--format", "csv", in: sandbox.root)
    #expect(after.out == before.out && after.code == 0)
    let refused = try Program.run("impact", "E14", "--verify", "--lang", "en", in: sandbox.root)
    #expect(refused.code == 1 && refused.out.contains("inputs/year/errors.csv"), "\(refused.out) \(refused.error)")
    // A run that was refused since leaves a mark, which is told.
    #expect(try Program.run("run", "year", in: sandbox.root).code != 0)
    let old = try Program.run("impact", "E14", "--lang", "en", in: sandbox.root)
    #expect(old.code == 0 && old.error.contains("this is the last good output"))
  }

  @Test func aProvedOutputAnswersAndAChangedOneDoesNot() throws {
    let sandbox = try finished()
    let proved = try Program.run("impact", "E14", "--verify", "--lang", "en", in: sandbox.root)
    #expect(proved.code == 0 && proved.out.contains("Answer: "))
    try sandbox.replace("\"verdict\":{\"zh\":\"免责\"", "\"verdict\":{\"zh\":\"从轻\"", in: Self.folder + "/impacts.json")
    let changed = try Program.run("impact", "E14", "--verify", "--lang", "en", in: sandbox.root)
    #expect(changed.code == 1 && changed.out.contains("impacts.json") && !changed.out.contains("Answer: "))
  }

  /// A pipeline whose output holds no answers is asked itself, and says so; a folder that is named has nothing else to ask.
  @Test(arguments: [
    ("en", "was computed again from the present tables", "holds no impacts.json"), ("zh", "按现有的表格和细则重新计算", "中没有 impacts.json"),
  ])
  func whereThereAreNoAnswersTheTablesAreAsked(language: String, again: String, none: String) throws {
    let sandbox = try finished()
    let questions = [["E14"], ["E14", "--reply", "leader"], ["--all", "--format", "json"], ["E99"]]
    let answered = try questions.map { try Program.ended(Program.start(["impact"] + $0 + ["--lang", language], in: sandbox.root)) }
    let text = try sandbox.text("pipelines/year.yaml")
    let rankings = text.replacingOccurrences(of: "editions: [notice]", with: "outputs: [rankings, scores]")
    try sandbox.write(rankings, to: "pipelines/year.yaml")
    #expect(try Program.run("run", "year", "--quiet", in: sandbox.root).code == 0)
    #expect(!sandbox.exists(Self.folder + "/impacts.json"))
    for (question, before) in zip(questions, answered) {
      for place in [[], ["--pipeline", "year"], ["--pipeline", "year", "--verify"]] {
        let ended = try Program.ended(Program.start(["impact"] + question + place + ["--lang", language], in: sandbox.root))
        #expect(ended.out == before.out && ended.code == before.code, "\(ended.error)")
        #expect(ended.error.contains(again) && ended.error.hasSuffix(before.error))
      }
    }
    let named = try Program.run("impact", "E14", "--output", Self.folder, "--lang", language, in: sandbox.root)
    #expect(named.code == 2 && named.out.isEmpty && named.error.contains(none), "\(named.error)")
    // Never run at all.
    try sandbox.remove("outputs")
    let first = try Program.run("impact", "E14", "--pipeline", "year", "--lang", language, in: sandbox.root)
    #expect(first.out == answered[0].out && first.error.contains(again))
    for arguments in [
      ["impact", "E14"], ["impact", "E14", "--output", "outputs/year"], ["impact", "E14", "--pipeline", "year", "--verify"],
    ] {
      #expect(try Program.ended(Program.start(arguments, in: sandbox.root)).code == 2)
    }
  }

  /// Answers about exemptions need no scores: neither those of a file nor those of the present tables.
  @Test(arguments: [("records", false), ("rankings", true)])
  func anOutputWithoutScoresIsAskedAllTheSame(choice: String, isComputedAgain: Bool) throws {
    let sandbox = try finished()
    let answered = try Program.run("impact", "E14", "--lang", "en", in: sandbox.root)
    try sandbox.replace("editions: [notice]", "outputs: [\(choice)]", in: "pipelines/year.yaml")
    try #require(try Program.run("run", "year", "--quiet", in: sandbox.root).code == 0)
    let ended = try Program.run("impact", "E14", "--lang", "en", in: sandbox.root)
    #expect(ended.code == 0 && ended.out == answered.out, "\(ended.error)")
    #expect(ended.error.contains("was computed again") == isComputedAgain)
  }

  @Test(arguments: [("en", "is spoiled or of another version"), ("zh", "已损坏或出自其他版本")])
  func aSpoiledFileIsSaidToBeSpoiled(language: String, said: String) throws {
    let sandbox = try finished()
    let whole = try sandbox.text(Self.folder + "/impacts.json")
    let spoiled = [
      "", "{}\n", String(whole.prefix(whole.count / 2)), whole.replacingOccurrences(of: "liangji-impacts/1", with: "liangji-impacts/2"),
      whole.replacingOccurrences(of: "\"E14\":{", with: "\"E14\":["), whole.replacingOccurrences(of: "\n\"E14\":", with: "\n\"E15\":"),
    ]
    for text in spoiled {
      try sandbox.write(text, to: Self.folder + "/impacts.json")
      for question in [["E14"], ["--all"]] {
        let ended = try Program.ended(Program.start(["impact"] + question + ["--lang", language], in: sandbox.root))
        #expect(ended.code == 2 && ended.out.isEmpty && ended.error.contains(said), "\(text.prefix(40)): \(ended.error)")
      }
    }
    // A pipe would hold whoever reads it.
    try sandbox.remove(Self.folder + "/impacts.json")
    try #require(mkfifo(sandbox.root.path + "/" + Self.folder + "/impacts.json", 0o644) == 0)
    #expect(try Program.run("impact", "E14", "--output", Self.folder, in: sandbox.root).code == 2)
  }
}
