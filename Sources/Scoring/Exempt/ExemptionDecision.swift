public import Model

/// A row of the exemptions ledger: an application for recognition, or what a competent authority decided on it.
public struct ExemptionDecision: Sendable, Hashable {
  /// What was decided.
  public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
    /// 免责: nothing is deducted.
    case exempt
    /// 减轻: a part is deducted.
    case mitigated
    /// 从轻: a part is deducted, within the ordinary range.
    case lenient
    /// 不予认定: the deduction stands.
    case denied
    /// 撤销认定: an earlier recognition no longer holds.
    case revoked

    /// Whether an error is recognised as one to be tolerated, in full or in part.
    public var isRecognition: Bool { self == .exempt || isMitigation }

    /// Whether a part of the deduction remains: 减轻 and 从轻 are two kinds of mitigation.
    public var isMitigation: Bool { self == .mitigated || self == .lenient }
  }

  /// Which errors a decision reaches.
  public enum Scope: String, Sendable, Hashable, CaseIterable, Codable {
    /// The error it names: one person's.
    case person
    /// All errors of that error's unit in the same matter.
    case unit
    /// All errors of the same matter.
    case matter
  }

  /// `decision_id`.
  public var id: String
  /// The error it names.
  public var error: String
  /// Who decided (认定机关).
  public var authority: String?
  /// The number of the decision.
  public var document: String?
  /// Which errors it reaches.
  public var scope: Scope
  /// Whether the row says so; else it reaches the one error.
  let saysScope: Bool
  /// When recognition was applied for.
  public var appliedOn: Day?
  /// When it was decided.
  public var decidedOn: Day?
  /// From when it counts; the day of the decision unless it says otherwise.
  public var effectiveOn: Day?
  /// When it was filed for the record (报备).
  public var filedOn: Day?
  /// What was decided; nil while it is being decided.
  public var outcome: Outcome?
  /// The part of the deduction a mitigation leaves, as filed.
  public var factor: Fraction?
  /// The conditions the decision found met.
  public var conditions: [String]

  /// The row.
  public var reference: RowReference { RowReference(.exemptions, [id]) }

  /// What the decision leaves of a deduction: nothing, its factor, or all of it.
  var remaining: Fraction {
    switch outcome {
    case .exempt: .zero
    case .mitigated, .lenient: hasProperFactor ? factor ?? .one : .one
    case .denied, .revoked, nil: .one
    }
  }

  /// Whether the factor is between 0 and 1; anything else is another outcome under a wrong name.
  var hasProperFactor: Bool { factor.map { $0 > .zero && $0 < .one } ?? false }

  init(_ record: Record) {
    id = record.key.first ?? ""
    error = record.text("error_id") ?? ""
    authority = record.text("authority")
    document = record.text("document")
    let said = record.text("scope").flatMap(Scope.init)
    (scope, saysScope) = (said ?? .person, said != nil)
    appliedOn = record.day("applied_on")
    decidedOn = record.day("decided_on") ?? record.date
    effectiveOn = record.day("effective_on") ?? decidedOn
    filedOn = record.day("filed_on")
    outcome = record.text("outcome").flatMap(Outcome.init)
    factor = record.number("factor").map { Fraction($0) }
    conditions = record.list("conditions")
  }

  /// Whether it is decided, and known to be, on a day.
  func isDecided(asOf day: Day) -> Bool { outcome != nil && decidedOn.map { $0 <= day } ?? false }

  /// Whether it is known on a day that recognition was applied for; a row without any day is an application.
  func isApplied(asOf day: Day) -> Bool { appliedOn.map { $0 <= day } ?? (decidedOn.map { $0 <= day } ?? true) }

  /// The application alone, without a decision that is not known yet.
  var undecided: ExemptionDecision {
    var application = self
    // The number is the decision's; of an application alone it would be the application's.
    if outcome != nil { application.document = nil }
    (application.decidedOn, application.effectiveOn, application.filedOn) = (nil, nil, nil)
    (application.outcome, application.factor, application.conditions) = (nil, nil, [])
    return application
  }

  /// Whether it has taken effect by a day.
  func isEffective(by day: Day) -> Bool { effectiveOn.map { $0 <= day } ?? false }
}
