import Model
import Rules
import Testing

/// Brackets, commas, spaces and comments as they are typed among Chinese text, which YAML takes for letters.
@Suite("Full-width signs in YAML")
struct FullWidthSignTests {
  private static func findings(_ text: String) -> [Finding] {
    YAMLSource(text: text, file: "x.yaml").read { root in
      root.mapping { keys in
        let name = keys.optional("name")?.localizedText()
        let points = keys.optional("points")?.fraction()
        let part = keys.optional("part")?.mapping { keys in (keys.optional("a")?.fraction(), keys.optional("b")?.fraction()) }
        return (name, points, part)
      }
    }.findings
  }

  @Test(
    "a full-width sign that YAML stumbles over is told where it stands, with its half-width form",
    arguments: [
      ("name: {zh: 优秀， en: Excellent}\npoints: 1", "1:14", "“,”"), ("name: {zh: 优秀，en: Excellent}\npoints: 1", "1:14", "“,”"),
      ("part:\n  {a: 1,\n   b: 2， c: 3}", "3:8", "“,”"),
      ("name: ｛zh: 优秀, en: Excellent｝\npoints: 1", "1:7", "“{”"), ("name: {zh: 优秀, en: Excellent｝\npoints: 1", "1:29", "“}”"),
      ("part: {a: ｛b: 1｝}", "1:11", "“{”"), ("part: ［a: 1］", "1:7", "“[”"), ("part:\n  － a: 1", "2:3", "“-”"),
      ("＃ 说明\nname: x", "1:1", "“#”"), ("points: 1\n＃ 说明：一\nname: x", "2:1", "“#”"), ("part:\n  a: 1\n  ＃ 说明\n  b: 2", "3:3", "“#”"),
      ("part:\n　　a: 1\n  b: 2", "2:1", "plain spaces"), ("part:\n\u{A0} a: 1\n  b: 2", "2:1", "plain spaces"),
      ("part:\n  a: 1\n　　b: 2", "3:1", "plain spaces"), ("　points: 1", "1:1", "plain spaces"),
    ])
  func stumbled(text: String, place: String, hint: String) {
    let found = Self.findings(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.position.map { "\($0.line ?? 0):\($0.column ?? 0)" } == place, "\(found)")
    #expect(found.first?.hint.en.contains(hint) == true, "\(found)")
  }

  @Test("so it is where it became a part of a value", arguments: [("points: 100  ＃总分", "“#”"), ("part: ｛｝", "“{”"), ("points: －5", "“-”")])
  func values(text: String, hint: String) {
    #expect(Self.findings(text).map { $0.hint.en.contains(hint) } == [true])
  }

  @Test(
    "one that is rightly there is not blamed",
    arguments: [
      "name: 甲，乙\npoints: b: c", "name: \"｛甲｝，＃乙\"\npoints: b: c", "name: |\n  　　甲\npoints: b: c", "name: {zh: \"甲，乙\", en: T\npoints: 1",
      "name: 甲＃乙\npoints: b: c", "name: {zh: 甲，乙, en: T, [}\npoints: 1",
    ])
  func innocent(text: String) {
    let found = Self.findings(text)
    #expect(found.count == 1 && found.first?.code == .yamlSyntax && found.first?.message.en.contains("full-width") == false, "\(found)")
  }
}
