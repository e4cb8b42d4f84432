import Foundation
import Model
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

  /// Says all there is to say of one unit; nil where the file is refused.
  private func said(_ path: String) -> Int? {
    guard let document = try? ScoresDocument(path: path) else { return nil }
    var length = 0
    for view in [HonorsView(document.header, honor: nil, status: nil)].compactMap({ $0 }) {
      for language in Language.allCases { length += view.lines(language).joined().count }
      length += view.json().count
    }
    guard let unit = document.header.units.first?.first, let explanation = try? document.explanation(of: UnitID(unit)) else { return nil }
    for language in Language.allCases { length += explanation.lines(language, all: true).joined().count }
    length += explanation.json(nil).count
    for item in document.header.items { length += explanation.narrowed(to: ItemID(item.item)).json(nil).count }
    return length
  }

  @Test(arguments: ["example", "year"])
  func everyKindOfValueMayBeAnything(pipeline: String) throws {
    let sandbox = try Sandbox()
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml"), quarantine: false)
    let path = sandbox.root.path + "/outputs/\(pipeline)/scores.json"
    let whole = try sandbox.text("outputs/\(pipeline)/scores.json")
    #expect(try #require(said(path)) > 1000)
    // The first place of each key.
    var seen: Set<Substring> = []
    var places: [Range<String.Index>] = []
    for match in whole.matches(of: #/"([a-z_]+)":("(?:[^"\\]|\\.)*"|-?[0-9]+|true|false|null)/#) where seen.insert(match.1).inserted {
      places.append(match.2.startIndex..<match.2.endIndex)
    }
    #expect(places.count > 40)
    var refused = 0
    for place in places {
      for odd in Self.odd {
        try Data(whole.replacingCharacters(in: place, with: odd).utf8).write(to: URL(filePath: path))
        if said(path) == nil { refused += 1 }
      }
    }
    #expect(refused > places.count)
  }

  @Test func aFileCutAnywhereOrSpoiledAnywhereIsReadOrRefused() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    let path = sandbox.root.path + "/outputs/example/scores.json"
    let whole = Array(try Data(contentsOf: URL(filePath: path)))
    var generator = SplitMix64(seed: 41)
    for round in 0..<400 {
      var bytes = round % 4 == 0 ? Array(whole.prefix(whole.count * round / 400)) : whole
      for _ in 0..<(round % 4) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      try Data(bytes).write(to: URL(filePath: path))
      _ = said(path)
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
