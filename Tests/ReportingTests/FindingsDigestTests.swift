import Model
import Reporting
import Tables
import Testing

@Suite struct FindingsDigestTests {
  private static func finding(
    _ code: FindingCode, _ severity: Finding.Severity = .error, line: Int? = nil, record: Int? = nil, column: Int? = 1,
    hint: String = "cure"
  ) -> Finding {
    Finding(
      code, severity, at: line.map { Position(file: "t.csv", record: record ?? $0, line: $0, column: column) },
      message: LocalizedText("said"), hint: LocalizedText(hint))
  }

  private static func lines(_ findings: [Finding], _ rows: [Position: QuotedRow] = [:], place: String? = nil) -> [String] {
    FindingsDigest(findings).lines(place: place, .english, quoting: rows)
  }

  private static func headings(_ findings: [Finding]) -> [String] { lines(findings).filter { !$0.hasPrefix(" ") } }

  /// An unusable file hides the faults of its rows; then errors before warnings, many before few, then by code.
  @Test func theWorstComesFirst() {
    let findings =
      [Self.finding(.recordToReview, .warning, line: 2), Self.finding(.invalidDate, line: 3), Self.finding(.missingReading)]
      + (4...5).map { Self.finding(.invalidWord, line: $0) } + [Self.finding(.missingColumn, line: 1)]
    let codes = Self.headings(findings).map { $0.split(separator: "(")[1].split(separator: ")")[0] }
    #expect(codes == ["missing_column", "invalid_word", "invalid_date", "missing_reading", "record_to_review"])
    #expect(Self.headings(findings)[1].hasSuffix(", 2"))
  }

  @Test func aFewOfEachAreShownAndTheRestIsCounted() {
    let lines = Self.lines((2...9).map { Self.finding(.invalidDate, line: $0) }, place: "all.csv")
    #expect(lines.filter { $0.contains("t.csv:") } == ["  t.csv:2:1  said", "  t.csv:3:1  said", "  t.csv:4:1  said"])
    #expect(lines.suffix(3) == ["  … and 5 more", "  hint: cure", "All of them: all.csv"])
    let few = Self.lines((2...4).map { Self.finding(.invalidDate, line: $0) }, place: "all.csv")
    #expect(few.last == "  hint: cure")
  }

  @Test func curesThatDifferStandWithTheirFindings() {
    let lines = Self.lines([Self.finding(.invalidDate, line: 2, hint: "one"), Self.finding(.invalidDate, line: 3, hint: "two")])
    #expect(lines.dropFirst() == ["  t.csv:2:1  said", "    hint: one", "  t.csv:3:1  said", "    hint: two"])
  }

  private static let quotes: [(text: String, field: Range<Int>?, shown: [String])] = [
    ("a,b,c", 2..<3, ["a,b,c", "  ^"]),
    ("甲县,１２,丙", 3..<5, ["甲县,１２,丙", "     ^^^^"]),
    ("a,,c", 2..<2, ["a,,c", "  ^"]),
    ("e\u{301},b", 3..<4, ["e\u{301},b", "  ^"]),
    ("a,b,c", nil, ["a,b,c"]),
    ("a,\u{1B}[2Jb", 2..<7, ["a,·[2Jb", "  ^^^^^"]),
    ("a\nb,c", 4..<5, ["a·b,c", "    ^"]),
    (String(repeating: "x", count: 90), nil, [String(repeating: "x", count: 74) + "…"]),
    (String(repeating: "甲", count: 40), nil, [String(repeating: "甲", count: 37) + "…"]),
    // A third of the line stands before a field that lies further on.
    (
      String(repeating: "x", count: 80) + ",bad,y", 81..<84,
      ["…" + String(repeating: "x", count: 24) + ",bad,y", String(repeating: " ", count: 26) + "^^^"]
    ),
    (
      "a," + String(repeating: "长", count: 60) + ",b", 2..<62,
      ["a," + String(repeating: "长", count: 36) + "…", "  " + String(repeating: "^", count: 72)]
    ),
  ]

  @Test(arguments: quotes.indices)
  func theRowIsQuotedWithCaretsUnderTheField(index: Int) throws {
    let (text, field, shown) = Self.quotes[index]
    let finding = Self.finding(.invalidNumber, line: 2)
    let position = try #require(finding.position)
    let lines = Self.lines([finding], [position: QuotedRow(text: text, field: field)])
    #expect(lines[2..<(lines.count - 1)] == shown.map { "    " + $0 }[...])
    #expect(lines.allSatisfy { DisplayWidth.of($0) < 80 })
  }

  @Test func onlyWhatIsShownIsAskedFor() {
    let digest = FindingsDigest((2...9).map { Self.finding(.invalidDate, line: $0) } + [Self.finding(.missingReading)])
    #expect(digest.quotable.map(\.line) == [2, 3, 4])
  }
}
