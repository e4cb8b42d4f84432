internal import Glibc
internal import Model

/// A finished output folder, from which questions are answered without importing again.
public struct FinishedOutput: Sendable {
  /// The folder.
  public let folder: String

  /// The folder itself.
  public init(folder: String) throws(PipelineFault) {
    do throws(PipelineFault) {
      try self.init(folder: folder, holding: "scores.json")
    } catch {
      throw access("\(folder)/manifest.json", F_OK) == 0 && access("\(folder)/scores.json", F_OK) != 0 ? .noScores(folder) : error
    }
  }

  /// The folder itself, where it holds a file from which something is answered.
  init(folder: String, holding file: String) throws(PipelineFault) {
    // A pipe in its place would hold whoever reads it.
    guard let descriptor = RegularFile.open("\(folder)/\(file)").descriptor else { throw .noOutput(folder) }
    _ = close(descriptor)
    self.folder = folder
  }

  /// The output of a pipeline, by its name or path.
  public init(pipeline: String) throws(PipelineFault) {
    let file = try PipelineFile(pipeline)
    try self.init(folder: "\(file.outputsPath)/\(file.id)")
  }

  /// The only output under the current folder, or the most recent one.
  public init() throws(PipelineFault) {
    try self.init(folder: try FinishedOutput.latestHere())
  }

  /// The folder of the most recent output under the current folder that has scores; where none has, of the most recent at all, so that it
  /// can be said what it lacks.
  static func latestHere() throws(PipelineFault) -> String {
    for file in ["scores.json", "manifest.json"] {
      let finished = namesHere(holding: file).compactMap { name -> (String, Int, Int)? in
        var status = stat()
        guard stat("outputs/\(name)/\(file)", &status) == 0 else { return nil }
        return ("outputs/\(name)", status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      }
      if let latest = finished.max(by: { ($0.1, $0.2) < ($1.1, $1.2) }) { return latest.0 }
    }
    throw .noOutput("outputs/")
  }

  /// What may be an output with scores under the current folder.
  static var namesHere: [String] { namesHere(holding: "scores.json") }

  private static func namesHere(holding file: String) -> [String] {
    let names = (try? FolderTree.names(in: "outputs")) ?? []
    return names.filter { OutputFolder.isOutput($0) && access("outputs/\($0)/\(file)", R_OK) == 0 }.sorted()
  }

  /// Whether a later run of the pipeline was refused, so that this output is not of the last run.
  var isOutdated: Bool { access(folder + OutputFolder.failedEnding, F_OK) == 0 }
}

extension Console {
  /// Says where an output is not that of the last run.
  func noteAge(of output: FinishedOutput) {
    if output.isOutdated, !isQuiet { note([Console.outdated[language]]) }
  }

  private static let outdated = LocalizedText(
    zh: "注意：此后的一次运行未通过，以下为上一次成功运行的结果。", en: "Note: a later run was refused; this is the last good output.")
}
