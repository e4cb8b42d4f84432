/// Where questions about exemptions are answered.
public enum ImpactPlace: Sendable {
  /// A finished output that holds the answers.
  case output(FinishedOutput)
  /// The present tables and rules of a pipeline, of which no output holds them.
  case tables(PipelineFile, folder: String)

  /// An output folder; there is no other place to ask for what it does not hold.
  public init(folder: String) throws(PipelineFault) {
    let output = try? FinishedOutput(folder: folder, holding: ImpactPlace.file)
    guard let output else { throw .noAnswers(try FinishedOutput(folder: folder).folder) }
    self = .output(output)
  }

  /// A pipeline, by its name or path.
  public init(pipeline: String) throws(PipelineFault) {
    let file = try PipelineFile(pipeline)
    let folder = "\(file.outputsPath)/\(file.id)"
    let output = try? FinishedOutput(folder: folder, holding: ImpactPlace.file)
    self = output.map { .output($0) } ?? .tables(file, folder: folder)
  }

  /// The only output under the current folder, or the most recent one.
  public init() throws(PipelineFault) {
    let latest = try FinishedOutput.latestHere()
    let output = try? FinishedOutput(folder: latest, holding: ImpactPlace.file)
    self = if let output { .output(output) } else { .tables(try PipelineFile(String(latest.dropFirst("outputs/".count))), folder: latest) }
  }

  /// The output's folder, whether or not it is there.
  public var folder: String {
    switch self {
    case .output(let output): output.folder
    case .tables(_, let folder): folder
    }
  }

  static let file = "impacts.json"
}
