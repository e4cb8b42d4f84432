import ArgumentParser
import Testing

@testable import LiangjiCLI

/// A command as a person meets it: its name, its help on a terminal of 80 columns, its examples.
private struct Command: Sendable, CustomTestStringConvertible {
  var name: String
  var help: [String]
  var examples: [String]

  init(_ type: any ParsableCommand.Type) {
    name = type.configuration.commandName ?? ""
    help = Liangji.helpMessage(for: type, columns: 80).split(separator: "\n").map(String.init)
    examples = (type as? any CommandWithExamples.Type)?.examples.map(\.line) ?? []
  }

  var testDescription: String { name }

  static let all = Liangji.configuration.subcommands.map { Command($0) }
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
