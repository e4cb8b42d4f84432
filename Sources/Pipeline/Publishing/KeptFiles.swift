internal import Glibc
internal import Tables

/// What people put into an output folder, or changed in it: the run that replaces the folder keeps it beside.
struct KeptFiles {
  /// Ends the name of the folder in which they are kept.
  static let ending = ".kept"

  private let folder: String
  /// Their names, relative to the folder, in order.
  private let names: [String]

  /// Looks through the output that is to be replaced, if there is one; without a manifest that is whole nothing shows that a run made it.
  init(of folder: String) throws(FileFault) {
    self.folder = folder
    guard access(folder, F_OK) == 0 else {
      names = []
      return
    }
    let manifest = try? ManifestDocument(inOutput: folder)
    let written = KeptFiles.status("\(folder)/manifest.json")?.st_mtim
    let listed = Dictionary((manifest?.outputs ?? []).map { ($0.file, $0) }) { first, _ in first }
    names = try KeptFiles.files(in: folder).filter { name in
      if name == "manifest.json" || name == "run.json" { return manifest == nil }
      guard let entry = listed[name], let written else { return true }
      return KeptFiles.isChanged("\(folder)/\(name)", since: written, from: entry)
    }.sorted()
  }

  /// Puts them into a folder beside, too: the output stays whole until it is replaced. Whatever is kept there already stays.
  func keep() throws(FileFault) {
    for name in names {
      let home = try home(of: name)
      guard let last = name.split(separator: "/").last, let place = place(for: String(last), in: home, of: "\(folder)/\(name)") else {
        continue
      }
      // Where a file cannot have two names it changes its place.
      guard link("\(folder)/\(name)", place) == 0 || rename("\(folder)/\(name)", place) == 0 else {
        throw FileFault(.write, path: place, errno: errno)
      }
      try FolderTree.sync(home)
    }
  }

  /// The folder in which a file is kept, like the one it comes from.
  private func home(of name: String) throws(FileFault) -> String {
    var path = folder + KeptFiles.ending
    try FolderTree.make(path, mode: 0o700)
    for part in name.split(separator: "/").dropLast() {
      path += "/" + part
      try FolderTree.make(path, mode: 0o700)
    }
    return path
  }

  /// A place that nothing has yet; nil where a run that came to no end has kept this very file before.
  private func place(for name: String, in folder: String, of source: String) -> String? {
    let point = name.lastIndex(of: ".") ?? name.endIndex
    var (place, number) = (folder + "/" + name, 1)
    while let other = KeptFiles.status(place) {
      if let own = KeptFiles.status(source), own.st_ino == other.st_ino, own.st_dev == other.st_dev { return nil }
      number += 1
      place = "\(folder)/\(name[..<point]) (\(number))\(name[point...])"
    }
    return place
  }

  /// Everything but folders; what programs leave behind for themselves is nobody's work.
  private static func files(in folder: String) throws(FileFault) -> [String] {
    var files: [String] = []
    for name in try FolderTree.names(in: folder) where !name.hasPrefix(".") && !name.hasPrefix("~$") && name != "Thumbs.db" {
      if let status = status(folder + "/" + name), status.st_mode & S_IFMT == S_IFDIR {
        files += try KeptFiles.files(in: folder + "/" + name).map { name + "/" + $0 }
      } else {
        files.append(name)
      }
    }
    return files
  }

  /// Whether a file has other bytes than its run wrote; only one of another size or touched after the manifest is read for that.
  private static func isChanged(_ path: String, since written: timespec, from entry: DigestedFile) -> Bool {
    guard let status = status(path) else { return false }
    if Int(status.st_size) != entry.bytes { return true }
    guard (status.st_mtim.tv_sec, status.st_mtim.tv_nsec) > (written.tv_sec, written.tv_nsec) else { return false }
    return RegularFile.open(path).descriptor.flatMap { try? RegularFile.digest($0) }?.sha256 != entry.sha256
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}
