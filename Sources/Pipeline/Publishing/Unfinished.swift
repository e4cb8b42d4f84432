internal import Glibc
internal import Synchronization
internal import Tables

/// What has to go when the program is interrupted: folders and lock files that are not finished.
///
/// Whoever makes, publishes or removes one holds the lock while doing so. An interruption takes the lock for good, cleans up and
/// ends the program, so that nothing can appear behind its back.
enum Unfinished {
  private static let paths = Mutex<Set<String>>([])

  /// Does something that an interruption must not fall into.
  static func undisturbed<Value: ~Copyable>(_ body: (inout Set<String>) throws(FileFault) -> Value) throws(FileFault) -> Value {
    try paths.withLock { (paths) throws(FileFault) -> Value in try body(&paths) }
  }

  /// Removes everything unfinished and ends the program.
  static func cleanUp(thenExit code: Int32) -> Never {
    paths.withLock { paths in
      for path in paths { try? FolderTree.remove(path) }
      _exit(code)
    }
  }
}
