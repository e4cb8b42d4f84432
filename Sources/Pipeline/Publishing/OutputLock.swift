internal import Glibc
internal import Tables

/// Keeps two runs from writing the same output at once; the lock file goes with the run.
struct OutputLock: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock, or gives nil where another run holds it.
  init?(_ path: String) throws(FileFault) {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw FileFault(.open, path: path, errno: errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let fault = FileFault(.open, path: path, errno: errno)
        _ = close(descriptor)
        if fault.errno == EWOULDBLOCK { return nil }
        throw fault
      }
      if OutputLock.isStill(descriptor, path) {
        try Unfinished.undisturbed { (paths) throws(FileFault) in _ = paths.insert(path) }
        self.descriptor = descriptor
        self.path = path
        return
      }
      // The run that had it removed the file between our opening and locking it.
      _ = close(descriptor)
    }
  }

  deinit {
    let path = path
    try? Unfinished.undisturbed { (paths) throws(FileFault) in
      _ = unlink(path)
      paths.remove(path)
    }
    _ = close(descriptor)
  }

  private static func isStill(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }
}
