import ArgumentParser
import Pipeline

/// `liangji run PIPELINE`
struct RunCommand: CommandWithExamples {
  static let examples = [
    Example("liangji run annual-2019", "into outputs/annual-2019/ 计分并发布"),
    Example("liangji run annual-2019 --quarantine", "set faulty rows aside 剔除问题行"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Score a pipeline and publish its output folder. 计分并发布结果。",
    discussion: discussion)

  @OptionGroup var arguments: PipelineArguments
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    Interruption.watch(language: console.language)
    try console.exiting { () throws(PipelineFault) in
      let file = try PipelineFile(arguments.pipeline)
      let outcome = try PipelineRun.run(file, quarantine: arguments.quarantine, progress: console.progress) { console.show($0) }
      try console.show(outcome, of: file, isCheck: false)
      keepToTheEnd(outcome)
      return outcome.exitCode
    }
  }
}
