import ArgumentParser
import Pipeline

/// Which finished output a command asks.
struct FinishedOutputOptions: ParsableArguments {
  @Option(help: "The pipeline whose output is asked. Default: the only or latest output. 管道。", completion: .pipelines)
  var pipeline: String?

  @Option(help: "The output folder itself. 结果目录。", completion: .directory)
  var output: String?

  @Flag(help: "First prove that the output, its inputs and its rules are still what its manifest says. 先核验再回答。")
  var verify = false

  func validate() throws {
    if pipeline != nil, output != nil { throw ValidationError("--pipeline and --output exclude each other. 只能用一个。") }
  }

  /// Answers from the output; where it is to be proved and is not, says what speaks against it instead.
  func answer(on console: Console, _ answer: (FinishedOutput) throws(PipelineFault) -> Void) throws(PipelineFault) -> Int32 {
    let output = try finished()
    if let refused = try refusal(of: output.folder, on: console) { return refused }
    try answer(output)
    return ExitStatus.done
  }

  /// The exit code, where an output is to be proved and something speaks against it, which is said.
  func refusal(of folder: String, on console: Console) throws(PipelineFault) -> Int32? {
    guard verify else { return nil }
    let verification = try Verification(of: folder, replaying: false, progress: console.progress)
    guard !verification.failures.isEmpty else { return nil }
    try console.show(verification)
    return verification.exitCode
  }

  private func finished() throws(PipelineFault) -> FinishedOutput {
    if let output { return try FinishedOutput(folder: output) }
    if let pipeline { return try FinishedOutput(pipeline: pipeline) }
    return try FinishedOutput()
  }
}
