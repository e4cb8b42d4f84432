public import ArgumentParser
public import Pipeline

/// `liangji robustness PIPELINE --draws 10000 --seed 2019 --noise 20%`
struct RobustnessCommand: AsyncParsableCommand, CommandWithExamples {
  static let examples = [
    Example("liangji robustness annual-2019", "10000 draws 抽取一万次"),
    Example("liangji robustness annual-2019 --draws 2000 --noise 10%"),
    Example("liangji robustness annual-2019 --competition counties --seed 7"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract: "How firmly do places and grades stand when weights, indicators or decimals are others? Internal. 稳健性分析，内部使用。",
    discussion: discussion)

  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。", completion: .pipelines)
  var pipeline: String

  @Option(help: "How often weights are drawn. 抽取次数。")
  var draws = 10_000

  @Option(help: "The seed: the same seed gives the same result. 种子。")
  var seed: UInt64 = 2019

  @Option(help: "How far each weight may move, below 100%. 权重变动幅度，如 20%。")
  var noise = NoiseShare.usual

  @Option(help: "Only this competition, by id or name. 考核序列。")
  var competition: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if !(1...1_000_000).contains(draws) { throw ValidationError("--draws is 1 to 1000000. 抽取 1 至 1000000 次。") }
  }

  func run() async throws {
    let console = options.console
    try await console.exiting { () async throws(PipelineFault) in
      let question = RobustnessQuestion(draws: draws, seed: seed, noise: noise.share, competition: competition)
      return try await console.robustness(question, of: try PipelineFile(pipeline))
    }
  }
}

extension NoiseShare: ExpressibleByArgument {}
