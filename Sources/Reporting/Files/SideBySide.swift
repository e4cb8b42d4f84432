internal import Glibc

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

/// What a thread is sent for. A queue would not do: it may hold on to its work for longer than the work takes.
private final class Errand {
  private let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }

  /// Starts a thread for it; nil where the system has none to give.
  func start() -> pthread_t? {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let result = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Errand>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    if result == 0 { return thread }
    context.release()
    return nil
  }
}
