internal import CLinux
internal import Glibc
internal import Tables

/// An output folder under construction: it appears at its place whole, in one step, or not at all.
struct OutputFolder: ~Copyable {
  private let parent: String
  private let name: String
  /// Where it is built: beside its place, so that it can be moved there without copying.
  let path: String
  private var isPublished = false

  /// Starts to build `parent/name`, after whatever a killed run left of an earlier attempt is gone.
  init(parent: String, name: String, mode: UInt32 = 0o755) throws(FileFault) {
    self.parent = parent
    self.name = name
    let path = "\(parent)/.\(name).partial"
    self.path = path
    try Unfinished.undisturbed { (paths) throws(FileFault) in
      try FolderTree.remove(path)
      paths.insert(path)
      try FolderTree.make(path, mode: mode)
    }
  }

  deinit {
    if isPublished { return }
    let path = path
    try? Unfinished.undisturbed { (paths) throws(FileFault) in
      try FolderTree.remove(path)
      paths.remove(path)
    }
  }

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
  consuming func publish() throws(FileFault) {
    let (path, place, parent) = (path, "\(parent)/\(name)", parent)
    let folders = try OutputFolder.tree(path)
    // The files of the unit edition are too many to wait for each: they reach the disk together.
    if folders.contains(path + "/units") {
      try FolderTree.syncFileSystem(of: path)
    } else {
      for folder in folders { try FolderTree.sync(folder) }
    }
    try Unfinished.undisturbed { (paths) throws(FileFault) in
      try OutputFolder.exchange(path, place)
      Unfinished.notePublished()
      try FolderTree.sync(parent)
      // What was there before now lies where this one was built.
      try FolderTree.remove(path)
      paths.remove(path)
    }
    isPublished = true
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

  private static func exchange(_ new: String, _ place: String) throws(FileFault) {
    if renameat2(AT_FDCWD, new, AT_FDCWD, place, LIANGJI_RENAME_EXCHANGE) == 0 { return }
    switch errno {
    case ENOENT:
      if rename(new, place) != 0 { throw FileFault(.write, path: place, errno: errno) }
    case EINVAL, ENOSYS:
      // A file system that cannot exchange: the old folder steps aside, and comes back if the new one cannot take its place.
      let aside = new + ".old"
      try FolderTree.remove(aside)
      guard rename(place, aside) == 0 else { throw FileFault(.write, path: place, errno: errno) }
      guard rename(new, place) == 0 else {
        let fault = FileFault(.write, path: place, errno: errno)
        _ = rename(aside, place)
        throw fault
      }
      try FolderTree.remove(aside)
    default: throw FileFault(.write, path: place, errno: errno)
    }
  }
}
