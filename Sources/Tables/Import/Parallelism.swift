import Glibc

/// How the work on long readings is divided. Nothing that comes out depends on it.
package struct Parallelism: Sendable, Hashable {
  /// The threads that parse; the one that folds is one of them.
  var threads: Int
  /// The bytes read at once.
  var chunkBytes: Int

  /// Divides the work so.
  package init(threads: Int, chunkBytes: Int) { (self.threads, self.chunkBytes) = (threads, chunkBytes) }

  /// A thread on every core; chunks that stay in a core's own cache.
  static var machine: Parallelism {
    Parallelism(threads: min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 16), chunkBytes: 256 << 10)
  }
}
