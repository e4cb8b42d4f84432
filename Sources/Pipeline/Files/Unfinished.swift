internal import Glibc
internal import Synchronization
internal import Tables

/// What has to go when the program is interrupted: folders and lock files that are not finished.
///
/// Whoever makes, publishes or removes one holds the lock while doing so. An interruption takes the lock for good, cleans up and
/// ends the program, so that nothing can appear behind its back.
enum Unfinished {
  private static let paths = Mutex<Set<String>>([])
  private static let hasPublished = Atomic(false)

  /// Does something that an interruption must not fall into.
  static func undisturbed<Value: ~Copyable>(_ body: (inout Set<String>) throws(FileFault) -> Value) throws(FileFault) -> Value {
    try paths.withLock { (paths) throws(FileFault) -> Value in try body(&paths) }
  }

  /// Notes, while undisturbed, that a folder is in its place: from now on nobody may say that nothing was published.
  static func notePublished() { hasPublished.store(true, ordering: .relaxed) }

  /// Removes everything unfinished, says whether anything was published, and ends the program.
  static func cleanUp(thenExit code: Int32, saying message: (_ hasPublished: Bool) -> String) -> Never {
    paths.withLock { paths in
      for path in paths { try? FolderTree.remove(path) }
      _ = message(hasPublished.load(ordering: .relaxed)).withCString { write(STDERR_FILENO, $0, strlen($0)) }
      _exit(code)
    }
  }
}
