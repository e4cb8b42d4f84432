import Foundation
import Model
import Reporting
import Testing

/// Reading a finished `scores.json` line by line, in pieces that end wherever they do.
@Suite struct ScoresDocumentTests {
  /// What is passed over grows by a byte each time, so that every line behind it lies across the end of a piece once.
  @Test func noLineIsMissedWhereverPiecesEnd() throws {
    let written = try WrittenReport(try Town().report())
    let path = written.folder.appending(path: "scores.json").path
    let accounts = try ScoresDocument(path: path)
    let unit = try #require(accounts.header.units.first?.first)
    let line = try accounts.accountLine(of: UnitID(unit))
    let text = try written.text("scores.json")
    let mark = try #require(text.firstRange(of: "\"accounts\":{\n"))
    let before = text[..<mark.lowerBound].utf8.count
    for piece in [1 << 16, 1 << 17] {
      for cut in 0...("\"accounts\":{\n\"\(unit)\":{".utf8.count) {
        let filling = String(repeating: "x", count: piece - before - "\"verdicts\":[\"\"],\n".utf8.count - cut)
        let passedOver = "\"verdicts\":[\"\(filling)\"],\n"
        let other = written.folder.appending(path: "long.json")
        try (text[..<mark.lowerBound] + passedOver + text[mark.lowerBound...]).write(to: other, atomically: false, encoding: .utf8)
        let document = try ScoresDocument(path: other.path)
        #expect(try document.accountLine(of: UnitID(unit)) == line, "\(piece) \(cut)")
        #expect(document.header.units == accounts.header.units)
      }
    }
  }

  @Test(arguments: ["", "{", "\"accounts\":{\n", "{\"format\":\"liangji-scores-1\"}\n"])
  func whatIsNoneIsRefused(text: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "liangji-\(UUID().uuidString).json")
    try text.write(to: file, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: ScoresDocument.Fault.unknownFormat) { try ScoresDocument(path: file.path) }
  }

  @Test func aFolderOrAPipeIsNone() throws {
    let folder = FileManager.default.temporaryDirectory
    #expect(throws: ScoresDocument.Fault.unknownFormat) { try ScoresDocument(path: folder.path) }
    let pipe = folder.appending(path: "liangji-\(UUID().uuidString)").path
    #expect(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    #expect(throws: ScoresDocument.Fault.unknownFormat) { try ScoresDocument(path: pipe) }
  }
}
