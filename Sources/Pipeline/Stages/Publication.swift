internal import Glibc
internal import Reporting
internal import Rules
internal import Tables

/// Where a pipeline's outputs appear, and the right to write there.
struct Publication: ~Copyable {
  private let file: PipelineFile
  private let lock: OutputLock

  /// Makes `outputs/` and takes the pipeline's lock.
  init(of file: PipelineFile) throws(PipelineFault) {
    let lock: OutputLock?
    do throws(FileFault) {
      try FolderTree.make(file.outputsPath)
      var status = stat()
      guard lstat(file.outputsPath, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw FileFault(.open, path: file.outputsPath, errno: status.st_mode & S_IFMT == S_IFLNK ? ELOOP : ENOTDIR)
      }
      lock = try OutputLock("\(file.outputsPath)/.\(file.id).lock")
    } catch {
      throw PipelineFault(error)
    }
    guard let lock else { throw .busy(output: "outputs/\(file.id)") }
    self.file = file
    self.lock = lock
  }

  /// Writes and publishes the output of a good run and locks what was decided; a failed run's findings go.
  ///
  /// - Returns: why something is left that should be gone.
  func publish(_ assessed: AssessedPipeline, record: inout RunRecord, progress: Progress?) throws(PipelineFault) -> FileFault? {
    do {
      let folder = try OutputFolder(parent: file.outputsPath, name: file.id)
      let outputs = try assessed.report.write(into: folder, telling: progress)
      let manifest = Manifest(
        prepared: assessed.imported.prepared, sources: assessed.notes.sources, quarantine: assessed.imported.quarantine, outputs: outputs)
      try Publication.write(manifest.text, to: "manifest.json", in: folder)
      record.ended("emit")
      try Publication.write(record.text(assessed.imported.prepared.heading.imprint()), to: "run.json", in: folder)
      try KeptFiles(of: "\(file.outputsPath)/\(file.id)").keep()
      let newLock = assessed.newLock
      defer { if newLock != nil { file.discardLock() } }
      if let newLock { try file.write(newLock) }
      var leftover = try folder.publish(isSynced: outputs.allSatisfy(\.isSynced)) { () throws(FileFault) in
        if newLock != nil { try file.putLock() }
      }
      do throws(FileFault) {
        try FolderTree.remove("\(file.outputsPath)/\(failedName)")
      } catch {
        leftover = error
      }
      return leftover
    } catch {
      throw PipelineFault(error)
    }
  }

  /// Writes and publishes what a refused run found; the last good output stays as it is.
  ///
  /// - Returns: why something is left that should be gone.
  func publish(_ refusal: Refusal) throws(PipelineFault) -> FileFault? {
    do {
      let folder = try OutputFolder(parent: file.outputsPath, name: failedName)
      let outputs = try refusal.notes.write(refusal.imprint, rejected: false) { (name) throws(FileFault) in
        try folder.create(name)
      }
      return try folder.publish(isSynced: outputs.allSatisfy(\.isSynced))
    } catch {
      throw PipelineFault(error)
    }
  }

  private var failedName: String { file.id + OutputFolder.failedEnding }

  private static func write(_ text: String, to name: String, in folder: borrowing OutputFolder) throws(FileFault) {
    var output = try folder.create(name)
    try output.write(text)
    _ = try output.close(sync: true)
  }
}
