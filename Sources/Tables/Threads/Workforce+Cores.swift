internal import Dispatch
internal import Glibc
public import Model

extension Workforce {
  /// Every core.
  public static let allCores = Workforce { count, piece in
    DispatchQueue.concurrentPerform(iterations: count, execute: piece)
  } accompany: { one, other in
    // A thread of its own: whatever works within a queue's pieces has no other core to ask for.
    withoutActuallyEscaping(other) { other in
      let thread = Errand { other() }.start()
      one()
      if let thread { pthread_join(thread, nil) }
    }
  }
}
