import ArgumentParser
import Pipeline

/// `liangji verify OUTPUT`
struct VerifyCommand: CommandWithExamples {
  static let examples = [
    Example("liangji verify annual-2019", "rehash and run again 核验并重算"),
    Example("liangji verify archives/2019 --no-replay", "digests only 只核验摘要"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove an output: rehash it, its inputs and its rules, run it again, compare every byte. 核验结果并重算比对。",
    discussion: discussion)

  @Argument(help: "An output folder, the name of one under outputs/, or an archive. 结果目录或归档目录。", completion: .outputs)
  var output: String

  @Flag(help: "Compare digests only, do not run the pipeline again. 不重算。")
  var noReplay = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    Interruption.watch(language: console.language)
    try console.exiting { () throws(PipelineFault) in
      let verification = try Verification(of: output, replaying: !noReplay, progress: console.progress)
      try console.show(verification)
      return verification.exitCode
    }
  }
}
