import ArgumentParser
import Pipeline

/// `liangji explain UNIT`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Read out a unit's account: why it has every point. 解释一个单位的得分。")

  @Argument(help: "The unit's id, or any name it has or had. 单位代码、全称、简称或曾用名。")
  var unit: String

  @OptionGroup var finishedOutput: FinishedOutputOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      try console.explain(unit, in: try finishedOutput.finished())
      return ExitStatus.done
    }
  }
}
