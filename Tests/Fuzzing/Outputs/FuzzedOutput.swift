import Foundation
import FuzzedReaders
import Glibc
import Model
import Pipeline
import Reporting
import Tables

/// What is read back from a finished folder, into which the bytes are laid: whatever there is to ask is answered or refused.
package enum FuzzedOutput: String, Fuzzed {
  case scores, impacts, manifests

  package func read(_ bytes: [UInt8]) throws {
    switch self {
    case .scores: try FinishedFolder.shared.get().readScores(bytes)
    case .impacts: try FinishedFolder.shared.get().readImpacts(bytes)
    case .manifests: try FinishedFolder.shared.get().readManifest(bytes)
    }
  }
}

/// A folder that looks finished, under a manifest that is signed anew each time, beside one that nobody spoiled.
package final class FinishedFolder: Sendable {
  /// The one of the fuzzer, which asks for one thing at a time.
  fileprivate static let shared = Result { try FinishedFolder() }

  private let root: URL

  package init() throws {
    root = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-fuzzing-\(UUID().uuidString)")
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.createDirectory(at: root.appending(path: "spoiled"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: tests.appending(path: "Golden/Expected/year"), to: root.appending(path: "whole"))
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  private var folder: String { root.appending(path: "spoiled").path }

  /// How many characters there are to say of a `scores.json`; nil where it is refused.
  @discardableResult
  package func readScores(_ bytes: [UInt8]) throws -> Int? {
    try Data(bytes).write(to: URL(filePath: folder + "/scores.json"))
    let hex = SHA256Hasher.hex(of: bytes)
    try sign(
      "{\n\"format\":\"liangji-manifest/1\",\"engine\":\"x\",\"pipeline\":\"x\",\"quarantine\":false,\n\"rules\":[],\n\"inputs\":[],\n\"outputs\":["
        + "{\"file\":\"scores.json\",\"bytes\":\(bytes.count),\"sha256\":\"\(hex)\"}],\n")
    guard let document = try? ScoresDocument(path: folder + "/scores.json") else { return nil }
    var said = document.header.items.count
    if let honors = HonorsView(document.header, honor: nil, status: nil) {
      for language in Language.allCases { said += honors.lines(language).joined().count }
      said += honors.json().count
    }
    for names in document.header.units.prefix(3) {
      guard let id = names.first else { continue }
      if let fate = document.header.fate(of: UnitID(id)) { said += fate.en.count }
      guard let account = try? document.explanation(of: UnitID(id)) else { continue }
      for language in Language.allCases { said += account.lines(language, all: true).joined().count }
      said += account.json(nil).count
      for item in document.header.items.prefix(3) { said += account.narrowed(to: ItemID(item.item)).json(nil).count }
    }
    let (whole, spoiled) = (try FinishedOutput(folder: root.appending(path: "whole").path), try FinishedOutput(folder: folder))
    for (old, new) in [(whole, spoiled), (spoiled, whole)] {
      guard let comparison = try? OutputComparison(of: old, and: new) else { continue }
      for language in Language.allCases { said += comparison.lines(language).joined().count + comparison.json(language).count }
    }
    return said
  }

  /// How many characters there are to say of an `impacts.json`; nil where it, or one of its lines, is refused.
  @discardableResult
  package func readImpacts(_ bytes: [UInt8]) throws -> Int? {
    let path = folder + "/impacts.json"
    try Data(bytes).write(to: URL(filePath: path))
    guard let document = try? ImpactsDocument(path: path) else { return nil }
    let book = document.book
    var said = 0
    var isWhole = true
    for words in FinishedFolder.questions {
      for subject in book.subjects(matching: words).prefix(1) {
        guard let answer = try? document.answer(to: subject) else {
          isWhole = false
          continue
        }
        said += answer.json().count
        for language in Language.allCases {
          said += book.screen(answer, language).joined().count
          for reader in ReplyReader.allCases { said += book.reply(answer, to: reader, language).joined().count }
        }
      }
      for word in words { said += book.unitsNear(word).joined().count }
    }
    guard let answers = try? document.answers(), isWhole else { return nil }
    for language in Language.allCases {
      said += book.list(answers, language).joined().count
      try? book.writeCSV(answers, language) { (_) throws(FileFault) in try FileOutput(path: "/dev/null") }
    }
    return said + answers.reduce(0) { $0 + $1.json().count }
  }

  /// What the golden year is asked: errors, a matter, a unit by a document and its id, a day, and what nobody bears.
  private static let questions = [["E14"], ["M1"], ["容13号", "d5"], ["2019-04-01"], ["Fifth Bureaux"], [""]]

  /// Whether a manifest, signed anew, proves the folder.
  @discardableResult
  package func readManifest(_ bytes: [UInt8]) throws -> Bool {
    try Data("{}".utf8).write(to: URL(filePath: folder + "/scores.json"))
    try sign(String(decoding: bytes, as: UTF8.self))
    let verification = try Verification(of: folder, replaying: false)
    for failure in verification.failures { for language in Language.allCases { _ = failure.message[language] } }
    return verification.failures.isEmpty
  }

  private func sign(_ body: String) throws {
    let digest = SHA256Hasher.hex(of: Array(body.utf8))
    try Data((body + "\"digest\":\"\(digest)\"\n}\n").utf8).write(to: URL(filePath: folder + "/manifest.json"))
  }
}
