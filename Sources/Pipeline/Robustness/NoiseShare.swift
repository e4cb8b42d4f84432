public import Model

/// How far a weight may move, as people write it: `20%` or `0.2`; from nothing to less than all of it.
public struct NoiseShare: Sendable, Hashable, CustomStringConvertible {
  /// The share.
  public let share: Fraction
  /// As it was written.
  public let description: String

  /// Reads a share; nil where it is none, or 100 % and more.
  public init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = try? Decimal(String(isPercent ? argument.dropLast() : argument[...])), number >= .zero,
      let share = try? Fraction(number) / Fraction(isPercent ? 100 : 1), share < .one
    else { return nil }
    self.share = share
    description = argument
  }

  private init(share: Fraction, description: String) {
    self.share = share
    self.description = description
  }

  /// A fifth.
  public static let usual = NoiseShare(share: (try? Fraction(1, over: 5)) ?? .zero, description: "20%")
}
