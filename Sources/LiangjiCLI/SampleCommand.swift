public import ArgumentParser
public import Pipeline

/// `liangji sample PIPELINE --of problems --count 10 --seed 20191231`
struct SampleCommand: CommandWithExamples {
  static let examples = [
    Example("liangji sample annual-2019 --of problems --count 5 --seed 20191231"),
    Example("liangji sample annual-2019 --of units --count 4 --seed 7 --by division"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Draw units, closed problems or projects by strata, repeatably. 分层随机抽查，凭种子可复核。",
    discussion: discussion)

  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。", completion: .pipelines)
  var pipeline: String

  @Option(help: "units, problems (closed ones) or projects. 抽查对象。")
  var of: SampledTable

  @Option(help: "How many. 抽取个数。")
  var count: Int

  @Option(help: "The seed, such as a lottery's number: the same seed gives the same draw. 种子。")
  var seed: UInt64

  @Option(help: "The column that makes the strata. Default: level, kind or type. 分层的列。")
  var by: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if count < 1 { throw ValidationError("--count is 1 or more. 至少抽一个。") }
    if let by, of.column(named: by) == nil {
      throw ValidationError(
        "--by is one of \(of.columns.joined(separator: ", ")), not “\(by)”. 分层的列没有“\(by)”，只有 \(of.chineseColumns.joined(separator: "、"))。")
    }
  }

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      try console.sample(of, by: by.flatMap(of.column) ?? of.defaultColumn, count: count, seed: seed, from: PipelineFile(pipeline))
    }
  }
}

extension SampledTable: ExpressibleByArgument {}
