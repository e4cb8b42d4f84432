internal import Model

/// A full-width sign or space where the half-width one would mean something to YAML, and this one is a letter.
struct FullWidthSign {
  /// Where it stands.
  let mark: YAMLMark
  private let sign: Unicode.Scalar

  private static let halves: [Unicode.Scalar: String] = ["｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "＃": "#", "－": "-"]
  private static let spaces: [Unicode.Scalar: LocalizedText] = [
    "\u{3000}": LocalizedText(zh: "全角空格（U+3000）", en: "a full-width space (U+3000)"),
    "\u{A0}": LocalizedText(zh: "不换行空格（U+00A0）", en: "a no-break space (U+00A0)"),
  ]

  /// Looks for one in a line, or in what was read as one word; of a line in which brackets are open, also for what would close or part
  /// them before `end`.
  init?(in line: String, number: Int = 1, inBrackets: Bool = false, before end: Int = .max) {
    var quote: Unicode.Scalar?
    var comma: Int?
    // The last sign that is no space, and the one just before.
    var (visible, last): (Unicode.Scalar, Unicode.Scalar) = ("\n", " ")
    for (index, scalar) in line.unicodeScalars.enumerated() {
      if index + 1 >= end { break }
      let beginsValue = "\n:-{[,".unicodeScalars.contains(visible)
      let isFound =
        switch scalar {
        case _ where quote != nil: false
        case "\u{3000}", "\u{A0}", "－": visible == "\n"
        case "＃": last == " "
        case "｛", "［": beginsValue
        case "｝", "］": inBrackets
        default: false
        }
      if isFound {
        (mark, sign) = (YAMLMark(line: number, column: index + 1), scalar)
        return
      }
      if scalar == quote {
        quote = nil
      } else if quote == nil {
        if scalar == "#", last == " " { break }
        if scalar == "\"" || scalar == "'", beginsValue { quote = scalar }
        // What stands before the last comma or bracket was read as it is meant.
        if "{[,".unicodeScalars.contains(scalar) { comma = nil }
        if scalar == "，" { comma = comma ?? index }
      }
      last = scalar
      if scalar != " " { visible = scalar }
    }
    guard inBrackets, end < .max, let comma else { return nil }
    (mark, sign) = (YAMLMark(line: number, column: comma + 1), "，")
  }

  /// Looks for one that begins a key or value as it was read.
  init?(beginning text: String, at mark: YAMLMark) {
    guard let sign = FullWidthSign(in: text), sign.mark.column == 1 else { return nil }
    (self.mark, self.sign) = (mark, sign.sign)
  }

  /// What is wrong with it.
  var problem: LocalizedText {
    FullWidthSign.spaces[sign].map { LocalizedText(zh: "缩进中有\($0.zh)", en: "there is \($0.en) in the indentation") }
      ?? LocalizedText(zh: "“\(sign)”是全角符号", en: "“\(sign)” is a full-width sign")
  }

  /// What to write instead.
  var hint: LocalizedText {
    guard let half = FullWidthSign.halves[sign] else { return LocalizedText(zh: "缩进请用半角空格", en: "indent with plain spaces") }
    return LocalizedText(
      zh: "“\(sign)”请改为半角“\(half)”；文字中的请加引号", en: "write the half-width “\(half)” for “\(sign)”; put texts that have it in quotes")
  }
}
