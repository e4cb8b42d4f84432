import BuiltProgram
import Foundation
import Pipeline
import Reporting
import Testing

/// A finished folder that somebody spoiled: whatever stands in its files, what reads them answers or refuses, and never falls over.
@Suite struct SpoiledOutputTests {
  /// What takes the place of a number, a text, a flag.
  private static let odd = [
    "null", "-1", "13", "9223372036854775807", "1e400", "\"\"", "\"x\"", "\"-1\"", "\"1/0\"",
    "\"999999999999999999999999999999999999999999\"",
    "true", "[]", "\"\\u202e\\u0000\"",
  ]

  @Test(arguments: ["-1", "13", "9223372036854775807"])
  func decimalsThatNoNumberHasAreNoScores(places: String) throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let path = sandbox.root.path + "/outputs/example/scores.json"
    let whole = try sandbox.text("outputs/example/scores.json")
    for key in ["places", "printed_places"] {
      let place = try #require(whole.firstRange(of: try Regex("\"\(key)\":[0-9]+")))
      try Data(whole.replacingCharacters(in: place, with: "\"\(key)\":\(places)").utf8).write(to: URL(filePath: path))
      #expect(throws: ScoresDocument.Fault.unknownFormat) { try ScoresDocument(path: path) }
    }
  }

  @Test(arguments: ["-1", "13", "9223372036854775807"])
  func decimalsThatNoNumberHasAreNoAnswers(places: String) throws {
    let sandbox = try Sandbox()
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
    let path = sandbox.root.path + "/outputs/year/impacts.json"
    let whole = try sandbox.text("outputs/year/impacts.json")
    for key in ["places", "printed_places"] {
      let place = try #require(whole.firstRange(of: try Regex("\"\(key)\":[0-9]+")))
      try Data(whole.replacingCharacters(in: place, with: "\"\(key)\":\(places)").utf8).write(to: URL(filePath: path))
      #expect(throws: ImpactsDocument.Fault.unknownFormat) { try ImpactsDocument(path: path) }
    }
  }

  @Test func aManifestSignedAnewMayHoldAnything() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let whole = try sandbox.text("outputs/example/manifest.json")
    var caught = 0
    for odd in Self.odd + ["\"../../../etc/passwd\"", "\"/dev/zero\"", "\"pipelines/../../x\""] {
      for key in ["format", "engine", "pipeline", "quarantine", "file", "table", "bytes", "sha256"] {
        try sandbox.write(whole, to: "outputs/example/manifest.json")
        try sandbox.resign("outputs/example") { text in
          guard let place = text.firstRange(of: try Regex("\"\(key)\":(\"[^\"]*\"|[a-z0-9]+)")) else { return text }
          return text.replacingCharacters(in: place, with: "\"\(key)\":\(odd)")
        }
        if try Verification(of: sandbox.root.path + "/outputs/example", replaying: false).exitCode == ExitStatus.data { caught += 1 }
      }
    }
    #expect(caught > 100)
  }

  /// Half a file, and numbers that no account has.
  @Test func scoresThatWereCutOrMadeUpAreCalledSpoiled() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let whole = try sandbox.text("outputs/example/scores.json")
    let unit = try #require(whole.firstMatch(of: try Regex("\"unit\":\"([^\"]+)\",\"name\":\"[^\"]+\",\"competition\""))?[1].substring)
    let nodes = try #require(whole.firstRange(of: "\"nodes\":[{"))
    let depth = try #require(whole[nodes.lowerBound...].firstRange(of: try Regex("\"depth\":[0-9]+")))
    for spoiled in [
      String(whole.prefix(whole.count / 2)), String(whole.dropLast(3)),
      whole.replacingCharacters(in: depth, with: "\"depth\":9223372036854775807"),
      whole.replacingCharacters(in: depth, with: "\"depth\":-1"),
    ] {
      try sandbox.write(spoiled, to: "outputs/example/scores.json")
      let ended = try Program.run("explain", String(unit), "--pipeline", "example", "--lang", "en", in: sandbox.root)
      #expect(ended.code == 2)
      #expect(ended.error.contains("scores.json is spoiled"))
    }
  }

  /// What was never asked for is not missing.
  @Test func anOutputWithoutScoresIsNotCalledUnfinished() throws {
    let sandbox = try Sandbox()
    try sandbox.write(try sandbox.text("pipelines/example.yaml") + "\noutputs: [rankings]\n", to: "pipelines/example.yaml")
    let run = try Program.run("run", "example", "--lang", "en", in: sandbox.root)
    #expect(run.code == 0)
    #expect(!run.out.contains("liangji explain"))
    for question in [["explain", "x"], ["honors"]] {
      for place in [[], ["--pipeline", "example"]] {
        let asked = try Program.ended(Program.start(question + place + ["--lang", "en"], in: sandbox.root))
        #expect(asked.code == 2)
        #expect(asked.error.contains("outputs/example holds no scores.json: its pipeline does not ask for scores"), "\(asked.error)")
      }
    }
  }

  @Test func aPipeInTheScoresPlaceIsNoOutput() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.remove("outputs/example/scores.json")
    try #require(mkfifo(sandbox.root.path + "/outputs/example/scores.json", 0o644) == 0)
    #expect(throws: PipelineFault.self) { try FinishedOutput(folder: sandbox.root.path + "/outputs/example") }
  }
}

@Suite struct TerminalTests {
  /// A table's own words stand in messages: in a header, in a value, in a name that a question repeats.
  @Test(arguments: ["en", "zh"])
  func nothingInAMessageIsObeyedByATerminal(language: String) throws {
    let sandbox = try Sandbox()
    let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{202E}x\u{200F}\u{9B}31m"
    try sandbox.replace("indicator_id", "indicator_id,\(hostile)", in: "inputs/readings.csv")
    try sandbox.replace("甲县", "甲\(hostile)县", in: "inputs/units.csv")
    for arguments in [["run", "example"], ["check", "example", "--quarantine"], ["explain", hostile, "--pipeline", "example"]] {
      let (process, out, error) = try Program.start(arguments + ["--lang", language], in: sandbox.root)
      let said = [out, error].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }.joined()
      process.waitUntilExit()
      #expect(!said.isEmpty)
      let obeyed = said.unicodeScalars.filter {
        $0 != "\n" && $0.properties.generalCategory == .control || "\u{202E}\u{200F}".unicodeScalars.contains($0)
      }
      #expect(obeyed.isEmpty, "\(said.debugDescription)")
    }
  }
}
