import ArgumentParser
import Pipeline

/// `liangji explain UNIT`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Read out a unit's account: why it has every point. 解释一个单位的得分。")

  @Argument(help: "The unit's id, or any name it has or had. 单位代码、全称、简称或曾用名。")
  var unit: String

  @Option(help: "The pipeline whose output is asked. Default: the only or latest output. 管道。")
  var pipeline: String?

  @Option(help: "The output folder itself. 结果目录。")
  var output: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if pipeline != nil, output != nil { throw ValidationError("--pipeline and --output exclude each other. 只能用一个。") }
  }

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      let finished =
        if let output { try FinishedOutput(folder: output) } else if let pipeline { try FinishedOutput(pipeline: pipeline) } else {
          try FinishedOutput()
        }
      try console.explain(unit, in: finished)
      return ExitStatus.done
    }
  }
}
