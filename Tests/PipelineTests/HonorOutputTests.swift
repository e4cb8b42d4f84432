import BuiltProgram
import Foundation
import Pipeline
import Testing

/// The files about honors and `liangji honors`, on the example of a year.
@Suite struct HonorOutputTests {
  private func finished() throws -> Sandbox {
    let sandbox = try Sandbox()
    let file = try PipelineFile(sandbox.root.path + "/pipelines/year.yaml")
    #expect(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
    return sandbox
  }

  @Test func personsAreNamedInTheNoticeAndBehindTheLockAlone() throws {
    let sandbox = try finished()
    let nominees = [
      "P5": "Nominee Two", "P6": "Nominee Three", "P7": "Nominee Four", "P8": "Nominee Five", "P9": "Nominee Six",
    ]
    for (name, data) in try sandbox.contents(of: "outputs/year") where !name.hasPrefix("restricted/") {
      let text = String(decoding: data, as: UTF8.self)
      for (code, person) in nominees {
        #expect(!text.contains(",\(code),") && !text.contains("\"\(code)\""), "\(name) has \(code)")
        // The honored of the notice, and no one else, in its table and on its page.
        let isNamed = ["notice/honors.csv", "notice/notice.html"].contains(name) && ["P5", "P7"].contains(code)
        #expect(text.contains(person) == isNamed, "\(name) and \(person)")
      }
      #expect(!text.contains("Nominee One"), "\(name) names the barred")
    }
    let restricted = try sandbox.text("outputs/year/restricted/honors.csv")
    for (code, person) in nominees { #expect(restricted.contains("\(code),\(person),")) }
  }

  @Test func theNoticeNamesTheHonoredAndNobodyElse() throws {
    let rows = try finished().text("outputs/year/notice/honors.csv").split(separator: "\r\n").map(String.init)
    // Three is looked at again after an objection, Five was not noticed, Six has an open case; units keep no steps here. By unit: Two is
    // ahead of Four, which the public need not know.
    #expect(
      rows.dropFirst() == [
        "Diligent person,Nominee Four,First Bureau,2020-01-19,0000-1234567,draft,notice",
        "Diligent person,Nominee Two,Fourth Bureau,2020-01-19,0000-1234567,draft,notice",
      ])
  }

  /// Notices begin after the decision, when `as_of` cannot move any more.
  @Test func stepsAfterTheLockAreShown() throws {
    let sandbox = try Sandbox()
    let (pipeline, states) = ("pipelines/year.yaml", "inputs/year/honor_states.csv")
    let file = try PipelineFile(sandbox.root.path + "/" + pipeline)
    func noticed() throws -> [Bool] {
      try #require(try PipelineRun.run(file, quarantine: false).exitCode == ExitStatus.done)
      let texts = try ["notice/honors.csv", "notice/notice.html"].map { try sandbox.text("outputs/year/" + $0) }
      return texts.map { $0.contains("Nominee Three") }
    }
    let known = try sandbox.text(states)
    // An objection in the notice was looked at until February.
    let later = known + "K3,diligent,decided,2020-02-10,表2号\n"
    try sandbox.write(later, to: states)
    #expect(try noticed() == [false, false])
    try sandbox.write(known, to: states)
    try sandbox.replace("stage: draft", "stage: decided", in: pipeline)
    #expect(try noticed() == [false, false])
    try sandbox.replace("stage: decided", "stage: notice", in: pipeline)
    try sandbox.write(later, to: states)
    #expect(try noticed() == [true, true])
    let shown = try Program.run("honors", "diligent", "--pipeline", "year", "--format", "csv", "--lang", "en", in: sandbox.root)
    #expect(shown.out.contains("2020-02-10"))
  }

  @Test(arguments: [
    (["honors", "diligent", "--status", "barred"], ["Diligent person (article 43)", "  –  barred  K1 Fourth Bureau"]),
    (["honors", "先进集体", "--status", "candidate"], ["Advanced collective (绩1号 article 43)", "  1  candidate  Second Bureau"]),
    (["honors", "advanced", "--status", "withdrawn"], ["Advanced collective (绩1号 article 43)", "  none"]),
  ])
  func printsWhatIsAskedFor(arguments: [String], lines: [String]) throws {
    let sandbox = try finished()
    let (process, out, _) = try Program.start(arguments + ["--pipeline", "year", "--lang", "en"], in: sandbox.root)
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.split(separator: "\n").prefix(2).map(String.init) == lines)
  }

  @Test func exportsWhatTheFileHas() throws {
    let sandbox = try finished()
    let csv = try Program.run("honors", "--pipeline", "year", "--lang", "en", "--format", "csv", in: sandbox.root)
    #expect(csv.out == (try sandbox.text("outputs/year/honors.csv")))
    let json = try Program.run("honors", "diligent", "--pipeline", "year", "--status", "reopened", "--format", "json", in: sandbox.root)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect(object["format"] as? String == "liangji-honors/1")
    let honors = try #require(object["honors"] as? [[String: Any]])
    #expect(honors.map { $0["honor"] as? String } == ["diligent"])
    let entries = try #require(honors.first?["entries"] as? [[String: Any]])
    #expect(entries.map { $0["nominee"] as? String } == ["K3"])
    #expect(entries.first?["notice_ends"] as? String == "2020-01-19")
  }

  @Test func saysWhatItDoesNotKnow() throws {
    let sandbox = try finished()
    let unknown = try Program.run("honors", "bravest", "--pipeline", "year", "--lang", "en", in: sandbox.root)
    #expect(unknown.code == 2)
    #expect(unknown.error.contains("no honor is called “bravest”") && unknown.error.contains("diligent  Diligent person"))
    #expect(try Program.run("honors", "--pipeline", "year", "--status", "best", in: sandbox.root).code == 2)
    #expect(try sandbox.run().exitCode == ExitStatus.done)
    let none = try Program.run("honors", "--pipeline", "example", "--lang", "en", in: sandbox.root)
    #expect(none.code == 2)
    #expect(none.error.contains("no honors"))
    #expect(!sandbox.exists("outputs/example/honors.csv"))
  }
}
