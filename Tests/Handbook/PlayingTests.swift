import Foundation
import Model
import Testing

/// Every page of the handbook is played from top to bottom, and what it says is printed is what is printed.
///
/// With `LIANGJI_RECORD=1` the pages are rewritten instead.
@Suite("The handbook is played")
struct PlayingTests {
  private static let records = ProcessInfo.processInfo.environment["LIANGJI_RECORD"] == "1"

  private static let pages = Language.allCases.flatMap { language in Handbook.names(language).map { (language, $0) } }

  @Test(arguments: pages)
  func aPageTellsTheTruth(language: Language, name: String) throws {
    var page = try Page(name, language)
    let desk = try Desk(language, fromSample: page.startsFromSample)
    for index in page.parts.indices {
      switch page.parts[index] {
      case .file(_, let path, let lines): try desk.write(lines, to: path)
      case .session(var exchanges):
        for at in exchanges.indices {
          let exchange = exchanges[at]
          let retold = exchange.retold(try desk.run(exchange.command))
          exchanges[at].output = retold
          guard retold != exchange.output, !Self.records else { continue }
          Issue.record("\(page.path):\(exchange.line)\n$ \(exchange.command)\n\(difference(exchange.output, retold))")
        }
        page.parts[index] = .session(exchanges)
      case .text, .shown: break
      }
    }
    if Self.records { try Data(page.text.utf8).write(to: page.url) }
  }

  /// Recording must not change what it does not record.
  @Test(arguments: pages)
  func aPageIsPutTogetherAgain(language: Language, name: String) throws {
    let page = try Page(name, language)
    #expect(try page.text == String(contentsOf: page.url, encoding: .utf8))
  }
}

/// How a page's outputs are compared and recorded.
@Suite struct ExchangeTests {
  private static let cases: [(said: [String], printed: [String], retold: [String])] = [
    ([], [], []),
    (["a", "b"], ["a", "b"], ["a", "b"]),
    (["a"], ["a", "b"], ["a", "b"]),
    (["…"], ["a", "b"], ["…"]),
    (["…"], [], ["…"]),
    (["a", "…"], ["a", "b", "c"], ["a", "…"]),
    (["…", "c"], ["a", "b", "c"], ["…", "c"]),
    (["a", "…", "c", "…", "e"], ["a", "b", "c", "d", "e"], ["a", "…", "c", "…", "e"]),
    // Changed lines are told anew; what was left out stays out.
    (["a", "…", "[exit 1]"], ["a", "b"], ["a", "b"]),
    (["a", "x 1", "…"], ["a", "x 2", "b", "c"], ["a", "x 2", "…"]),
    (["a", "…", "c", "d 1", "…"], ["a", "b", "c", "d 2", "e"], ["a", "…", "c", "d 2", "…"]),
    // What cannot be found again is told in full.
    (["a", "…", "y", "…"], ["a", "b", "c"], ["a", "b", "c"]),
    // A line cannot be both before and after what is left out.
    (["a", "…", "a"], ["a"], ["a"]),
  ]

  @Test(arguments: cases)
  func outputsAreComparedAndRetold(said: [String], printed: [String], retold: [String]) {
    let exchange = Exchange(command: "", line: 1, output: said)
    #expect(exchange.retold(printed) == retold)
    #expect(exchange.agrees(with: printed) == (said == retold))
  }

  @Test func aDifferenceIsReadable() {
    #expect(difference(["a", "b", "c"], ["a", "x", "c", "d"]) == "  a\n- b\n+ x\n  c\n+ d")
  }
}
