internal import Glibc
internal import Tables

/// Keeps two runs from writing the same output at once; the lock file goes with the run.
struct OutputLock: ~Copyable {
  private let descriptor: Int32
  private let path: String

  private enum Attempt {
    case taken(Int32)
    /// Another run has it.
    case held
    /// The run that had it removed the file between our opening and locking it.
    case gone
  }

  /// Takes the lock, or gives nil where another run holds it.
  init?(_ path: String) throws(FileFault) {
    while true {
      // An interruption either finds no file of ours or knows of it.
      let attempt = try Unfinished.undisturbed { (paths) throws(FileFault) -> Attempt in
        let attempt = try OutputLock.attempt(path)
        if case .taken = attempt { paths.insert(path) }
        return attempt
      }
      switch attempt {
      case .taken(let descriptor):
        self.descriptor = descriptor
        self.path = path
        return
      case .held: return nil
      case .gone: continue
      }
    }
  }

  private static func attempt(_ path: String) throws(FileFault) -> Attempt {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw FileFault(.open, path: path, errno: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let fault = FileFault(.open, path: path, errno: errno)
      _ = close(descriptor)
      if fault.errno == EWOULDBLOCK { return .held }
      throw fault
    }
    if isStill(descriptor, path) { return .taken(descriptor) }
    _ = close(descriptor)
    return .gone
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
