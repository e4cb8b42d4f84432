internal import Glibc
internal import Model
internal import Reporting
public import Scoring
internal import Tables

/// A year that was closed: the next year's inputs have what it left, and, where asked for, an archive proves it.
///
/// Closing twice changes nothing: what is there already must be the same, byte for byte.
public struct YearClosing: Sendable {
  /// What was handed on.
  public let yearEnd: YearEnd
  /// The files of the next year, relative to the root.
  let files: [String]
  /// The archive, as it was named.
  let archive: String?

  /// Closes a year whose output is final, locked and proved.
  /// - Throws: ``PipelineFault/notClosed(_:)`` with the reason where it cannot be closed.
  public init(of file: PipelineFile, into folder: String, archive: String?, progress: Progress? = nil) throws(PipelineFault) {
    let prepared = try YearClosing.prepare(file)
    let output = "outputs/\(file.id)"
    defer { progress?.end() }
    try YearClosing.prove(file.root.path + "/" + output, shown: output, telling: progress)
    var record = RunRecord()
    switch PipelineRun.assess(file, quarantine: false, record: &record, progress: progress) {
    case .passed(let assessed):
      progress?.begin(.answering)
      var end = ClosingStage(assessed.assessment).run()
      let imported = assessed.imported
      end.findings = imported.prepared.placed(end.findings, in: assessed.notes.sources, corrections: imported.facts.corrections)
      yearEnd = end
    case .refused(let refusal): throw YearClosing.refused(refusal)
    }
    let handedOn = HandedOn(yearEnd, prepared.declaration.language)
    var folders = MadeFolders()
    do throws(PipelineFault) {
      let place = try YearClosing.place(folder, in: file.root, making: &folders)
      let planned = try archive.map { (path) throws(PipelineFault) in try YearArchive(of: prepared, at: path, making: &folders) }
      try YearClosing.write(handedOn, into: place, of: file.root)
      files = HandedOn.names.map { "\(place)/\($0)" }
      self.archive = archive
      if let planned {
        try planned.write(telling: progress)
        try YearClosing.prove(planned.path, shown: planned.shown, telling: progress)
      }
    } catch {
      folders.remove()
      throw error
    }
  }

  private static func write(_ tables: HandedOn, into place: String, of root: RootFolder) throws(PipelineFault) {
    let others: [String]
    do throws(FileFault) {
      others = try tables.write(into: root.path + "/" + place)
    } catch {
      throw PipelineFault(error)
    }
    guard others.isEmpty else { throw .notClosed(.existsOtherwise(others.map { "\(place)/\($0)" })) }
  }

  private static func prepare(_ file: PipelineFile) throws(PipelineFault) -> PreparedPipeline {
    let prepared: PreparedPipeline
    do throws(Refusal) {
      prepared = try file.prepare()
    } catch {
      throw refused(error)
    }
    let declaration = prepared.declaration
    if let original = declaration.corrects { throw .notClosed(.correctionEdition(of: original)) }
    guard declaration.stage >= .final else { throw .notClosed(.notFinal(declaration.stage)) }
    switch prepared.lockState {
    case .locked: break
    case .open: throw .notClosed(.notLocked(LockFindings(file).notLocked(declaration.stage).message))
    case .unusable(let finding): throw .notClosed(.notLocked(finding.message))
    }
    guard declaration.period.grain == .year else { throw .notClosed(.noYear(declaration.period)) }
    return prepared
  }

  private static func prove(_ output: String, shown: String, telling progress: Progress?) throws(PipelineFault) {
    let failures = try Verification(of: output, progress: progress).failures
    guard let first = failures.first else { return }
    let file = first.file.map { $0 + ": " } ?? ""
    throw .notClosed(
      .unproved(
        output: shown, faults: failures.count, first: LocalizedText(zh: file + first.message.zh, en: file + first.message.en)))
  }

  private static func refused(_ refusal: Refusal) -> PipelineFault {
    let first = refusal.notes.findings.first { $0.severity == .error }
    return .notClosed(
      .refused(first?.message ?? LocalizedText(zh: "原因不明", en: "for no stated reason"), exitCode: refusal.exitCode))
  }

  /// The next year's folder relative to the root, made where it is not there; links must end below `inputs/`.
  private static func place(_ folder: String, in root: RootFolder, making folders: inout MadeFolders) throws(PipelineFault) -> String {
    var written = folder
    while written.hasSuffix("/") { written.removeLast() }
    guard RootFolder.staysInside(written), written.hasPrefix("inputs/") else { throw .notClosed(.notAmongInputs(folder)) }
    do throws(FileFault) {
      for slash in written.indices where written[slash] == "/" { try folders.make(root.path + "/" + written[..<slash]) }
      try folders.make(root.path + "/" + written)
    } catch {
      throw PipelineFault(error)
    }
    let inputs = (root.path == "/" ? "" : root.path) + "/inputs/"
    guard let resolved = RootFolder.resolve(root.path + "/" + written), resolved.hasPrefix(inputs) else {
      throw .notClosed(.notAmongInputs(folder))
    }
    return written
  }
}
