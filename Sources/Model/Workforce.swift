/// Whoever does many pieces of work: one after the other, or on as many threads as the caller has.
///
/// What comes of it depends on nobody but the pieces. Scoring takes a workforce as an argument, since it knows of no threads itself.
public struct Workforce: Sendable {
  private let perform: @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void
  private let accompany: @Sendable (_ one: () -> Void, _ other: @Sendable () -> Void) -> Void

  /// One piece after the other.
  public static let alone = Workforce { count, piece in for number in 0..<count { piece(number) } }

  /// A workforce that does each piece once, in any order, and is done when all are; and that may do two things at the same time.
  public init(
    perform: @escaping @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void,
    accompany: @escaping @Sendable (_ one: () -> Void, _ other: @Sendable () -> Void) -> Void = { _, _ in }
  ) {
    self.perform = perform
    self.accompany = accompany
  }

  /// Makes two things that do not depend on each other; each may set the workforce to more.
  public func both<One, Other: Sendable>(_ one: () -> One, and other: @Sendable () -> Other) -> (One, Other) {
    var first: One?
    // Written before both are done, and read after that.
    nonisolated(unsafe) var second: Other?
    accompany({ first = one() }, { second = other() })
    // What nobody was there to do is done now.
    return (first ?? one(), second ?? other())
  }

  /// Makes so many things by their numbers.
  public func map<Made: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Made) -> [Made] {
    Array(unsafeUninitializedCapacity: count) { places, made in
      // Each place is written once, by whoever makes what belongs there.
      nonisolated(unsafe) let start = places.baseAddress
      perform(count) { number in start?.advanced(by: number).initialize(to: make(number)) }
      made = count
    }
  }
}
