internal import CLinux
internal import Glibc
internal import Tables

/// Folders by the system's own calls, so that modes are exact and links are never followed.
enum FolderTree {
  /// Makes a folder with exactly this mode whatever the umask; one that exists is left as it is.
  /// - Returns: whether it was made.
  @discardableResult
  static func make(_ path: String, mode: UInt32 = 0o755) throws(FileFault) -> Bool {
    guard mkdir(path, mode) == 0 else {
      guard errno == EEXIST else { throw FileFault(.open, path: path, errno: errno) }
      return false
    }
    guard chmod(path, mode) == 0 else { throw FileFault(.open, path: path, errno: errno) }
    return true
  }

  /// Removes a file, a link or a folder with all it holds; nothing there is no fault.
  static func remove(_ path: String) throws(FileFault) {
    if unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw FileFault(.write, path: path, errno: errno) }
    // Somebody may have closed it, even to its owner.
    if access(path, R_OK | W_OK | X_OK) != 0 { _ = chmod(path, 0o700) }
    for name in try names(in: path) { try remove(path + "/" + name) }
    if rmdir(path) != 0, errno != ENOENT { throw FileFault(.write, path: path, errno: errno) }
  }

  /// What a folder holds, in no order.
  static func names(in path: String) throws(FileFault) -> [String] {
    guard let folder = opendir(path) else { throw FileFault(.open, path: path, errno: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    // The end of the folder leaves errno as it is, a fault does not.
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileFault(.open, path: path, errno: errno) }
    return names
  }

  /// Makes sure that everything written to the file system that holds a folder is on the disk.
  static func syncFileSystem(of path: String) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(.sync, path: path, errno: errno) }
    defer { _ = close(descriptor) }
    if syncfs(descriptor) != 0 { throw FileFault(.sync, path: path, errno: errno) }
  }

  /// Makes sure that names made, moved or removed in a folder are on the disk.
  static func sync(_ path: String) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(.sync, path: path, errno: errno) }
    defer { _ = close(descriptor) }
    // Some file systems cannot sync folders and need not.
    if fsync(descriptor) != 0, errno != EINVAL { throw FileFault(.sync, path: path, errno: errno) }
  }
}
