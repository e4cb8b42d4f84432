import Model
import Rules
import Testing

/// Renders what one reading of a text finds.
private func findings(_ text: String, _ read: (YAMLCursor) -> Void = { _ in }) -> [String] {
  let result = YAMLSource(text: text, file: "x.yaml").read { root in
    read(root)
    return true
  }
  return result.findings.map { finding in
    let place = [finding.position?.line, finding.position?.column].map { $0.map(String.init) ?? "-" }.joined(separator: ":")
    return "\(place) \(finding.code.rawValue): \(finding.message.en)"
  }
}

/// Reads the value of the key `v` as one type.
private func value<Value>(_ text: String, _ read: (YAMLCursor) -> Value?) -> Value? {
  YAMLSource(text: "v: " + text, file: "x.yaml").read { root in root.mapping { keys in keys.required("v").flatMap(read) } }.value
}

@Suite("YAML documents")
struct YAMLDocumentTests {
  @Test(
    "what YAML would let through is refused, with its place",
    arguments: [
      ("a: &x 1\nb: *x", "1:4 yaml_anchor"),
      ("a: &x 1\nb: 2", "1:4 yaml_anchor"),
      ("a: 1\nb: *x", "2:4 yaml_syntax"),
      ("a: 1\nb: 2\na: 3", "3:1 duplicate_identifier"),
      ("a: 1\n\"a\": 3", "2:1 duplicate_identifier"),
      ("a: !!int \"3\"", "1:4 invalid_rule_value"),
      ("a: !mine {b: 1}", "1:4 invalid_rule_value"),
      ("? [1, 2]\n: 3", "1:3 invalid_rule_value"),
      ("a: 1\n---\nb: 2", "2:1 yaml_syntax"),
      ("a: \"open\nb: 1", "1:4 yaml_syntax"),
      ("a: [1, 2\nb: 1", "1:4 yaml_syntax"),
      ("a:\n\tb: 1", "2:1 yaml_syntax"),
      ("a: b: c", "1:5 yaml_syntax"),
      ("", "1:1 empty_file"),
      ("# only a comment\n", "1:1 empty_file"),
      ("a: x\u{0}y", "1:5 nul_byte"),
      ("a: x\u{1B}[0m", "1:5 invalid_bytes"),
      ("a: x\u{202E}y", "1:5 invalid_bytes"),
      ("a: x\u{2028}b: 1", "1:5 invalid_bytes"),
      ("a: " + String(repeating: "x", count: 5000), "-:- limit_exceeded"),
      (String(repeating: "[", count: 70) + String(repeating: "]", count: 70), "1:66 limit_exceeded"),
      (String(repeating: "[", count: 3000), "1:66 limit_exceeded"),
    ])
  func refused(text: String, expected: String) {
    let found = findings(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
  }

  @Test("an ampersand or a star in a text is no anchor", arguments: ["a: R&D *", "a: \"A &B\"", "# &x and *x\na: 1", "a: 'x'\nb: '&y'"])
  func innocent(text: String) {
    #expect(findings(text) == [])
  }

  @Test("a byte order mark and any line ends are read, and lines are counted as editors do")
  func lineEnds() {
    #expect(findings("\u{FEFF}a: 1\r\nb: 2\rc: &x 3\n").first?.hasPrefix("3:4 yaml_anchor") == true)
  }

  @Test("every repeated key is found, and the other faults with them")
  func repeatedKeys() {
    let found = findings("a: 1\na: 2\na: 3\nb: {c: 1, c: &d 2}\ne: 5") { root in
      _ = root.mapping { keys in keys.optional("a")?.bool() }
    }
    #expect(
      found == [
        "2:1 duplicate_identifier: the key “a” is repeated, it stands on line 1 already",
        "3:1 duplicate_identifier: the key “a” is repeated, it stands on line 1 already",
        "3:4 invalid_rule_value: a: expected yes or no, not “3”",
        "4:1 unknown_rule_key: unknown key “b”",
        "4:11 duplicate_identifier: the key “c” is repeated, it stands on line 4 already",
        "4:14 yaml_anchor: anchors (&) and aliases (*) are not allowed",
        "5:1 unknown_rule_key: unknown key “e”",
      ])
  }

  @Test(
    "nesting is read to a depth that no rulebook needs",
    arguments: [
      (0..<60).map { String(repeating: " ", count: $0) + "a:\n" }.joined() + String(repeating: " ", count: 60) + "a: 1",
      String(repeating: "- ", count: 60) + "x",
      String(repeating: "{a: ", count: 60) + "1" + String(repeating: "}", count: 60),
      (0..<20).map { String(repeating: "    ", count: $0) + "- a: 1\n" + String(repeating: "    ", count: $0) + "  children:\n" }.joined(),
    ])
  func deep(text: String) {
    #expect(findings(text) == [])
  }

  @Test("keys within keys are refused before they cost time")
  func nestedKeys() {
    let key = String(repeating: "{? ", count: 900) + "1" + String(repeating: "}", count: 900)
    let text = (0..<60).map { _ in "- " + key + "\n" }.joined()
    #expect(findings(text).map { $0.split(separator: ":").prefix(2).joined(separator: ":") }.first?.hasSuffix("limit_exceeded") == true)
  }

  @Test("aliases that would expand without bound are refused before they do")
  func expansion() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    text += "? *a60\n: 1\n"
    #expect(findings(text).count == 1)
  }

  @Test("invalid UTF-8 is named with its place")
  func invalidBytes() {
    let source = YAMLSource(bytes: Array("a: 1\nb: ".utf8) + [0xC1, 0xC1], file: "x.yaml")
    let found = source.read { _ in true }.findings
    #expect(found.map(\.code) == [.invalidBytes])
    #expect(found.first?.position == Position(file: "x.yaml", line: 2, column: 4))
  }

  @Test("a text beyond the limit is not parsed")
  func tooLarge() {
    let text = String(repeating: "# filler\n", count: 30_000)
    #expect(findings(text) == ["-:- limit_exceeded: the file has 270000 bytes, the limit is 262144"])
  }

  @Test(
    "what just fits is read, one more is refused with a clear finding",
    arguments: [("bytes", 0), ("characters in a line", 1), ("nesting", 2), ("nodes", 3)])
  func edges(what: String, index: Int) throws {
    func text(_ more: Int) -> String {
      switch index {
      case 0:
        let line = "# filler\n"
        let count = YAMLSource.byteLimit / line.utf8.count
        return "a: 1\n" + String(repeating: line, count: count - 1)
          + "#" + String(repeating: "x", count: YAMLSource.byteLimit - 5 - line.utf8.count * (count - 1) - 1 + more)
      case 1: return "a: " + String(repeating: "x", count: YAMLSource.lineLimit - 3 + more)
      case 2:
        return String(repeating: "[", count: YAMLSource.depthLimit + 1 + more)
          + String(repeating: "]", count: YAMLSource.depthLimit + 1 + more)
      default:
        // A sequence and its items, a node each.
        let items = (0..<YAMLSource.nodeLimit - 1 + more).map { $0.isMultiple(of: 1000) ? "\n1" : "1" }
        return "[" + items.joined(separator: ",") + "]"
      }
    }
    #expect(text(0).utf8.count <= YAMLSource.byteLimit)
    #expect(findings(text(0)) == [], "\(what)")
    let refused = YAMLSource(text: text(1), file: "x.yaml").read { _ in true }.findings
    #expect(refused.map(\.code) == [.limitExceeded], "\(what)")
    let finding = try #require(refused.first)
    #expect(finding.message.zh != finding.message.en && !finding.hint.zh.isEmpty && !finding.hint.en.isEmpty)
  }

  @Test("no more findings than a person can read")
  func manyFindings() {
    let found = findings((0..<500).map { "k\($0): 1" }.joined(separator: "\n")) { root in _ = root.mapping { _ in true } }
    #expect(found.count == 201)
    #expect(found.last == "-:- limit_exceeded: 300 more faults are not listed")
  }
}

@Suite("YAML values")
struct YAMLValueTests {
  @Test(
    "numbers are exact and in our grammar",
    arguments: [
      ("0.25", "0.25"), ("-3", "-3"), ("0", "0"), ("30%", "0.3"), ("\"1/3\"", "1/3"), ("1/1.03", "100/103"), ("12.5%", "0.125"),
      ("-1/2", "-0.5"), ("\"7\"", "7"),
      ("012", nil), ("1:30", nil), ("0x1F", nil), ("1_000", nil), ("1,000", nil), ("1e5", nil), (".5", nil), ("5.", nil), ("+1", nil),
      ("1/0", nil), ("1/2/3", nil), ("１２", nil), ("1.2万", nil), ("yes", nil), ("~", nil), ("[1]", nil), ("1/3%", nil), (".inf", nil),
      ("0.0900000762939453", nil), ("\"\"", nil),
    ])
  func fraction(text: String, expected: String?) {
    #expect(value(text) { $0.fraction() }?.description == expected)
  }

  @Test(
    "booleans are four words",
    arguments: [
      ("yes", true), ("no", false), ("true", true), ("false", false), ("on", nil), ("off", nil), ("Yes", nil), ("\"yes\"", nil), ("1", nil),
      ("~", nil),
    ])
  func bool(text: String, expected: Bool?) {
    #expect(value(text) { $0.bool() } == expected)
  }

  @Test(
    "texts stay what they look like",
    arguments: [
      ("no", "no"), ("012", "012"), ("1:30", "1:30"), ("42", "42"), ("2019-01-01", "2019-01-01"), ("' 景绩字 '", "景绩字"),
      ("|\n  one\n  two\n", "one\ntwo"),
      ("~", nil), ("null", nil), ("\"null\"", "null"), ("''", nil), ("\"\\e[31m\"", nil), ("[a]", nil),
    ])
  func text(text: String, expected: String?) {
    #expect(value(text) { $0.text() } == expected)
  }

  @Test(
    "ids",
    arguments: [
      ("one-window", "one-window"), ("HAI_1", "HAI_1"), ("地区生产总值", "地区生产总值"), ("012", "012"), ("no", "no"), ("a.b", "a.b"),
      ("-a", nil), ("a b", nil), ("a/b", nil), ("..", nil), ("", nil), (String(repeating: "x", count: 65), nil),
    ])
  func identifier(text: String, expected: String?) {
    #expect(value(text) { $0.identifier() } == expected)
  }

  @Test(
    "days and periods exist",
    arguments: [
      ("2019-06-30", "2019-06-30", nil), ("2019-02-30", nil, nil), ("2019-6-30", nil, nil), ("2019", nil, "2019"),
      ("2019-Q1", nil, "2019-Q1"),
      ("2019-Q5", nil, nil), ("2019-03", nil, "2019-03"), ("2019-13", nil, nil), ("'2019-03'", nil, "2019-03"),
    ])
  func time(text: String, day: String?, period: String?) {
    #expect(value(text) { $0.day() }?.description == day)
    #expect(value(text) { $0.period() }?.description == period)
  }

  @Test(
    "whole numbers", arguments: [("3", 3), ("-1", nil), ("13", nil), ("2.0", nil), ("99999999999999999999", nil), ("03", nil), ("x", nil)])
  func integer(text: String, expected: Int?) {
    #expect(value(text) { $0.integer(in: 0...12) } == expected)
  }

  @Test(
    "roundings",
    arguments: [
      ("2", Rounding(places: 2)), ("{places: 0, mode: half_even}", Rounding(places: 0, mode: .halfEven)),
      ("{places: 3}", Rounding(places: 3)),
      ("{mode: up}", nil), ("13", nil), ("{places: 1, mode: bankers}", nil), ("{places: 1, mod: up}", nil),
    ])
  func rounding(text: String, expected: Rounding?) {
    #expect(value(text) { $0.rounding() } == expected)
  }

  @Test("a mistyped word gets a suggestion")
  func suggestion() {
    let found = YAMLSource(text: "v: hihger", file: "x.yaml").read { root in
      root.mapping { keys in keys.required("v")?.word(of: Direction.self) }
    }.findings
    #expect(found.map(\.hint.en) == ["did you mean “higher”?"])
  }

  @Test("of a language its country is told as it must be written", arguments: ["cn", "CN", "Chinese", "中文"])
  func languages(word: String) {
    let found = YAMLSource(text: "v: \(word)\nw: {\(word): 题, en: T}", file: "x.yaml").read { root in
      root.mapping { keys in
        _ = keys.required("v")?.word(of: Language.self)
        return keys.required("w")?.localizedText()
      }
    }.findings
    #expect(found.map(\.hint.en).filter { $0 == "did you mean “zh”?" }.count == 2, "\(found)")
  }
}

@Suite("Findings on screen")
struct FindingRenderingTests {
  @Test("the caret stands under the character, also after Chinese text")
  func caret() throws {
    let found = YAMLSource(text: "a:\n  名称: {zh: 名, ne: name}", file: "rules/x.yaml").read { root in
      root.mapping { keys in keys.required("a")?.mapping { keys in keys.required("名称")?.localizedText() } }
    }.findings
    let rendered = found.map { $0.rendered(in: .english) }
    #expect(
      rendered == [
        """
        error: 名称: “en” is missing
          rules/x.yaml:2:7
            名称: {zh: 名, ne: name}
                  ^
          hint: is it written “ne”?
        """,
        """
        error: unknown key “ne”
          rules/x.yaml:2:15
            名称: {zh: 名, ne: name}
                           ^
          hint: did you mean “en”?
        """,
      ])
    #expect(found.last?.rendered(in: .chinese).contains("提示：是否应为“en”？") == true)
  }

  @Test("of a long line the part around the caret is shown")
  func longLine() throws {
    let text = String(repeating: "x", count: 300)
    let finding = Finding(
      .invalidRuleValue, at: Position(file: "x", line: 1, column: 151), message: LocalizedText("m"), hint: LocalizedText("h"), excerpt: text
    )
    let lines = finding.rendered(in: .english).split(separator: "\n")
    #expect(lines[2].count < 130)
    #expect(lines[3].count == 4 + 1 + 60 + 1)
  }
}
