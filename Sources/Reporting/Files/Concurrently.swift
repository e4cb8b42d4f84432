import Dispatch

/// Work on every core that comes out in order.
enum Concurrently {
  /// Makes so many things by their numbers.
  static func map<Made: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Made) -> [Made] {
    Array(unsafeUninitializedCapacity: count) { places, made in
      // Each place is written once, by whoever makes what belongs there.
      nonisolated(unsafe) let start = places.baseAddress
      DispatchQueue.concurrentPerform(iterations: count) { number in
        start?.advanced(by: number).initialize(to: make(number))
      }
      made = count
    }
  }
}
