internal import Glibc
internal import Model
internal import Reporting
internal import Rules
internal import Tables

/// Looks rows up in the inputs of a finished output: by its manifest, in the way its pipeline reads them.
struct RowSearch {
  private let root: RootFolder
  private let manifest: ManifestDocument
  private let sources: [TableSource]
  private let limits: Limits
  /// Pipeline files that are no longer those of the run.
  private var changed: [String] = []

  init(_ output: FinishedOutput) throws(PipelineFault) {
    guard let manifest = try? ManifestDocument(inOutput: output.folder), let root = try VerifiedPlace(output.folder).root,
      let pipeline = manifest.rules.first
    else { throw .noInputs(output.folder) }
    guard let text = try? root.read(pipeline.file, limit: YAMLSource.byteLimit),
      let declared = PipelineReader.read(YAMLSource(bytes: text, file: pipeline.file), id: manifest.pipeline).value
    else { throw .noInputs(output.folder) }
    if SHA256Hasher.hex(of: text) != pipeline.sha256 { changed.append(pipeline.file) }
    (sources, limits) = (declared.inputs, declared.limits)
    self.root = root
    self.manifest = manifest
  }

  /// Where rows are now.
  func find(_ rows: [RowReference], telling progress: Progress? = nil) -> LocatedRows {
    // What was not read by the run has no part in its rows.
    let read = Set(manifest.inputs.map { [$0.file, $0.table] })
    let locator = RowLocator(limits: limits)
    let sources = locator.sources(of: rows, among: sources.filter { read.contains([$0.file, $0.table.rawValue]) })
    let bytes = BytesRead()
    progress?.begin(.reading, .bytes, of: root.bytes(of: sources.map(\.file))) { bytes.count }
    defer { progress?.end() }
    let found = locator.locate(rows, in: sources) { (file) throws(Finding) in
      let descriptor = try root.open(file)
      if progress != nil { bytes.follow(descriptor) }
      return descriptor
    }
    let others = found.sources.filter { source in
      source.sha256 != nil && !manifest.inputs.contains { $0.file == source.file && $0.sha256 == source.sha256 }
    }
    var seen: Set<String> = []
    return LocatedRows(
      rows: rows, places: found.places, changed: changed + others.map(\.file).filter { seen.insert($0).inserted },
      findings: found.sources.compactMap(\.finding))
  }
}
