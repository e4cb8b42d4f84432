package import ArgumentParser
import Glibc
import Model
import Pipeline

@main
package struct Liangji: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "liangji",
    abstract: "Scores a city's yearly assessment, exactly, and shows why every point was given. 亮绩：年度绩效考核计分，分分有据。",
    version: Engine.version,
    subcommands: [
      InitCommand.self, RunCommand.self, CheckCommand.self, ExplainCommand.self, ImpactCommand.self, HonorsCommand.self,
      RobustnessCommand.self,
      SampleCommand.self, VerifyCommand.self, CompareCommand.self, CloseCommand.self,
    ])

  package init() {}

  /// As the parser would do it, but with the program's own exit code for wrong usage, and with lines that fit a terminal.
  package static func main() async {
    do {
      if let unknown = UnknownCommand(in: Array(CommandLine.arguments.dropFirst()), among: commands) {
        throw ValidationError(unknown.reason)
      }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      if error is ExitCode { exit(withError: error) }
      let message = fullMessage(for: error, columns: HelpText.unbroken)
      if exitCode(for: error).isSuccess { exit(printing: message) }
      let text = languageAskedFor == .chinese ? WrongUsage(message: message).chinese : message
      _ = (HelpText(text).text + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) }
      exit(withError: ExitCode(ExitStatus.usage))
    }
  }

  /// The names of all commands, the parser's own among them.
  private static var commands: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"] }

  /// The language in which wrong usage is told: the last one asked for, though the rest could not be read, else the environment's.
  private static var languageAskedFor: Language {
    let arguments = CommandLine.arguments
    let asked = arguments.indices.compactMap { index -> Language? in
      let argument = arguments[index]
      if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst("--lang=".count))) }
      return argument == "--lang" && index + 1 < arguments.count ? Language(rawValue: arguments[index + 1]) : nil
    }
    return asked.last ?? Console.languageOfEnvironment
  }

  /// Ends well once a help is printed, or what is for programs and goes out as it is: a version, a completion script.
  private static func exit(printing message: String) -> Never {
    let text = message.hasPrefix("OVERVIEW: ") ? HelpText(message).text : message
    let console = Console(language: Console.languageOfEnvironment, format: .json)
    do {
      try console.exiting { () throws(PipelineFault) in
        try console.result(text.isEmpty ? [] : [text])
        return ExitStatus.done
      }
      exit()
    } catch {
      exit(withError: error)
    }
  }
}
