import Foundation
import FuzzedOutputs
import FuzzedReaders
import Testing

/// What the fuzzer once found, through the very code that it found it by; a file's name says what was wrong.
@Suite struct KeptCaseTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cases")

  private static func cases(of name: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
    return (files ?? []).sorted().map { "\(name)/\($0)" }
  }

  private static func bytes(_ kept: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: kept))) }

  @Test(arguments: FuzzedReader.allCases.flatMap { cases(of: $0.rawValue) })
  func readersHold(kept: String) throws {
    let reader = try #require(FuzzedReader(rawValue: String(kept.prefix { $0 != "/" })))
    try reader.read(try Self.bytes(kept))
  }

  @Test(arguments: FuzzedOutput.allCases.flatMap { cases(of: $0.rawValue) })
  func outputsHold(kept: String) throws {
    let output = try #require(FuzzedOutput(rawValue: String(kept.prefix { $0 != "/" })))
    try output.read(try Self.bytes(kept))
  }
}
