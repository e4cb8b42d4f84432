import ArgumentParser
import Pipeline

/// `liangji run PIPELINE`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Score a pipeline and publish its output folder. 计分并发布结果。")

  @OptionGroup var arguments: PipelineArguments
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    Interruption.watch(language: console.language)
    try console.exiting { () throws(PipelineFault) in
      let file = try PipelineFile(arguments.pipeline)
      let outcome = try PipelineRun.run(file, quarantine: arguments.quarantine)
      console.show(outcome, of: file, isCheck: false)
      return outcome.exitCode
    }
  }
}
