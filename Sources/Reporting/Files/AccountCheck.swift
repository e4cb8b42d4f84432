public import Model

/// An account whose lines do not sum to its total: an internal error, on which nothing is published.
public struct UnbalancedAccount: Error, Sendable, Equatable {
  /// The unit.
  public var unit: UnitID
  /// The published total.
  public var total: Decimal
  /// What its lines sum to.
  public var sum: Fraction?
  /// What its printed lines sum to.
  public var printed: Decimal?
}

extension Account {
  /// Makes sure that the lines sum to the published total, exactly and as printed; an incomplete unit has none to compare with.
  package func requireBalance(with standing: Standing) throws(UnbalancedAccount) {
    guard let total = standing.total ?? total else { return }
    let sum = try? lines.indices.reduce(Fraction.zero) { try $0 + lines[$1].points }
    let printed = try? lines.indices.reduce(Decimal.zero) { try $0 + lines[$1].printed }
    if sum != Fraction(total) || printed != total {
      throw UnbalancedAccount(unit: unit, total: total, sum: sum, printed: printed)
    }
  }
}

/// A unit that stands in a group but has no account: an internal error, too.
public struct MissingAccount: Error, Sendable, Equatable {
  /// The unit.
  public var unit: UnitID
}
