internal import Dispatch
public import Model

extension Workforce {
  /// Every core.
  public static let allCores = Workforce { count, piece in DispatchQueue.concurrentPerform(iterations: count, execute: piece) }
}
