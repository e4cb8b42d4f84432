internal import Glibc
internal import Model
internal import Reporting

/// One of the outputs that are compared: its accounts, and what they were made from.
struct ComparedOutput {
  let folder: String
  let document: ScoresDocument
  let manifest: ManifestDocument

  /// Opens a finished output whose manifest is whole and lists the `scores.json` that is there: else no reason could be given.
  init(_ output: FinishedOutput) throws(PipelineFault) {
    folder = output.folder
    guard let manifest = try? ManifestDocument(inOutput: folder) else { throw .unprovedOutput(folder) }
    let listed = manifest.outputs.first { $0.file == "scores.json" }?.sha256
    guard let scores = RegularFile.open(folder + "/scores.json").descriptor, let found = try? RegularFile.digest(scores).sha256,
      found == listed
    else { throw .unprovedOutput(folder) }
    self.manifest = manifest
    do throws(ScoresDocument.Fault) {
      document = try ScoresDocument(path: folder + "/scores.json")
    } catch {
      throw .noOutput(folder)
    }
  }

  /// The accounts at places of its document, all of them unless it is said which.
  func accounts(at places: [ScoresDocument.Place]? = nil) throws(PipelineFault) -> [Explanation] {
    do throws(ScoresDocument.Fault) {
      return try document.explanations(at: places ?? document.places)
    } catch {
      throw .spoiledFile("\(folder)/scores.json")
    }
  }
}

extension FinishedOutput {
  /// An output by its folder, or by its name under `outputs/`.
  init(named argument: String) throws(PipelineFault) {
    let isThere = access(argument + "/scores.json", R_OK) == 0
    try self.init(folder: isThere || argument.contains("/") ? argument : "outputs/\(argument)")
  }
}
