import Foundation
import Glibc
import Model
import Pipeline
import Testing

/// One tampering each, and how it is named.
extension VerificationTests {
  /// What is done to the root, what must be found, in order, and a word of the message.
  private struct Tampering: Sendable, CustomTestStringConvertible {
    var what: String
    var found: [String]
    var words: (zh: String, en: String)
    var tamper: @Sendable (Sandbox) throws -> Void

    var testDescription: String { what }

    init(_ what: String, _ found: [String], _ zh: String, _ en: String, _ tamper: @escaping @Sendable (Sandbox) throws -> Void) {
      (self.what, self.found, words, self.tamper) = (what, found, (zh, en), tamper)
    }
  }

  private static let tamperings = [
    Tampering("a file is gone", ["missing_file rankings.csv"], "清单所列文件不在", "a listed file is missing") {
      try $0.remove(rankings)
    },
    Tampering("a file too many", ["extra_file notes.txt"], "多余文件", "does not list") {
      try $0.write("", to: "outputs/year/notes.txt")
    },
    Tampering("a hidden file too many", ["extra_file restricted/.notes"], "多余文件", "does not list") {
      try $0.write("", to: "outputs/year/restricted/.notes")
      chmod($0.root.path + "/outputs/year/restricted/.notes", 0o600)
    },
    Tampering("an empty folder too many", ["extra_folder more"], "多余文件夹", "lists nothing") {
      try FileManager.default.createDirectory(at: $0.root.appending(path: "outputs/year/more"), withIntermediateDirectories: false)
    },
    Tampering(
      "a digit changed", ["altered_file rankings.csv", "replay_differs rankings.csv"], "摘要应为", "instead of"
    ) { try $0.replace("95.3", "96.3", in: rankings) },
    Tampering(
      "a byte more", ["altered_file rankings.csv", "replay_differs rankings.csv"], "字节", "bytes instead of"
    ) { try $0.write(try $0.text(rankings) + "\n", to: rankings) },
    Tampering(
      "a restricted byte changed", ["altered_file restricted/suggestions.csv", "replay_differs restricted/suggestions.csv"], "摘要应为",
      "instead of"
    ) {
      try $0.replace("P1", "P2", in: "outputs/year/restricted/suggestions.csv")
      chmod($0.root.path + "/outputs/year/restricted/suggestions.csv", 0o600)
    },
    Tampering(
      "two files swapped",
      ["swapped_file queried.csv", "swapped_file rejected.csv", "replay_differs queried.csv", "replay_differs rejected.csv"],
      "内容是清单所列的 rejected.csv", "lists as rejected.csv"
    ) {
      let (queried, rejected) = (try $0.text("outputs/year/queried.csv"), try $0.text("outputs/year/rejected.csv"))
      try $0.write(rejected, to: "outputs/year/queried.csv")
      try $0.write(queried, to: "outputs/year/rejected.csv")
    },
    Tampering("a link in the place of a file", ["irregular_file rankings.csv"], "未打开", "not opened") {
      try $0.remove(rankings)
      symlink("lines.csv", $0.root.path + "/" + rankings)
    },
    Tampering("a pipe too many", ["irregular_file pipe"], "未打开", "not opened") { mkfifo($0.root.path + "/outputs/year/pipe", 0o600) },
    Tampering("a folder in the place of a file", ["missing_file rankings.csv", "extra_folder rankings.csv"], "不在", "is missing") {
      try $0.remove(rankings)
      try FileManager.default.createDirectory(at: $0.root.appending(path: rankings), withIntermediateDirectories: false)
    },
    Tampering("restricted open to others", ["open_to_others restricted"], "0755", "0755 instead of 0700") {
      chmod($0.root.path + "/outputs/year/restricted", 0o755)
    },
    Tampering("a restricted file open to others", ["open_to_others restricted/suggestions.csv"], "0640", "0640 instead of 0600") {
      chmod($0.root.path + "/outputs/year/restricted/suggestions.csv", 0o640)
    },
    Tampering("no manifest", ["manifest_missing manifest.json"], "没有 manifest.json", "no manifest.json") {
      try $0.remove("outputs/year/manifest.json")
    },
    Tampering("a link as manifest", ["irregular_file manifest.json"], "不是普通文件", "no regular file") {
      try $0.remove("outputs/year/manifest.json")
      symlink("run.json", $0.root.path + "/outputs/year/manifest.json")
    },
    Tampering("a folder as manifest", ["irregular_file manifest.json"], "不是普通文件", "no regular file") {
      try $0.remove("outputs/year/manifest.json")
      try FileManager.default.createDirectory(
        at: $0.root.appending(path: "outputs/year/manifest.json"), withIntermediateDirectories: false)
    },
    Tampering("an empty manifest", ["manifest_without_digest manifest.json"], "没有自身的摘要", "does not end with its own digest") {
      try $0.write("", to: "outputs/year/manifest.json")
    },
    Tampering("a manifest without its digest", ["manifest_without_digest manifest.json"], "没有自身的摘要", "its own digest") {
      let text = try $0.text("outputs/year/manifest.json")
      try $0.write(
        String(text.prefix(upTo: try #require(text.range(of: "\"digest\"")).lowerBound)) + "}\n", to: "outputs/year/manifest.json")
    },
    Tampering("a digest in capitals", ["manifest_without_digest manifest.json"], "没有自身的摘要", "its own digest") {
      let text = try $0.text("outputs/year/manifest.json")
      let start = try #require(text.range(of: "\"digest\":\"")).upperBound
      try $0.write(text[..<start] + text[start...].uppercased(), to: "outputs/year/manifest.json")
    },
    Tampering("a manifest of another format, signed", ["manifest_of_other_format manifest.json"], "格式", "format") {
      try $0.resign { $0.replacingOccurrences(of: "liangji-manifest/1", with: "liangji-manifest/9") }
    },
    Tampering("another engine, signed", ["other_engine -"], "0.0.9", "made by version 0.0.9") {
      try $0.resign { $0.replacingOccurrences(of: "\"engine\":\"\(Engine.version)\"", with: "\"engine\":\"0.0.9\"") }
    },
    Tampering(
      "an altered number, signed", ["replay_differs rankings.csv", "replay_differs manifest.json"], "“", "the replay differs from line"
    ) {
      try $0.replace("95.3", "96.3", in: rankings)
      let digest = try SHA256.hex(of: try Data(contentsOf: $0.root.appending(path: rankings)))
      let old = try #require(
        try $0.text("outputs/year/manifest.json").firstMatch(of: #/"rankings.csv","bytes":\d+,"sha256":"([0-9a-f]+)"/#))
      try $0.resign { $0.replacingOccurrences(of: old.1, with: digest) }
    },
    Tampering(
      "a file left out, signed", ["extra_file queried.csv", "replay_of_other_files queried.csv", "replay_differs manifest.json"], "多余文件",
      "does not list"
    ) {
      try $0.resign { $0.replacing(#/\{"file":"queried.csv".*\n/#, with: "") }
    },
    Tampering("an altered input", ["altered_input inputs/year/readings.csv"], "输入被改动", "an input was altered") {
      try $0.replace("97.25", "97.26", in: "inputs/year/readings.csv")
    },
    Tampering("an input gone", ["missing_input inputs/year/readings.csv"], "输入缺失", "an input is gone") {
      try $0.remove("inputs/year/readings.csv")
    },
    Tampering("altered rules", ["altered_rules pipelines/rules/year.yaml"], "规则被改动", "the rules were altered") {
      try $0.replace("up_to: 3", "up_to: 4", in: "pipelines/rules/year.yaml")
    },
    Tampering("an altered pipeline", ["altered_rules pipelines/year.yaml"], "规则被改动", "the rules were altered") {
      try $0.replace("stage: draft", "stage: final", in: "pipelines/year.yaml")
    },
    Tampering("rules gone", ["missing_rules pipelines/rules/year.yaml"], "规则缺失", "the rules are gone") {
      try $0.remove("pipelines/rules/year.yaml")
    },
    Tampering(
      "several things",
      ["missing_file findings.csv", "altered_file rankings.csv", "extra_file a", "altered_input inputs/year/readings.csv"],
      "不在", "is missing"
    ) {
      try $0.write("", to: "outputs/year/a")
      try $0.remove("outputs/year/findings.csv")
      try $0.replace("95.3", "96.3", in: rankings)
      try $0.replace("97.25", "97.26", in: "inputs/year/readings.csv")
    },
  ]

  @Test(arguments: tamperings)
  private func everyTamperingIsNamed(tampering: Tampering) throws {
    let sandbox = try published()
    try tampering.tamper(sandbox)
    let verification = try verify(sandbox)
    #expect(codes(verification) == tampering.found)
    let first = try #require(verification.failures.first)
    let texts = verification.failures.map(\.message)
    #expect(texts.contains { $0.zh.contains(tampering.words.zh) }, "\(texts)")
    #expect(texts.contains { $0.en.contains(tampering.words.en) }, "\(texts)")
    #expect(first.message.zh != first.message.en)
    #expect(verification.exitCode == ExitStatus.data)
    #expect(try sandbox.outputs() == ["year"])
  }
}
