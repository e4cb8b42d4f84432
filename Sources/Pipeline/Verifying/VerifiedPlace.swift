internal import Glibc

/// Where an output that is to be verified lies, and the root that its inputs and rules are found from.
struct VerifiedPlace {
  /// As messages show it.
  let shown: String
  /// The output folder, absolute and free of links.
  let folder: String
  /// The folder above `outputs/`; nil where the output does not lie in one.
  let root: RootFolder?

  /// Takes an output folder, the name of one under `outputs/`, or an archive: a root of its own with one output under `outputs/`.
  init(_ argument: String) throws(PipelineFault) {
    var shown = VerifiedPlace.trimmed(argument)
    if !VerifiedPlace.isFolder(shown), !shown.contains("/"), VerifiedPlace.isFolder("outputs/\(shown)") { shown = "outputs/\(shown)" }
    guard VerifiedPlace.isFolder(shown) else { throw .noOutput(shown) }
    if access(shown + "/manifest.json", F_OK) != 0, VerifiedPlace.isFolder(shown + "/outputs") {
      let inside = shown + "/outputs"
      let names = ((try? FolderTree.names(in: inside)) ?? []).filter(OutputFolder.isOutput).sorted()
      guard let only = names.first else { throw .noOutput(inside) }
      guard names.count == 1 else { throw .severalOutputs(inside, names: names) }
      shown = inside + "/" + only
    }
    guard let folder = RootFolder.resolve(shown) else { throw .noOutput(shown) }
    self.shown = shown
    self.folder = folder
    let parts = folder.split(separator: "/")
    root =
      parts.dropLast().last == "outputs" ? RootFolder(path: "/" + parts.dropLast(2).joined(separator: "/")) : nil
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
