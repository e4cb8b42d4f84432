import ArgumentParser
import Pipeline

/// `liangji close PIPELINE --into FOLDER`
struct CloseCommand: CommandWithExamples {
  static let examples = [
    Example("liangji close annual-2019 --into inputs/cidu-2020", "结转"),
    Example("liangji close annual-2019 --into inputs/cidu-2020 --archive archives/2019"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a final year: what the next one takes over, and an archive that verify proves. 年终结转与归档。",
    discussion: discussion)

  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。", completion: .pipelines)
  var pipeline: String

  @Option(
    help: "The next year's folder of inputs, such as inputs/city-2020: carry_over.csv, baselines.csv, last_year.csv. 下年的输入目录。",
    completion: .directory)
  var into: String

  @Option(help: "A folder to be made: pipeline, lock, rules, inputs and output. 归档目录。", completion: .directory)
  var archive: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    Interruption.watch(language: console.language)
    try console.exiting { () throws(PipelineFault) in
      try console.show(YearClosing(of: PipelineFile(pipeline), into: into, archive: archive, progress: console.progress))
      return ExitStatus.done
    }
  }
}
