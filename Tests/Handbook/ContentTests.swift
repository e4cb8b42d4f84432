import Foundation
import Model
import Rules
import Testing

/// What the handbook must have, in both languages.
@Suite("The handbook is whole")
struct ContentTests {
  private static let names = ["README", "exemptions", "findings", "first-year", "scorecards", "why"]

  /// The code spans of a text.
  private func spans(_ text: String) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test(arguments: Language.allCases)
  func allPagesAreThereAndInTheIndex(language: Language) throws {
    #expect(Handbook.names(language) == Self.names)
    let index = try Page("README", language).prose.joined(separator: "\n")
    for name in Self.names.dropFirst() { #expect(index.contains("(\(name).md)"), "\(name)") }
  }

  @Test(arguments: names)
  func bothLanguagesSayTheSame(name: String) throws {
    let (chinese, english) = (try Page(name, .chinese), try Page(name, .english))
    func outline(_ page: Page) -> [String] { page.headings.map { "\($0.prefix { $0 == "#" }) \(spans($0))" } }
    func actions(_ page: Page) -> [String] {
      page.parts.flatMap { part -> [String] in
        switch part {
        case .session(let exchanges): exchanges.map { "$ " + $0.command }
        case .file(let opening, _, _): [opening]
        case .text, .shown: []
        }
      }
    }
    #expect(outline(chinese) == outline(english))
    #expect(actions(chinese) == actions(english))
    #expect(chinese.startsFromSample == english.startsFromSample)
  }

  @Test(arguments: Language.allCases, names)
  func linksLeadSomewhere(language: Language, name: String) throws {
    let page = try Page(name, language)
    for part in page.prose.joined(separator: "\n").components(separatedBy: "](").dropFirst() {
      let target = part.prefix { $0 != ")" && $0 != "#" }
      guard !target.isEmpty, !target.contains("://") else { continue }
      let file = page.url.deletingLastPathComponent().appending(path: String(target)).standardizedFileURL
      #expect(FileManager.default.fileExists(atPath: file.path), "\(page.path): \(target)")
    }
  }

  @Test(arguments: Language.allCases)
  func everyFindingHasItsCauseAndCure(language: Language) throws {
    let rows = try Page("findings", language).prose.filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    #expect(rows.map { $0[0] } == FindingCode.allCases.map { "`\($0.rawValue)`" })
    for row in rows { #expect(row.count == 3 && row.allSatisfy { !$0.isEmpty }, "\(row[0])") }
  }

  /// Each has a section whose example uses it.
  @Test(arguments: Language.allCases)
  func everyMethodAndMeasureIsWorkedOut(language: Language) throws {
    let page = try Page("scorecards", language)
    let explained = Set(page.headings.flatMap(spans))
    let rules = page.parts.compactMap { if case .file(_, _, let lines) = $0 { lines.joined(separator: "\n") } else { nil } }.joined()
    for word in Measure.words + Method.words {
      #expect(explained.contains(word), "\(word) has no section")
      #expect(rules.contains("{\(word): ") || rules.contains("method: \(word)"), "\(word) has no example")
    }
  }
}
