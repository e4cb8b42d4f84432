/// How a number between two neighbours is rounded.
public enum RoundingMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// To the nearest, a half away from zero (四舍五入): 2.5 → 3, −2.5 → −3.
  case halfUp = "half_up"
  /// To the nearest, a half to the even neighbour: 2.5 → 2, 3.5 → 4.
  case halfEven = "half_even"
  /// Away from zero: 2.1 → 3, −2.1 → −3.
  case up
  /// Toward zero: 2.9 → 2, −2.9 → −2.
  case down
}

/// A place where the rulebook says that something is rounded, and how.
public struct Rounding: Sendable, Hashable {
  /// Fraction digits kept, 0…12.
  public var places: Int
  /// What happens between two neighbours.
  public var mode: RoundingMode

  /// Rounds to `places` fraction digits.
  public init(places: Int, mode: RoundingMode = .halfUp) {
    precondition((0...Decimal.fractionDigits).contains(places), "a Decimal keeps 12 fraction digits")
    self.places = places
    self.mode = mode
  }
}
