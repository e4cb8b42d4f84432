package import Glibc

/// What a thread of its own is sent for.
///
/// The thread lets go of it before it ends: a queue may hold on to its work for a little longer.
package final class Errand {
  private let run: @Sendable () -> Void

  package init(_ run: @escaping @Sendable () -> Void) { self.run = run }

  /// Starts a thread for it; nil where the system has none to give.
  package func start() -> pthread_t? {
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
