internal import Glibc
internal import Synchronization

/// How far a row of files has been read, without a word from whoever reads them: descriptors that were duplicated share one offset.
package final class BytesRead: Sendable {
  private struct State {
    /// Duplicates of the files being read, and what was read of those before.
    var current: [Int32] = []
    var before = 0
  }

  /// More files than are ever read at the same time.
  private static let atOnce = 64

  private let state = Mutex(State())

  /// Starts with nothing read.
  package init() {}

  /// From now on this file is being read, besides others that are not done with. The descriptor stays the caller's.
  package func follow(_ descriptor: Int32) {
    let duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    state.withLock { state in
      if state.current.count == BytesRead.atOnce { BytesRead.leaveFirst(&state) }
      state.current.append(duplicate)
    }
  }

  /// The bytes read so far.
  package var count: Int { state.withLock { $0.current.reduce($0.before) { $0 + BytesRead.offset($1) } } }

  deinit { state.withLock { while !$0.current.isEmpty { BytesRead.leaveFirst(&$0) } } }

  private static func offset(_ descriptor: Int32) -> Int { descriptor < 0 ? 0 : max(0, lseek(descriptor, 0, SEEK_CUR)) }

  private static func leaveFirst(_ state: inout State) {
    let first = state.current.removeFirst()
    state.before += offset(first)
    if first >= 0 { _ = close(first) }
  }
}
