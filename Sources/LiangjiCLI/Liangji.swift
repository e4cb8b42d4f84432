import ArgumentParser
import Glibc
import Pipeline

@main
struct Liangji: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "liangji",
    abstract: "Scores a city's yearly assessment, exactly, and shows why every point was given. 亮绩：年度绩效考核计分，分分有据。",
    version: Engine.version,
    subcommands: [
      InitCommand.self, RunCommand.self, CheckCommand.self, ExplainCommand.self, ImpactCommand.self, HonorsCommand.self,
      RobustnessCommand.self,
      SampleCommand.self, VerifyCommand.self, CompareCommand.self, CloseCommand.self,
    ])

  /// As the parser would do it, but with the program's own exit code for wrong usage, and with lines that fit a terminal.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error, columns: HelpText.unbroken)
      let isHelp = message.hasPrefix("OVERVIEW: ")
      // What is no help and no fault is for programs: a version, a completion script.
      if error is ExitCode || (code.isSuccess && !isHelp) { exit(withError: error) }
      _ = (HelpText(message).text + "\n").withCString { write(code.isSuccess ? STDOUT_FILENO : STDERR_FILENO, $0, strlen($0)) }
      exit(withError: code.isSuccess ? code : ExitCode(ExitStatus.usage))
    }
  }
}
