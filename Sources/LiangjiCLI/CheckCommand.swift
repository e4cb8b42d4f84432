import ArgumentParser
import Pipeline

/// `liangji check PIPELINE`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Do everything a run does, but write nothing. 只检查,不写文件。")

  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。")
  var pipeline: String

  @Flag(help: "Set faulty rows and cells aside instead of refusing to score. 剔除问题行与数据格后计分。")
  var quarantine = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      let file = try PipelineFile(pipeline)
      let outcome = PipelineRun.check(file, quarantine: quarantine)
      console.show(outcome, of: file, isCheck: true)
      return outcome.exitCode
    }
  }
}
