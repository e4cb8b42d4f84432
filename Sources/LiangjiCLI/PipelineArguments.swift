import ArgumentParser

/// What every command that reads a pipeline is told.
struct PipelineArguments: ParsableArguments {
  @Argument(help: "A pipeline's name, or the path of its YAML file. 管道名或其 YAML 文件。", completion: .pipelines)
  var pipeline: String

  @Flag(help: "Set faulty rows and cells aside instead of refusing to score. 剔除问题行与数据格后计分。")
  var quarantine = false
}
