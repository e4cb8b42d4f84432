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
    let finished = FinishedOutput.namesHere.compactMap { name -> (String, Int, Int)? in
      var status = stat()
      guard stat("outputs/\(name)/scores.json", &status) == 0 else { return nil }
      return ("outputs/\(name)", status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
    guard let latest = finished.max(by: { ($0.1, $0.2) < ($1.1, $1.2) }) else { throw .noOutput("outputs/") }
    try self.init(folder: latest.0)
  }

  /// What may be an output under the current folder.
  static var namesHere: [String] {
    let names = (try? FolderTree.names(in: "outputs")) ?? []
    return names.filter { OutputFolder.isOutput($0) && access("outputs/\($0)/scores.json", R_OK) == 0 }.sorted()
  }

  /// The pipeline it is of.
  func pipeline() throws(PipelineFault) -> PipelineFile {
    try PipelineFile(String(folder.split(separator: "/").last ?? ""))
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
