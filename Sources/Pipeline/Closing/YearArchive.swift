internal import Glibc
internal import Model
internal import Tables

/// The archive of a closed year (归档): a root of its own with pipeline, lock, rules, inputs and the output, so that `verify` proves it
/// wherever it is kept.
struct YearArchive {
  /// As it was named.
  let shown: String
  /// The folder, absolute.
  let path: String
  private let parent: String
  private let name: String
  private let root: RootFolder
  /// The files, relative to the root and to the archive alike.
  private let files: [String]
  /// The one file that tells nothing about the result.
  private let runRecord: String
  /// What a proof of the archive writes beside its output for a while.
  private let replayed: [String]

  /// Lists what belongs in the archive, and makes the folder above it; an archive that is there already must be the same.
  init(of prepared: PreparedPipeline, at argument: String, making folders: inout MadeFolders) throws(PipelineFault) {
    shown = argument
    root = prepared.file.root
    var trimmed = argument
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    let parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last.map(String.init), !["", ".", ".."].contains(last) else { throw .notClosed(.archiveUnnamed(argument)) }
    name = last
    let above = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
    do throws(FileFault) {
      let folder = above.isEmpty ? "/" : above
      try folders.make(folder)
      guard let resolved = RootFolder.resolve(folder) else { throw FileFault(.open, path: folder, errno: errno) }
      parent = resolved
    } catch {
      throw PipelineFault(error)
    }
    path = parent + "/" + name
    if YearArchive.isAmongOutputs(parent, of: root) { throw .notClosed(.archiveAmongOutputs(argument)) }
    let output = "outputs/\(prepared.file.id)"
    runRecord = output + "/run.json"
    replayed = ["outputs/.\(prepared.file.id).lock", "outputs/.\(prepared.file.id).verify.partial/"]
    guard let manifest = try? ManifestDocument(inOutput: "\(root.path)/\(output)") else { throw .unprovedOutput(output) }
    var files = Set(manifest.rules.map(\.file) + manifest.inputs.map(\.file) + [prepared.file.lockPath])
    files.formUnion(manifest.outputs.map { "\(output)/\($0.file)" } + ["\(output)/manifest.json"])
    if access("\(root.path)/\(runRecord)", R_OK) == 0 { files.insert(runRecord) }
    self.files = files.sorted()
    var status = stat()
    if lstat(path, &status) == 0, !isThere() { throw .notClosed(.archiveExists(argument)) }
  }

  /// Whether a folder belongs to runs, which replace and remove what they find there, or to an output, here or in another archive: with anything
  /// more in it that is no longer proved.
  private static func isAmongOutputs(_ folder: String, of root: RootFolder) -> Bool {
    if "\(folder)/".hasPrefix("\(root.path)/outputs/") { return true }
    var above = folder[...]
    while let slash = above.lastIndex(of: "/") {
      if access("\(above)/manifest.json", F_OK) == 0 { return true }
      above = above[..<slash]
    }
    return false
  }

  /// Copies the files into a folder beside, which then takes its place; an archive that is there already is left as it is.
  func write(telling progress: Progress?) throws(PipelineFault) {
    var status = stat()
    if lstat(path, &status) == 0 {
      return OutputFolder.clear(besides: name, in: parent)
    }
    let bytes = BytesRead()
    progress?.begin(.archiving, .bytes, of: root.bytes(of: files)) { bytes.count }
    defer { progress?.end() }
    do {
      // The tables in it name persons, however well their own folder was closed.
      let folder = try OutputFolder(parent: parent, name: name, mode: 0o700)
      for file in files {
        var output = try folder.create(file)
        try copy(file, into: &output, telling: progress == nil ? nil : bytes)
        _ = try output.close(sync: true)
      }
      _ = try folder.publish()
    } catch let finding as Finding {
      throw .machine(finding.message)
    } catch {
      throw PipelineFault(error)
    }
  }

  private func copy(_ file: String, into output: inout FileOutput, telling bytes: BytesRead?) throws {
    let source = try root.open(file)
    defer { _ = close(source) }
    bytes?.follow(source)
    var pieces = FilePieces(of: source)
    do {
      while let piece = try pieces.next() { try piece.withUnsafeBytes { try output.write($0) } }
    } catch let fault as FilePieces.Fault {
      throw root.unreadable(file, fault.errno)
    }
  }

  /// Whether the folder holds these files with these bytes, and no others but those of a proof that was killed: the next one clears them.
  private func isThere() -> Bool {
    let found = OutputInventory(of: path)
    let names = Set(found.files.keys.filter { name in !replayed.contains { name.hasPrefix($0) } })
    guard found.irregular.isEmpty, found.unreadable.isEmpty, names.union([runRecord]) == Set(files).union([runRecord]) else { return false }
    return files.allSatisfy { file in
      guard file != runRecord else { return true }
      let digest = try? root.digest(of: file)
      return digest?.sha256 == found.files[file]?.sha256
    }
  }
}
