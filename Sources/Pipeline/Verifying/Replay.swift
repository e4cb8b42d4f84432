internal import Glibc
internal import Model
internal import Reporting
internal import Tables

/// Runs a finished output's pipeline again, aside, and compares every file but `run.json` with what is there.
struct Replay {
  let place: VerifiedPlace
  let root: RootFolder
  let manifest: ManifestDocument
  let progress: Progress?

  /// What the replay found; nothing where every byte is the same. The output itself is only read.
  func failures() throws(PipelineFault) -> [VerificationFailure] {
    guard let path = manifest.rules.first?.file else {
      return [.replayRefused(reason: LocalizedText(zh: "清单未列管道", en: "no pipeline is listed"))]
    }
    let file: PipelineFile
    do throws(PipelineFault) {
      file = try PipelineFile(root.path + "/" + path)
    } catch {
      return [.replayRefused(reason: error.message)]
    }
    var record = RunRecord()
    switch PipelineRun.assess(file, quarantine: manifest.quarantine, record: &record, progress: progress) {
    case .passed(let assessed): return try compare(assessed, of: file)
    case .refused(let refusal):
      let first = refusal.notes.findings.first { $0.severity == .error }?.message
      return [.replayRefused(reason: first ?? LocalizedText(zh: "原因不明", en: "for no stated reason"))]
    }
  }

  private func compare(_ assessed: AssessedPipeline, of file: PipelineFile) throws(PipelineFault) -> [VerificationFailure] {
    do {
      let lock = try Replay.lock(file)
      let aside = try ReplayPlace(beside: file.outputsPath)
      let folder = try OutputFolder(parent: aside.parent, name: file.id + ".verify", mode: 0o700)
      let outputs = try assessed.report.write(into: folder, telling: progress)
      let replayed = Manifest(
        prepared: assessed.imported.prepared, sources: assessed.notes.sources, quarantine: assessed.imported.quarantine, outputs: outputs)
      var text = try folder.create("manifest.json")
      try text.write(replayed.text)
      _ = try text.close()
      progress?.begin(.comparing)
      defer { progress?.end() }
      let failures = compare(outputs.map(\.name), in: folder.path)
      _ = consume lock
      return failures
    } catch {
      throw PipelineFault(error)
    }
  }

  private func compare(_ names: [String], in folder: String) -> [VerificationFailure] {
    let listed = Set(manifest.outputs.map(\.file))
    var failures: [VerificationFailure] = []
    for name in names + ["manifest.json"] {
      guard listed.contains(name) || name == "manifest.json" else {
        failures.append(.replayOfOtherFiles(name, isWritten: true))
        continue
      }
      // What is not there, or is no file, is told already.
      guard let recorded = RegularFile.open(place.folder + "/" + name).descriptor else { continue }
      guard let replayed = RegularFile.open(folder + "/" + name).descriptor else {
        _ = close(recorded)
        failures.append(.replayOfOtherFiles(name, isWritten: false))
        continue
      }
      guard let difference = FirstDifference.between(recorded, replayed) else { continue }
      let isShown = !name.hasPrefix("restricted/")
      failures.append(
        .replayDiffers(
          name, line: difference.line, recorded: isShown ? difference.texts.0 : nil, replayed: isShown ? difference.texts.1 : nil))
    }
    let unwritten = listed.subtracting(names).sorted()
    return failures + unwritten.map { .replayOfOtherFiles($0, isWritten: false) }
  }

  /// The pipeline's lock while it is replayed, so that no run exchanges the folder meanwhile; none where nobody may write anyway.
  private static func lock(_ file: PipelineFile) throws -> OutputLock? {
    guard access(file.outputsPath, W_OK) == 0 else { return nil }
    guard let lock = try OutputLock("\(file.outputsPath)/.\(file.id).lock") else { throw PipelineFault.busy(output: "outputs/\(file.id)") }
    return lock
  }
}
