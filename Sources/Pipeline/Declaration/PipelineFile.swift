internal import Glibc

/// One `pipelines/*.yaml`, found but not yet read.
public struct PipelineFile: Sendable {
  /// The id: the file's name without its ending.
  let id: String
  /// The file, relative to the root.
  let path: String
  /// The folder above `pipelines/`.
  let root: RootFolder

  /// Finds a pipeline by its path, or by its name alone: `pipelines/NAME.yaml` under the current folder.
  public init(_ argument: String) throws(PipelineFault) {
    let isName = !argument.contains("/") && !argument.hasSuffix(".yaml")
    let written = isName ? "pipelines/\(argument).yaml" : argument
    guard access(written, F_OK) == 0 else { throw .noPipeline(written, known: isName ? PipelineFile.namesHere : []) }
    let parts = written.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard let fileName = parts.last, fileName.hasSuffix(".yaml"), fileName.count > ".yaml".count else { throw .notInPipelines(written) }
    let folder = written.dropLast(fileName.count)
    guard let resolved = RootFolder.resolve(folder.isEmpty ? "." : String(folder)) else { throw .noPipeline(written, known: []) }
    guard resolved.hasSuffix("/pipelines") else { throw .notInPipelines(written) }
    id = String(fileName.dropLast(".yaml".count))
    path = "pipelines/" + fileName
    let above = resolved.dropLast("/pipelines".count)
    root = RootFolder(path: above.isEmpty ? "/" : String(above))
  }

  /// Another pipeline of the same root.
  init(_ id: String, beside other: PipelineFile) {
    self.id = id
    path = "pipelines/\(id).yaml"
    root = other.root
  }

  /// The pipelines in the current folder.
  static var namesHere: [String] {
    let files = (try? FolderTree.names(in: "pipelines")) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }.sorted()
  }

  /// Where outputs appear.
  var outputsPath: String { root.path == "/" ? "/outputs" : root.path + "/outputs" }
}
