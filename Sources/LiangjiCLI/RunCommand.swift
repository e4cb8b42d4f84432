import ArgumentParser
import Pipeline

/// `liangji run PIPELINE`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Score a pipeline and publish its output folder. 计分并发布结果。")

  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。")
  var pipeline: String

  @Flag(help: "Set faulty rows and cells aside instead of refusing to score. 剔除问题行与数据格后计分。")
  var quarantine = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    Interruption.watch(language: console.language)
    try console.exiting { () throws(PipelineFault) in
      let file = try PipelineFile(pipeline)
      let outcome = try PipelineRun.run(file, quarantine: quarantine)
      console.show(outcome, of: file, isCheck: false)
      return outcome.exitCode
    }
  }
}
