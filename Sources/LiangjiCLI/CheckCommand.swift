import ArgumentParser
import Pipeline

/// `liangji check PIPELINE`
struct CheckCommand: CommandWithExamples {
  static let examples = [
    Example("liangji check annual-2019", "worst first, with cures 先重后轻，附改法"),
    Example("liangji check annual-2019 --format csv", "every finding 全部问题"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Do everything a run does, but write nothing. 只检查，不写文件。",
    discussion: discussion)

  @OptionGroup var arguments: PipelineArguments
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      let file = try PipelineFile(arguments.pipeline)
      let outcome = PipelineRun.check(file, quarantine: arguments.quarantine, progress: console.progress)
      try console.show(outcome, of: file, isCheck: true)
      keepToTheEnd(outcome)
      return outcome.exitCode
    }
  }
}
