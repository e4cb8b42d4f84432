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
      ("v: {b： 1}", "1:5", "full-width", "“b: …”"), ("v: {b:x, c: 1}", "1:5", "no space", "“b: …”"),
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

  @Test("a colon that is rightly there is not blamed", arguments: ["u: 1\n- http://x\nb: 2", "t: 1\n12:30\nb: 2", "a: b: c", "a b\nc: 1"])
  func innocentColon(text: String) {
    let found = YAMLSource(text: text, file: "x.yaml").read { _ in true }.findings
    #expect(found.count == 1 && found.first?.code == .yamlSyntax && found.first?.hint.en.hasPrefix("write “") == false, "\(found)")
  }
}
