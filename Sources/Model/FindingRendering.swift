extension Finding {
  /// Characters of a source line that are shown on either side of the caret.
  private static let shownAround = 60

  /// The finding as a person reads it: message, place, the source line with a caret under the character meant, and the hint.
  ///
  ///     error: unknown key “pionts”
  ///       pipelines/rules/example.yaml:12:7
  ///           pionts: 40
  ///           ^
  ///       hint: did you mean “points”?
  public func rendered(in language: Language) -> String {
    var lines = ["\(severity.label[language])\(language == .chinese ? "：" : ": ")\(message[language])"]
    if let position { lines.append("  \(position)") }
    if let excerpt { lines += shown(excerpt, column: position?.column).map { "    " + $0 } }
    lines.append("  \(language == .chinese ? "提示：" : "hint: ")\(hint[language])")
    return lines.joined(separator: "\n")
  }

  /// The part of a source line around a column, and the caret below it.
  private func shown(_ line: String, column: Int?) -> [String] {
    let scalars = Array(line.unicodeScalars).map { $0 == "\t" ? " " : $0 }
    let caret = min(max((column ?? 1) - 1, 0), scalars.count)
    let indentation = scalars.prefix { $0 == " " }.count
    let start = max(min(indentation, caret), caret - Finding.shownAround)
    let end = min(scalars.count, caret + Finding.shownAround)
    let before = scalars[start..<caret]
    let text = (start > indentation ? "…" : "") + Finding.text(scalars[start..<end]) + (end < scalars.count ? "…" : "")
    guard column != nil else { return [text] }
    let indent = before.reduce(start > indentation ? 1 : 0) { $0 + $1.columns }
    return [text, String(repeating: " ", count: indent) + "^"]
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    // A control character in a refused line must not reach the terminal.
    String(String.UnicodeScalarView(scalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  /// Terminal columns it takes: two for Chinese characters and full-width signs, none for combining marks.
  public var columns: Int {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: properties.generalCategory == .nonspacingMark || properties.generalCategory == .format ? 0 : 1
    }
  }
}

extension Finding.Severity {
  /// The word in people's outputs.
  package var label: LocalizedText {
    switch self {
    case .error: LocalizedText(zh: "错误", en: "error")
    case .warning: LocalizedText(zh: "提醒", en: "warning")
    }
  }
}
