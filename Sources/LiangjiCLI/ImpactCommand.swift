public import ArgumentParser
public import Model
import Pipeline

/// `liangji impact 发改委`, `liangji impact ERR-017`, `liangji impact --all`
struct ImpactCommand: CommandWithExamples {
  static let examples = [
    Example("liangji impact 发改委", "every error of a unit 一个单位的差错"),
    Example("liangji impact ERR-017", "one error 一件差错"),
    Example("liangji impact \"瓷纪容〔2019〕3号\"", "by document 按文号"),
    Example("liangji impact 发改委 2019-07-08", "every word must fit 各词都须相符"),
    Example("liangji impact ERR-017 --reply unit", "a text to forward 可转发的答复"),
    Example("liangji impact --all --format csv", "every error 全部差错"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Does this exempted error affect this unit's score, place, grade or honors? 这个差错容错与否，影响得分、名次、等次、表彰吗？",
    discussion: discussion)

  @Argument(help: "Unit, error, matter, document or day; every word must fit. 单位、差错、事项、文号或日期。", completion: .units)
  var words: [String] = []

  @Flag(help: "Every error and matter, all exemptions off, all granted. 全部差错与事项。")
  var all = false

  @Option(help: "A text ready to forward, to a unit or a leader. 可转发的答复：unit 或 leader。")
  var reply: ReplyReader?

  @OptionGroup var finishedOutput: FinishedOutputOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if all, !words.isEmpty {
      throw ValidationError("Words and --all exclude each other. 指明差错、单位、文号或日期与 --all 只能用一个。")
    }
    if !all, words.isEmpty { throw ValidationError("Name an error, unit, document or day, or --all. 请指明差错、单位、文号或日期，或用 --all。") }
    if reply != nil, options.format != .text {
      throw ValidationError("--reply is a text: it has no other --format. --reply 只有文本形式，不能用 --format。")
    }
    if all, reply != nil { throw ValidationError("--reply answers one question. --reply 一次只答一个问题。") }
  }

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      let place = try place()
      if let refused = try finishedOutput.refusal(of: place.folder, on: console) { return refused }
      return try console.impact(ImpactRequest(words: words, isAll: all, reply: reply), in: place)
    }
  }

  private func place() throws(PipelineFault) -> ImpactPlace {
    if let folder = finishedOutput.output { return try ImpactPlace(folder: folder) }
    if let pipeline = finishedOutput.pipeline { return try ImpactPlace(pipeline: pipeline) }
    return try ImpactPlace()
  }
}

extension ReplyReader: ExpressibleByArgument {}
