import Model
import OrderedCollections
import Rules

/// What keeps a unit from better grades whatever its score: ceilings and vetoes, on the scale of one competition.
struct GradeLimits {
  /// The rank (0 is the best) of the grade that a vetoed unit takes unless it lacks the points for it: the lowest of its vetoes and
  /// ceilings.
  private(set) var imposed: Int?
  /// Why it was vetoed.
  private(set) var vetoedBecause: [LocalizedText] = []
  private var ceilings: [(rank: Int, because: LocalizedText)] = []

  /// No limits.
  init() {}

  /// The limits a unit is under.
  init(_ adjustments: UnitAdjustments?, _ grades: OrderedDictionary<GradeID, Grade>) {
    guard let adjustments else { return }
    ceilings = adjustments.ceilings.compactMap { ceiling in grades.index(forKey: ceiling.grade).map { ($0, ceiling.because) } }
    let vetoes = adjustments.vetoes.compactMap { veto in grades.index(forKey: veto.grade).map { (rank: $0, because: veto.because) } }
    guard let lowest = (vetoes.map(\.rank) + ceilings.map(\.rank)).max(), !vetoes.isEmpty else { return }
    imposed = lowest
    vetoedBecause = vetoes.map(\.because)
  }

  /// Whether the unit may take the grade with this rank (0 is the best) by its own merit.
  func allows(_ rank: Int) -> Bool { imposed == nil && ceilings.allSatisfy { $0.rank <= rank } }

  /// Whether no ceiling or veto lies below the grade with this rank.
  func permits(_ rank: Int) -> Bool { (ceilings.map(\.rank) + [imposed].compactMap(\.self)).allSatisfy { $0 <= rank } }

  /// The ceilings that lie below the grade with this rank.
  func refusals(of rank: Int) -> [LocalizedText] { ceilings.filter { $0.rank > rank }.map(\.because) }
}

extension Grade {
  /// How many of a unit's staff may be rated 优秀 with this grade: whole persons, never one more than the share.
  func staffQuota(of staff: Int?) -> Int? {
    guard let staffShare, let staff, let people = try? (staffShare * Fraction(staff)).rounded(Rounding(places: 0, mode: .down)) else {
      return nil
    }
    return people.wholePart
  }
}

extension Decimal {
  /// The digits before the point.
  var wholePart: Int { Int(clamping: units / Decimal(1).units) }
}
