import Foundation
import Model
import Rules
import Testing

/// Rulebooks as files: those in `good` are read without a word, each in `bad` sits beside exactly what is said about it.
///
/// After a change that is meant, `LIANGJI_RECORD=1 swift test --filter RulebookFileTests` writes the texts anew into the sources.
@Suite("Rulebook files")
struct RulebookFileTests {
  private static let folder = Bundle.module.resourceURL?.appending(path: "Rulebooks")
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rulebooks")
  private static let records = ProcessInfo.processInfo.environment["LIANGJI_RECORD"] == "1"

  private static func names(in room: String) -> [String] {
    guard let folder = folder?.appending(path: room) else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test("good ones are read", arguments: names(in: "good"))
  func good(name: String) throws {
    let file = try #require(Self.folder).appending(path: "good/\(name).yaml")
    let (rulebook, findings) = RulebookReader.read(bytes: Array(try Data(contentsOf: file)), file: "\(name).yaml")
    #expect(findings.map { $0.rendered(in: .english) } == [])
    #expect(rulebook != nil)
  }

  @Test("bad ones are refused in these words", arguments: names(in: "bad"))
  func bad(name: String) throws {
    let folder = try #require(Self.folder).appending(path: "bad")
    let bytes = Array(try Data(contentsOf: folder.appending(path: "\(name).yaml")))
    let (rulebook, findings) = RulebookReader.read(bytes: bytes, file: "\(name).yaml")
    #expect(rulebook == nil)
    #expect(!findings.isEmpty)
    let text = Language.allCases.reversed().map { language in
      findings.map { $0.rendered(in: language) + "\n" }.joined(separator: "\n")
    }.joined(separator: "\n────\n\n")
    if Self.records {
      try Data(text.utf8).write(to: Self.sources.appending(path: "bad/\(name).txt"))
    } else {
      let expected = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
      #expect(text == expected, "\(name): what is said has changed; see the file's head on recording")
    }
  }

  @Test("the folders are not empty")
  func counts() {
    #expect(Self.names(in: "good").count >= 2)
    #expect(Self.names(in: "bad").count >= 12)
  }
}
