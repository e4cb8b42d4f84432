internal import Glibc
internal import Tables

/// Does two things at the same time, the second on a thread of its own; where both fail, the first is told of.
func sideBySide<One, Other: Sendable>(_ one: () throws -> One, and other: @Sendable () throws -> Other) throws -> (One, Other) {
  try withoutActuallyEscaping(other) { other in
    // Written before the thread ends, and read after that.
    nonisolated(unsafe) var made: Result<Other, any Error>?
    let thread = Errand { made = Result { try other() } }.start()
    let done = Result { try one() }
    if let thread { pthread_join(thread, nil) }
    return (try done.get(), try (made ?? Result { try other() }).get())
  }
}
