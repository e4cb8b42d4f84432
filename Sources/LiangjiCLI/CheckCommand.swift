import ArgumentParser
import Pipeline

/// `liangji check PIPELINE`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Do everything a run does, but write nothing. 只检查,不写文件。")

  @OptionGroup var arguments: PipelineArguments
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      let file = try PipelineFile(arguments.pipeline)
      let outcome = PipelineRun.check(file, quarantine: arguments.quarantine)
      console.show(outcome, of: file, isCheck: true)
      return outcome.exitCode
    }
  }
}
