import Model
import Rules

/// Who carries how much of a matter: the errors ledger says it, row by row.
struct MatterShares: Sendable {
  private let sharing: Sharing
  private let shares: [String: [Part]]
  private let names: [UnitID: String]

  /// One unit's part in a matter.
  private struct Part: Sendable {
    var unit: UnitID
    /// Of each of its errors; a share that is not given counts nothing beside others that are.
    var shares: [Fraction]
    var firstError: String

    func weight() throws(ArithmeticFault) -> Fraction {
      var weight = Fraction.zero
      for share in shares { weight = try weight + share }
      return weight
    }
  }

  /// The part of a deduction that a unit is to bear.
  enum Burden: Equatable {
    /// This part of it.
    case part(Fraction)
    /// None: another unit is the principal one.
    case another(UnitID)
  }

  /// Of confirmed errors, ordered by id; `names` are those of the units, for reasons.
  init(_ errors: [StandingError], sharing: Sharing, names: [UnitID: String] = [:]) {
    self.sharing = sharing
    self.names = names
    var shares: [String: [Part]] = [:]
    for (matter, rows) in Dictionary(grouping: errors.filter { $0.verdict.matter != nil && $0.verdict.unit != nil }, by: \.verdict.matter) {
      guard let matter else { continue }
      let isShared = rows.contains { $0.share != nil }
      var parts: [Part] = []
      for row in rows {
        guard let unit = row.verdict.unit else { continue }
        if let known = parts.firstIndex(where: { $0.unit == unit }) {
          if isShared { parts[known].shares.append(row.share ?? .zero) }
        } else {
          parts.append(Part(unit: unit, shares: [isShared ? row.share ?? .zero : .one], firstError: row.verdict.error))
        }
      }
      shares[matter] = parts
    }
    self.shares = shares
  }

  /// What a unit is called.
  func name(of unit: UnitID) -> String { names[unit] ?? unit.text }

  /// Whose share of a matter a unit's record is about: itself, where each unit bears its own; nil where there are no shares.
  func sharer(_ unit: UnitID, of matter: String) -> UnitID? {
    guard sharing == .share, let parts = shares[matter], parts.count > 1 else { return nil }
    return parts.contains { $0.unit == unit } ? unit : nil
  }

  /// What a unit bears of a matter. A unit of which the errors ledger has no row in the matter bears all that its own row says.
  func burden(of unit: UnitID, in matter: String?) throws(ArithmeticFault) -> Burden {
    guard sharing != .all, let matter, let parts = shares[matter], parts.count > 1,
      let own = parts.first(where: { $0.unit == unit })
    else { return .part(.one) }
    var weighed: [(part: Part, weight: Fraction)] = []
    for part in parts { weighed.append((part, try part.weight())) }
    if sharing == .principal {
      let principal = weighed.max { left, right in
        left.weight != right.weight ? left.weight < right.weight : left.part.firstError > right.part.firstError
      }
      return principal.map { $0.part.unit == unit ? .part(.one) : .another($0.part.unit) } ?? .part(.one)
    }
    var whole = Fraction.zero
    for (_, weight) in weighed { whole = try whole + weight }
    return .part(whole.isZero ? try Fraction(1, over: parts.count) : try own.weight() / whole)
  }
}

/// A confirmed error, its verdict and its share.
struct StandingError: Sendable {
  var verdict: ErrorVerdict
  var share: Fraction?
}

extension Sharing {
  /// The part of a deduction that remains when several persons' errors in one matter of a unit have these verdicts.
  func remaining(of errors: [StandingError]) throws(ArithmeticFault) -> Fraction {
    switch self {
    case .all: return errors.map(\.verdict.factor).max() ?? .one
    case .principal:
      let principal = errors.max { left, right in
        let (leftShare, rightShare) = (left.share ?? .zero, right.share ?? .zero)
        return leftShare != rightShare ? leftShare < rightShare : left.verdict.error > right.verdict.error
      }
      return principal?.verdict.factor ?? .one
    case .share:
      var (weighted, whole) = (Fraction.zero, Fraction.zero)
      let isEven = errors.allSatisfy { ($0.share ?? .zero).isZero }
      for error in errors {
        let share = isEven ? Fraction.one : error.share ?? .zero
        weighted = try weighted + share * error.verdict.factor
        whole = try whole + share
      }
      return whole.isZero ? .one : try weighted / whole
    }
  }
}
