import ArgumentParser
import LiangjiCLI
import Testing

/// A command as a person meets it: its name, its help on a terminal, its examples.
private struct Command: Sendable, CustomTestStringConvertible {
  var name: String
  /// The help as the parser has it, a line a paragraph.
  var unbroken: String
  var help: [String]
  var examples: [String]

  init(_ type: any ParsableCommand.Type) {
    name = type.configuration.commandName ?? ""
    unbroken = Liangji.helpMessage(for: type, columns: HelpText.unbroken)
    help = HelpText(unbroken).lines
    examples = (type as? any CommandWithExamples.Type)?.examples.map(\.line) ?? []
  }

  var testDescription: String { name }

  static let all = Liangji.configuration.subcommands.map { Command($0) }
  static let withRoot = all + [Command(Liangji.self)]
}

@Suite struct HelpTests {
  @Test(arguments: Command.all)
  private func theHelpShowsExamplesThatFit(command: Command) {
    #expect((1...6).contains(command.examples.count))
    for example in command.examples {
      let line = command.help.first { $0.hasPrefix("  \(example)") }
      #expect(line != nil, "\(example) is not on one line")
      #expect(Self.columns(line ?? "") < 80)
    }
  }

  /// Both languages stand in one help: of Chinese each character takes two columns.
  @Test(arguments: Command.withRoot)
  private func noLineIsWiderThanATerminalAndNoWordIsLost(command: Command) {
    for line in command.help { #expect(Self.columns(line) <= 80, "\(line)") }
    #expect(command.help.joined().filter { $0 != " " } == command.unbroken.filter { !" \n".contains($0) })
  }

  /// No line begins with a mark that closes, nor ends with one that opens; what an option is for stays in its column.
  @Test func linesBreakWhereAPersonWouldBreakThem() {
    let text = HelpText(
      "  --into <into>           " + String(repeating: "下年的输入目录", count: 4) + "，见（手册）与“说明”。" + String(repeating: "字", count: 30))
    #expect(text.lines.count == 3)
    for line in text.lines.dropFirst() {
      #expect(line.hasPrefix(String(repeating: " ", count: 26)))
      #expect(!"，。）”".contains(line.drop { $0 == " " }.first ?? " "))
    }
    for line in text.lines { #expect(!"（“".contains(line.last ?? " ")) }
    let usage = HelpText("USAGE: liangji x " + String(repeating: "[--option <value>] ", count: 6) + "[--quiet]").lines
    #expect(usage.count == 2 && usage[1].hasPrefix("  [--option <value>]"))
  }

  @Test(arguments: Command.all)
  private func eachExampleIsUnderstoodAsThatCommand(command: Command) throws {
    for example in command.examples {
      let words = Self.words(example)
      #expect(words.first == "liangji")
      let parsed = try Liangji.parseAsRoot(Array(words.dropFirst()))
      #expect(type(of: parsed).configuration.commandName == command.name, "\(example)")
    }
  }

  /// A line as a shell splits it: at spaces that are not in double quotes.
  private static func words(_ line: String) -> [String] {
    var words = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted: words.append("")
      default: words[words.count - 1].append(character)
      }
    }
    return words
  }

  private static func columns(_ line: String) -> Int { line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } }
}
