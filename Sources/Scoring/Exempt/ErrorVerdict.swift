public import Model
public import Rules

/// What became of one error, and who or what decided it (容错认定结论).
public struct ErrorVerdict: Sendable, Hashable {
  /// `error_id`.
  public var error: String
  /// The matter it belongs to; an error without one is a matter of its own.
  public var matter: String?
  /// The unit.
  public var unit: UnitID?
  /// The person, where the row names one.
  public var person: String?
  /// What became of it.
  public var verdict: Verdict
  /// Where the rulebook deducts this kind although it is exempt: the exception.
  public var exception: Exception?
  /// What remains of a deduction for it: 1 stands, 0 is fully relieved.
  public var factor: Fraction
  /// The reason, with authority, number and day.
  public var because: LocalizedText

  /// Whether the error is no confirmed fact: nothing is ever deducted for it, and no exemption is needed.
  public var isOut: Bool {
    switch verdict.name {
    case .void, .unconfirmed: true
    default: false
    }
  }

  /// The row.
  public var reference: RowReference { RowReference(.errors, [error]) }

  /// An exception to "generally not deducted" that an error meets.
  public struct Exception: Sendable, Hashable {
    /// The id in the rulebook.
    public var id: String
    /// What it is.
    public var name: LocalizedText
    /// Where it comes from.
    public var citation: Citation
  }

  /// The rules by which it was decided beside the decision: the exception, or the exclusions that a recognition collides with.
  public var sources: [Citation] {
    var sources: [Citation] = []
    if case .queried(_, let collisions, _) = verdict {
      for case .exclusion(_, _, let citation) in collisions { sources.append(citation) }
    }
    return (sources + [exception?.citation].compactMap(\.self)).filter { $0 != Citation() }
  }
}

extension ExemptionRules {
  /// The exception to "generally not deducted" that an error meets, whether it is exempt or not.
  func exception(for error: Record) -> ErrorVerdict.Exception? {
    excepted.first { $0.when.hold(for: error) }.map { ErrorVerdict.Exception(id: $0.id, name: $0.name, citation: $0.citation) }
  }
}

/// What can become of an error; each case carries what decided it.
public indirect enum Verdict: Sendable, Hashable {
  /// The fact is untrue.
  case void(FactGround)
  /// The fact is in doubt; not deducted.
  case unconfirmed(FactGround)
  /// Nobody asked for recognition.
  case notApplied
  /// Recognition was asked for and is not decided.
  case pending(ExemptionDecision)
  /// Not recognised.
  case denied(ExemptionDecision)
  /// Recognised once, and no longer.
  case revoked(ExemptionDecision)
  /// Recognised, but effective only after the cut-off: carried over.
  case deferred(ExemptionDecision)
  /// Recognised: nothing is deducted.
  case exempt(ExemptionDecision)
  /// Recognised in part: the factor remains.
  case mitigated(ExemptionDecision, factor: Fraction)
  /// Recognised against the rules: listed for the authority to look again (提请认定机关复核), applied or held meanwhile.
  case queried(ExemptionDecision, collisions: [Collision], meanwhile: WhileQueried)

  /// The verdict without what decided it; the raw value is printed.
  public enum Name: String, Sendable, Hashable, CaseIterable, Codable {
    /// The fact is untrue.
    case void
    /// The fact is in doubt.
    case unconfirmed
    /// Nobody asked.
    case notApplied = "not_applied"
    /// Not decided yet.
    case pending
    /// Not recognised.
    case denied
    /// No longer recognised.
    case revoked
    /// Effective too late.
    case deferred
    /// Recognised.
    case exempt
    /// Recognised in part.
    case mitigated
    /// Recognised against the rules.
    case queried
  }

  /// The verdict's name.
  public var name: Name {
    switch self {
    case .void: .void
    case .unconfirmed: .unconfirmed
    case .notApplied: .notApplied
    case .pending: .pending
    case .denied: .denied
    case .revoked: .revoked
    case .deferred: .deferred
    case .exempt: .exempt
    case .mitigated: .mitigated
    case .queried: .queried
    }
  }

  /// The decision or application behind it.
  public var decision: ExemptionDecision? {
    switch self {
    case .void, .unconfirmed, .notApplied: nil
    case .pending(let decision), .denied(let decision), .revoked(let decision), .deferred(let decision), .exempt(let decision),
      .mitigated(let decision, _), .queried(let decision, _, _):
      decision
    }
  }

  /// The rows that decided it: the decision, the report, the earlier error.
  public var rows: [RowReference] {
    switch self {
    case .void(.report(let row, _)), .unconfirmed(.report(let row, _)): [row]
    case .void(.status), .unconfirmed(.status), .notApplied: []
    case .queried(let decision, let collisions, _): [decision.reference] + collisions.compactMap(\.row)
    case .pending(let decision), .denied(let decision), .revoked(let decision), .deferred(let decision), .exempt(let decision),
      .mitigated(let decision, _):
      [decision.reference]
    }
  }
}

/// What a fact was found untrue or doubtful by.
public enum FactGround: Sendable, Hashable {
  /// The status in the errors ledger.
  case status
  /// The outcome of a report on it, and the day it was known.
  case report(RowReference, on: Day?)
}

/// What a recognition collides with.
public enum Collision: Sendable, Hashable {
  /// The error is of a kind that may not be exempted.
  case exclusion(id: String, name: LocalizedText, citation: Citation)
  /// The decision does not name a condition that is needed.
  case missingCondition(ExemptionCondition)
  /// The unit made an error of the same kind before.
  case repeats(error: String, on: Day)

  /// The earlier error's row.
  public var row: RowReference? {
    if case .repeats(let error, _) = self { RowReference(.errors, [error]) } else { nil }
  }
}
