import ArgumentParser
import Pipeline

/// Which finished output a command asks.
struct FinishedOutputOptions: ParsableArguments {
  @Option(help: "The pipeline whose output is asked. Default: the only or latest output. 管道。", completion: .pipelines)
  var pipeline: String?

  @Option(help: "The output folder itself. 结果目录。", completion: .directory)
  var output: String?

  func validate() throws {
    if pipeline != nil, output != nil { throw ValidationError("--pipeline and --output exclude each other. 只能用一个。") }
  }

  func finished() throws(PipelineFault) -> FinishedOutput {
    if let output { return try FinishedOutput(folder: output) }
    if let pipeline { return try FinishedOutput(pipeline: pipeline) }
    return try FinishedOutput()
  }
}
