import Model
import Rules
import Testing

/// Colons that a person takes for the end of a key, and the parser does not.
@Suite("Colons in YAML")
struct UnreadColonTests {
  @Test(
    "a colon that ends no key is told where it stands, wherever the parser stumbles over it",
    arguments: [
      ("a: 1\nb： 2\nc: 3", "2:2", "full-width", "“b: …”"), ("a: 1\nb： 2 # why\nc: 3", "2:2", "full-width", "“b: …”"),
      ("a: 1\nb:2\nc: 3", "2:2", "no space", "“b: …”"), ("a: 1\nb:2", "2:2", "no space", "“b: …”"),
      ("a:\n  b： 2\n  c: 3", "2:4", "full-width", "“b: …”"), ("a:\n  b:2 # why\n\n  # and\n  c: 3", "2:4", "no space", "“b: …”"),
      ("a： 1\nb:2\nc: 3", "1:2", "full-width", "“a: …”"), ("a:\n  - b: 1\n    c： 2\n    d: 3", "3:6", "full-width", "“c: …”"),
      ("a:\n  - b：1\n    c: 2", "2:6", "full-width", "“b: …”"), ("a: 1\n截止 日：2\nb: 3", "2:5", "full-width", "“截止 日: …”"),
      ("v: {b： 1}", "1:6", "full-width", "“b: …”"), ("v: {b:x, c: 1}", "1:6", "no space", "“b: …”"),
      // Before brackets, between them, before a comment and behind quotes.
      ("a: 1\nb：{c: 1, d: 2}\nv: 3", "2:2", "full-width", "“b: …”"), ("a: 1\nb:{c: 1, d: 2}\nv: 3", "2:2", "no space", "“b: …”"),
      ("a: 1\nb：{c: {d: 1}}\nv: 3", "2:2", "full-width", "“b: …”"), ("a: 1\nb： [c, d]\nv: 3", "2:2", "full-width", "“b: …”"),
      ("v: {b：{c: 1}, d: 2}", "1:6", "full-width", "“b: …”"), ("v: {b:{c: 1}, d: 2}", "1:6", "no space", "“b: …”"),
      ("v: {a: 1,\n  b：{c: 1}, d: 2}", "2:4", "full-width", "“b: …”"),
      ("a:\n  - b:x # why\n    c: 2", "2:6", "no space", "“b: …”"), ("a:\n  - b： x # why\n    c: 2", "2:6", "full-width", "“b: …”"),
      ("a:\n  \"b(%)\"：c\n  d: 3", "2:9", "full-width", "“\"b(%)\": …”"), ("a: 1\n'b''s' :c\nd: 3", "2:8", "no space", "“'b''s': …”"),
      // Before brackets that are closed further below.
      ("a: 1\nb：{c: {d: 1,\n  e: 2}}\nv: 3", "2:2", "full-width", "“b: …”"),
      ("a:\n  b:[{c: [1,\n    2]}, 3,\n  {d: 1}]\nv: 3", "2:4", "no space", "“b: …”"),
      ("a:\n  - b：{c: {d: 1}, e: 2,\n     f: 3}\n    g: 4", "2:6", "full-width", "“b: …”"),
      ("a: 1\nb：{\n  c: {d: 1},\n  e: 2}\nv: 3", "2:2", "full-width", "“b: …”"),
      ("b：{c: 1,\n  d: 2,\n  e: 3}\nv: 3", "1:2", "full-width", "“b: …”"),
      ("v: 1\na:\n  依据：第三条\n  points:3\n  c: 3", "3:5", "full-width", "“依据: …”"),
    ])
  func unreadColon(text: String, place: String, problem: String, hint: String) {
    let found = YAMLSource(text: text, file: "x.yaml").read { root in
      root.mapping { keys in
        keys.required("v")?.mapping { keys in keys.optional("c").map { _ in true } ?? true }
      }
    }.findings
    #expect(found.first?.position.map { "\($0.line ?? 0):\($0.column ?? 0)" } == place, "\(found)")
    #expect(found.first?.message.en.contains(problem) == true && found.first?.hint.en.contains(hint) == true, "\(found)")
  }

  @Test(
    "a colon that is rightly there is not blamed",
    arguments: [
      "u: 1\n- http://x\nb: 2", "t: 1\n12:30\nb: 2", "a: b: c", "a b\nc: 1", "a: 第三条：x\n  c: 3", "a: [甲, 见：乙\nb: 2",
      "甲：乙: {c: 1}}\nb: 2", "a: 见：{c: 1}", "a:\n  - 依据：第三条\n  - {b: c: d}",
    ])
  func innocentColon(text: String) {
    let found = YAMLSource(text: text, file: "x.yaml").read { _ in true }.findings
    #expect(found.count == 1 && found.first?.code == .yamlSyntax && found.first?.hint.en.hasPrefix("write “") == false, "\(found)")
  }
  @Test(
    "the lines of a text say what they like; what is wrong below them is told where it is",
    arguments: [
      ("a: |\n  依据：第三条\nb: \"3\" x\nc: 1", 3), ("a: >\n  points:3\n b: 3", 3), ("a: |\n  依据：第三条\n\nb: c: d", 4),
      ("a: \"x\n  依据：第三条\"\nb: c: d", 3), ("a: \"x\n  依据：第三条\"\n  b: 3", 3), ("a: 'x\n  依据：第三条'\n- x", 3),
      ("a: 1\n\"x\n  依据：第三条\"\nb: 3", 2), ("a: x\n  依据：第三条\n  b: 3", 3), ("a: x\n  points:3\n  b: 3", 3),
    ])
  func textsOfSeveralLines(text: String, line: Int) {
    let found = YAMLSource(text: text, file: "x.yaml").read { _ in true }.findings
    #expect(found.count == 1 && found.first?.position?.line == line && found.first?.hint.en.hasPrefix("write “") == false, "\(found)")
  }

  @Test("a key between brackets that has no value for its colon is told as such")
  func withoutValue() {
    let found = YAMLSource(text: "v: {轻微：0.5, b: 1}", file: "x.yaml").read { root in
      root.mapping { keys in keys.required("v")?.entries()?.map { $0.value.fraction() } }
    }.findings
    #expect(found.count == 1 && found.first?.message.en.contains("full-width") == true, "\(found)")
    #expect(found.first?.position?.column == 7, "\(found)")
    #expect(found.first?.hint.en.contains("“轻微: …”") == true)
  }
}
