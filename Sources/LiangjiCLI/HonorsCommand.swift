public import ArgumentParser
public import Model
import Pipeline

/// `liangji honors [HONOR]`
struct HonorsCommand: CommandWithExamples {
  static let examples = [
    Example("liangji honors", "every honor 全部表彰"),
    Example("liangji honors 先进集体 --status barred", "被取消资格的"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "honors", abstract: "Say who may be honored, who may not, and why. 表彰推荐：候选、候补与被取消资格的，及原因。",
    discussion: discussion)

  @Argument(help: "An honor's id or name. Default: all. 表彰项目。")
  var honor: String?

  @Option(help: "Only these: candidate, reopened, reserve, unconsulted, not_eligible, barred or withdrawn. 结果。")
  var status: HonorStatus?

  @OptionGroup var finishedOutput: FinishedOutputOptions
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      try finishedOutput.answer(on: console) { output throws(PipelineFault) in
        try console.honors(honor, status: status, in: output)
      }
    }
  }
}

extension HonorStatus: ExpressibleByArgument {}
