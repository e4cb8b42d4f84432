import Glibc

/// Makes many things on several threads and takes them in their order on the calling one.
///
/// Only so many are made ahead, so memory does not grow with their number. Where there is one thread, each is taken as soon as it is made.
package final class OrderedWork<Made: Sendable>: @unchecked Sendable {
  private let count: Int
  private let window: Int
  private let make: @Sendable (Int) throws -> Made

  // Under the lock.
  private let sharing = Monitor()
  private var ready: [Int: Result<Made, any Error>] = [:]
  private var handedOut = 0
  private var taken = 0
  private var isStopped = false

  private init(count: Int, threads: Int, make: @escaping @Sendable (Int) throws -> Made) {
    (self.count, self.make) = (count, make)
    window = threads * 4
  }

  /// Makes `count` things by their numbers; the first error, in their order, ends it.
  package static func run(count: Int, make: @escaping @Sendable (Int) throws -> Made, take: (Made) throws -> Void) throws {
    let threads = max(1, min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 16, count / 4))
    try OrderedWork(count: count, threads: threads, make: make).run(threads: threads, take)
  }

  private func run(threads: Int, _ take: (Made) throws -> Void) throws {
    let helpers = (1..<max(1, threads)).compactMap { _ in start() }
    defer {
      sharing.locked {
        isStopped = true
        sharing.wake()
      }
      for helper in helpers { pthread_join(helper, nil) }
    }
    while let step = step() {
      switch step {
      case .take(let made):
        try take(try made.get())
        sharing.locked {
          taken += 1
          sharing.wake()
        }
      case .make(let number): perform(number)
      }
    }
  }

  private enum Step {
    case take(Result<Made, any Error>)
    case make(Int)
  }

  // What the taking thread does next; nil at the end.
  private func step() -> Step? {
    sharing.locked {
      while taken < count {
        if let made = ready.removeValue(forKey: taken) { return .take(made) }
        if let number = claim() { return .make(number) }
        sharing.wait()
      }
      return nil
    }
  }

  // The next number, within the lock.
  private func claim() -> Int? {
    guard handedOut < min(count, taken + window) else { return nil }
    defer { handedOut += 1 }
    return handedOut
  }

  private func perform(_ number: Int) {
    let made = Result { try make(number) }
    sharing.locked {
      ready[number] = made
      sharing.wake()
    }
  }

  private func help() {
    func next() -> Int? {
      sharing.locked {
        while !isStopped, handedOut < count {
          if let number = claim() { return number }
          sharing.wait()
        }
        return nil
      }
    }
    while let number = next() { perform(number) }
  }

  private func start() -> pthread_t? {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self as AnyObject)
    let result = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        (Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue() as? any Helping)?.helpOnce()
        return nil
      }, context.toOpaque())
    if result == 0 { return thread }
    context.release()
    return nil
  }
}

// A function for C cannot be generic: so it finds the work through this.
private protocol Helping: AnyObject {
  func helpOnce()
}

extension OrderedWork: Helping {
  fileprivate func helpOnce() { help() }
}
