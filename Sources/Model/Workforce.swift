/// Whoever does many pieces of work: one after the other, or on as many threads as the caller has.
///
/// What comes of it depends on nobody but the pieces. Scoring takes a workforce as an argument, since it knows of no threads itself.
public struct Workforce: Sendable {
  private let perform: @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// One piece after the other.
  public static let alone = Workforce { count, piece in for number in 0..<count { piece(number) } }

  /// A workforce that does each piece once, in any order, and is done when all are.
  public init(perform: @escaping @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void) { self.perform = perform }

  /// Makes two things that do not depend on each other.
  public func both<One: Sendable, Other: Sendable>(_ one: @Sendable () -> One, and other: @Sendable () -> Other) -> (One, Other) {
    let made = map(2) { number in number == 0 ? Half<One, Other>.one(one()) : .other(other()) }
    guard case .one(let one) = made[0], case .other(let other) = made[1] else { preconditionFailure("each half is made once") }
    return (one, other)
  }

  private enum Half<One: Sendable, Other: Sendable>: Sendable {
    case one(One)
    case other(Other)
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
