internal import Glibc
internal import Synchronization

/// How far a row of files has been read, without a word from whoever reads them: descriptors that were duplicated share one offset.
package final class BytesRead: Sendable {
  private struct State {
    /// The duplicate of the file being read, and what was read of those before.
    var current: Int32 = -1
    var before = 0
  }

  private let state = Mutex(State())

  /// Starts with nothing read.
  package init() {}

  /// From now on this file is being read; the one before is done with. The descriptor stays the caller's.
  package func follow(_ descriptor: Int32) {
    let duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    state.withLock { state in
      BytesRead.leave(&state)
      state.current = duplicate
    }
  }

  /// The bytes read so far.
  package var count: Int { state.withLock { $0.before + BytesRead.offset($0.current) } }

  deinit { state.withLock { BytesRead.leave(&$0) } }

  private static func offset(_ descriptor: Int32) -> Int { descriptor < 0 ? 0 : max(0, lseek(descriptor, 0, SEEK_CUR)) }

  private static func leave(_ state: inout State) {
    state.before += offset(state.current)
    if state.current >= 0 { _ = close(state.current) }
    state.current = -1
  }
}
