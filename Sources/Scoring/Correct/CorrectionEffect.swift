public import Model
public import Rules

/// What one correction did (更正影响): where units stand without and with it, all other corrections being carried out.
public struct CorrectionEffect: Sendable {
  /// Where a unit stands.
  public struct Result: Sendable, Hashable {
    /// The published total.
    public var total: Decimal?
    /// The place.
    public var place: Int?
    /// The grade.
    public var grade: GradeID?

    /// Makes a result; one without a total is that of an incomplete unit.
    public init(total: Decimal? = nil, place: Int? = nil, grade: GradeID? = nil) {
      self.total = total
      self.place = place
      self.grade = grade
    }
  }

  /// A unit without and with the correction.
  public struct Change: Sendable, Hashable {
    /// The unit.
    public var unit: UnitID
    /// Where it would stand.
    public var without: Result
    /// Where it stands.
    public var with: Result
  }

  /// The correction.
  public var correction: Correction
  /// The unit whose row it is, also one that has ended, whose successors are among the others; nil where the row is nobody's.
  public var owner: UnitID?
  /// That unit, moved or not; nil where it is not assessed.
  public var unit: Change?
  /// Everybody else who moved, ordered by id.
  public var others: [Change]
}

extension CorrectionEffect {
  /// The effect of each correction that was carried out, in their order.
  ///
  /// Each is left out once, with the later ones of its cell, which rest on it, and everything is assessed again; corrections are few.
  /// Decisions of the leading group hold where the result they were made about is still the same.
  public static func all(_ rulebook: Rulebook, uncorrected facts: Facts, _ assessment: Assessment) -> [CorrectionEffect] {
    let corrected = CorrectStage().run(facts)
    guard !corrected.carriedOut.isEmpty else { return [] }
    let with = assessment.results
    let cells = CorrectableFacts(corrected.facts)
    return corrected.carriedOut.map { correction in
      let changed = CorrectStage().run(facts, without: correction).facts
      let without = Assessment(of: rulebook, changed, dates: assessment.dates, tolerance: .quarantine, decisions: .whereTheyFit).results
      let owner = cells.unit(of: correction.row)
      var changes: [UnitID: Change] = [:]
      for unit in Set(with.keys).union(without.keys) {
        let change = Change(unit: unit, without: without[unit] ?? Result(), with: with[unit] ?? Result())
        if change.without != change.with || unit == owner { changes[unit] = change }
      }
      let others = changes.values.filter { $0.unit != owner }.sorted { $0.unit < $1.unit }
      return CorrectionEffect(correction: correction, owner: owner, unit: owner.flatMap { changes[$0] }, others: others)
    }
  }
}

extension Assessment {
  fileprivate var results: [UnitID: CorrectionEffect.Result] {
    Dictionary(
      groups.flatMap(\.standings).map { ($0.unit, CorrectionEffect.Result(total: $0.total, place: $0.place, grade: $0.grade)) }
    ) { first, _ in first }
  }
}
