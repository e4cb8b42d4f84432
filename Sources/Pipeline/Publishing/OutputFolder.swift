internal import CLinux
internal import Glibc
internal import Tables

/// An output folder under construction: it appears at its place whole, in one step, or not at all.
struct OutputFolder: ~Copyable {
  /// Ends the name of the folder with a refused run's findings.
  static let failedEnding = ".failed"

  private let parent: String
  private let name: String
  /// Holds all that is under construction; whatever a killed run leaves lies in it, and the next run removes it.
  private let site: String
  private var isPublished = false

  /// Where the folder is built: beside its place, so that it can be moved there without copying.
  var path: String { site + "/output" }
  /// For files that are needed only while the folder is built.
  var scratch: String { site + "/scratch" }

  /// Starts to build `parent/name`, after whatever a killed run left of an earlier attempt is gone.
  init(parent: String, name: String, mode: UInt32 = 0o755) throws(FileFault) {
    self.parent = parent
    self.name = name
    site = OutputFolder.site(parent, name)
    let (site, path, scratch) = (site, path, scratch)
    try Unfinished.undisturbed { (paths) throws(FileFault) in
      try OutputFolder.clear(site)
      paths.insert(site)
      try FolderTree.make(site, mode: 0o700)
      try FolderTree.make(path, mode: mode)
      try FolderTree.make(scratch, mode: 0o700)
    }
  }

  /// Removes what is in the way, or has it step aside where it cannot be removed.
  private static func clear(_ site: String) throws(FileFault) {
    do throws(FileFault) {
      try FolderTree.remove(site)
    } catch {
      var number = 1
      while access("\(site).\(number)", F_OK) == 0 { number += 1 }
      guard rename(site, "\(site).\(number)") == 0 else { throw error }
    }
  }

  /// What has stepped aside, now or earlier: nobody writes there any more, since every run writes under a name without a number.
  private static func leftovers(of site: String, in parent: String) -> [String] {
    let beginning = site + "."
    return ((try? FolderTree.names(in: parent)) ?? []).map { "\(parent)/\($0)" }
      .filter { $0.hasPrefix(beginning) && UInt($0.dropFirst(beginning.count)) != nil }
  }

  deinit {
    if isPublished { return }
    let (site, parent) = (site, parent)
    try? Unfinished.undisturbed { (paths) throws(FileFault) in
      // A replay is never published: what stepped aside for one goes with the next.
      for old in OutputFolder.leftovers(of: site, in: parent) { try? FolderTree.remove(old) }
      try FolderTree.remove(site)
      paths.remove(site)
    }
  }

  /// Whether a name under `outputs/` can be that of a pipeline's output, rather than of what lies beside one.
  static func isOutput(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasSuffix(failedEnding) && !name.hasSuffix(KeptFiles.ending)
  }

  /// Removes what a killed run left beside a folder that stands, as far as it can be.
  static func clear(besides name: String, in parent: String) { try? FolderTree.remove(site(parent, name)) }

  private static func site(_ parent: String, _ name: String) -> String { "\(parent)/.\(name).partial" }

  /// Creates a file, and the folders it lies in; what lies in `restricted/` nobody else may read, from the first byte on.
  borrowing func create(_ file: String) throws(FileFault) -> FileOutput {
    let path = path
    return try Unfinished.undisturbed { (_) throws(FileFault) -> FileOutput in
      var isRestricted = false
      for slash in file.indices where file[slash] == "/" {
        let folder = file[..<slash]
        isRestricted = isRestricted || folder == "restricted" || folder.hasSuffix("/restricted")
        try FolderTree.make(path + "/" + folder, mode: isRestricted ? 0o700 : 0o755)
      }
      return try FileOutput(path: path + "/" + file, mode: isRestricted ? 0o600 : 0o644)
    }
  }

  /// Puts the folder in its place, in exchange for what was there.
  ///
  /// - Parameters:
  ///   - isSynced: Whether each of its files has reached the disk; else all do so together.
  ///   - complete: What belongs to it and is done directly after, where no interruption falls between.
  /// - Returns: why something is left that should be gone; the folder is in its place all the same.
  consuming func publish(isSynced: Bool = true, then complete: () throws(FileFault) -> Void = {}) throws(FileFault) -> FileFault? {
    let (site, path, place, parent) = (site, path, "\(parent)/\(name)", parent)
    if isSynced {
      for folder in try OutputFolder.tree(path) { try FolderTree.sync(folder) }
    } else {
      try FolderTree.syncFileSystem(of: path)
    }
    // Whom the office kept out of the folder that was there it keeps out of this one.
    var (before, now) = (stat(), stat())
    if lstat(place, &before) == 0, lstat(path, &now) == 0, before.st_mode & S_IFMT == S_IFDIR {
      let mode = now.st_mode & 0o777 & (before.st_mode | 0o700)
      if mode != now.st_mode & 0o777, chmod(path, mode) != 0 { throw FileFault(.write, path: path, errno: errno) }
    }
    let aside = site + ".old"
    var leftover: FileFault?
    try Unfinished.undisturbed { (paths) throws(FileFault) in
      try OutputFolder.exchange(path, place, aside: aside)
      Unfinished.notePublished()
      try complete()
      try FolderTree.sync(parent)
      // What was there before now lies where this one was built, or has stepped aside.
      for old in [site, aside] + OutputFolder.leftovers(of: site, in: parent) {
        do throws(FileFault) { try FolderTree.remove(old) } catch { leftover = error }
      }
      paths.remove(site)
    }
    isPublished = true
    return leftover
  }

  /// A folder and all folders in it.
  private static func tree(_ path: String) throws(FileFault) -> [String] {
    var folders = [path]
    for name in try FolderTree.names(in: path) {
      var status = stat()
      let inner = path + "/" + name
      if lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { folders += try tree(inner) }
    }
    return folders
  }

  private static func exchange(_ new: String, _ place: String, aside: String) throws(FileFault) {
    if renameat2(AT_FDCWD, new, AT_FDCWD, place, LIANGJI_RENAME_EXCHANGE) == 0 { return }
    switch errno {
    case ENOENT:
      if rename(new, place) != 0 { throw FileFault(.write, path: place, errno: errno) }
    case EINVAL, ENOSYS:
      // A file system that cannot exchange.
      if access(place, F_OK) != 0 {
        // There was none, or a run was killed between the two steps below: what stepped aside then may go once the new one is there.
        guard rename(new, place) == 0 else { throw FileFault(.write, path: place, errno: errno) }
        return
      }
      // The old folder steps aside, and comes back if the new one cannot take its place.
      try FolderTree.remove(aside)
      guard rename(place, aside) == 0 else { throw FileFault(.write, path: place, errno: errno) }
      guard rename(new, place) == 0 else {
        let fault = FileFault(.write, path: place, errno: errno)
        _ = rename(aside, place)
        throw fault
      }
    default: throw FileFault(.write, path: place, errno: errno)
    }
  }
}
