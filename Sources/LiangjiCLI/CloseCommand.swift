import ArgumentParser
import Pipeline

/// `liangji close PIPELINE --into FOLDER`
struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a final year: what the next one takes over, and an archive that verify proves. 年终结转与归档。")

  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。")
  var pipeline: String

  @Option(help: "The next year's folder of inputs, such as inputs/city-2020: carry_over.csv and baselines.csv. 下年的输入目录。")
  var into: String

  @Option(help: "A folder to be made: pipeline, lock, rules, inputs and output. 归档目录。")
  var archive: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    Interruption.watch(language: console.language)
    try console.exiting { () throws(PipelineFault) in
      console.show(try YearClosing(of: PipelineFile(pipeline), into: into, archive: archive))
      return ExitStatus.done
    }
  }
}
