import ArgumentParser
import Glibc
import Pipeline

@main
struct Liangji: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "liangji",
    abstract: "Scores a city's yearly assessment, exactly, and shows why every point was given. 亮绩:年度绩效考核计分,分分有据。",
    version: Engine.version,
    subcommands: [
      InitCommand.self, RunCommand.self, CheckCommand.self, ExplainCommand.self, ImpactCommand.self, HonorsCommand.self,
      RobustnessCommand.self,
      SampleCommand.self, VerifyCommand.self, CompareCommand.self, CloseCommand.self,
    ])

  /// As the parser would do it, but with the program's own exit code for wrong usage.
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
      if code.isSuccess || error is ExitCode { exit(withError: error) }
      _ = fullMessage(for: error).withCString { write(STDERR_FILENO, $0, strlen($0)) }
      _ = write(STDERR_FILENO, "\n", 1)
      exit(withError: ExitCode(ExitStatus.usage))
    }
  }
}
