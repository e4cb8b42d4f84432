import Model

/// Help as a terminal shows it: no line wider than 80 columns, of which a Chinese character takes two.
///
/// The parser counts characters, and breaks at spaces, which Chinese has none of. So it is asked for a line a paragraph, and the lines are
/// broken here: at spaces, and between Chinese characters.
package struct HelpText {
  /// The columns of a terminal.
  static let columns = 80
  /// What the parser is told instead, so that it breaks no line.
  package static let unbroken = 10_000

  /// Where the parser begins to say what an option is for.
  private static let explanation = 26
  private static let indent = 2

  package let lines: [String]

  /// Breaks the lines of a text that the parser made.
  package init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { HelpText.broken(String($0)) }
  }

  /// The text.
  var text: String { lines.joined(separator: "\n") }

  /// A line as several; an example stays what can be pasted.
  private static func broken(_ line: String) -> [String] {
    guard width(line[...]) > columns, !line.hasPrefix("  liangji ") else { return [line] }
    let hanging = String(repeating: " ", count: indentation(of: line))
    var lines: [String] = []
    var current = ""
    for piece in pieces(of: line) {
      if width(current[...]) + width(withoutTrailingSpaces(piece)) > columns {
        lines.append(String(withoutTrailingSpaces(current[...])))
        current = hanging
      }
      current += piece
    }
    return lines + [String(withoutTrailingSpaces(current[...]))]
  }

  /// Under its own text: an explanation stays in its column, usage and paragraphs do not.
  private static func indentation(of line: String) -> Int {
    if ["USAGE: ", "Usage: ", "用法："].contains(where: line.hasPrefix) { return indent }
    guard line.hasPrefix("  "), line.count > explanation else { return 0 }
    return line[line.index(line.startIndex, offsetBy: explanation - 1)] == " " ? explanation : indent
  }

  /// What must stay together, each piece with the spaces behind it.
  private static func pieces(of line: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = line.startIndex
    var depth = 0
    var index = line.startIndex
    while index < line.endIndex {
      let (character, next) = (line[index], line.index(after: index))
      if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
      // An option of the usage stays in one piece with its value; indentation is no break.
      let isInside = depth > 0 || line[..<index].allSatisfy { $0 == " " }
      if next < line.endIndex, !isInside, mayBreak(between: character, line[next]) {
        pieces.append(line[start..<next])
        start = next
      }
      index = next
    }
    return pieces + [line[start...]]
  }

  private static func mayBreak(between left: Character, _ right: Character) -> Bool {
    if right == " " || "，。；：、？！）”》".contains(right) || "（“《".contains(left) { return false }
    return left == " " || width(of: left) > 1 || width(of: right) > 1
  }

  private static func withoutTrailingSpaces(_ text: Substring) -> Substring {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func width(_ text: Substring) -> Int { text.unicodeScalars.reduce(0) { $0 + $1.columns } }

  private static func width(of character: Character) -> Int { character.unicodeScalars.reduce(0) { $0 + $1.columns } }
}
