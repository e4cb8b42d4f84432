import FoundationEssentials
import Reporting
import Testing

@Suite struct JSONWriterTests {
  @Test func escapesWhatJSONForbidsAndNothingElse() throws {
    let hard = "引\"号\\斜\n换\r回\t制\u{0}空\u{1F}末\u{7F}删 €😀"
    var json = JSONWriter()
    json.object { json in json.field("k", hard) }
    let text = String(decoding: json.take(), as: UTF8.self)
    #expect(text.utf8.allSatisfy { $0 >= 0x20 })
    #expect(text.contains("引\\\"号\\\\斜\\n换\\r回\\t制\\u0000空\\u001f末\\u007f删 €😀"))
    #expect(try JSONDecoder().decode([String: String].self, from: Data(text.utf8)) == ["k": hard])
  }

  /// Texts are looked through eight bytes at a time: what must be escaped is found wherever it stands, and beside whatever bytes.
  @Test(arguments: ["\"", "\\", "\u{0}", "\u{1F}", "\u{7F}", "\n"], [" ", "!", "~", "é", "€", "😀"])
  func escapesAtEveryPosition(hard: String, neighbor: String) throws {
    for (before, after) in (0..<18).flatMap({ before in (0..<10).map { (before, $0) } }) {
      let text = String(repeating: neighbor, count: before) + hard + String(repeating: neighbor, count: after)
      var json = JSONWriter()
      json.array { json in json.value(text) }
      let written = json.take()
      #expect(written.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      #expect(try JSONDecoder().decode([String].self, from: Data(written)) == [text])
    }
  }

  /// What turns the direction of writing, and the controls beyond ASCII, are escaped; what begins with the same bytes is not.
  @Test(arguments: 0..<20)
  func escapesWhatATerminalObeys(_ before: Int) throws {
    let marks = ["\u{80}", "\u{9B}", "\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{202E}", "\u{2066}", "\u{2069}"]
    for mark in marks {
      let text = String(repeating: "“", count: before % 3) + String(repeating: "a", count: before) + mark + "b"
      var json = JSONWriter()
      json.array { json in json.value(text) }
      let written = String(decoding: json.take(), as: UTF8.self)
      let code = String(try #require(mark.unicodeScalars.first).value, radix: 16)
      #expect(
        written.contains("\\u" + String(repeating: "0", count: 4 - code.count) + code + "b")
          && !written.unicodeScalars.contains { mark.unicodeScalars.contains($0) })
      #expect(try JSONDecoder().decode([String].self, from: Data(written.utf8)) == [text])
    }
    for plain in [
      "\u{A0}", "\u{BF}", "\u{61B}", "\u{61D}", "\u{200D}", "\u{2010}", "\u{2027}", "\u{202F}", "\u{2065}", "\u{206A}", "—", "…",
    ] {
      var json = JSONWriter()
      let text = String(repeating: "a", count: before) + plain
      json.array { json in json.value(text) }
      #expect(json.take() == Array("[\"\(text)\"]".utf8))
    }
  }

  @Test func keepsTheOrderOfCallsAndPutsCommasBetween() {
    var json = JSONWriter()
    json.object { json in
      json.field("b", 1)
      json.key("a")
      json.array { json in
        json.value("x")
        json.null()
        json.object { _ in }
        json.value(true)
      }
      json.field("none", nil as String?)
      json.field("c", ["y"])
    }
    #expect(String(decoding: json.take(), as: UTF8.self) == #"{"b":1,"a":["x",null,{},true],"c":["y"]}"#)
  }

  @Test func piecesTakenOneByOneAreTheWhole() {
    var json = JSONWriter()
    var bytes: [UInt8] = []
    json.beginObject()
    for index in 1...3 {
      if index > 1 { json.line() }
      json.key(text: "k\(index)")
      json.value(index)
      bytes += json.take()
    }
    json.lastLine()
    json.endObject()
    bytes += json.take()
    #expect(String(decoding: bytes, as: UTF8.self) == "{\"k1\":1,\n\"k2\":2,\n\"k3\":3\n}")
  }
}
