public import Model

/// How the office treats decisions on errors (容错纠错): it follows competent decisions and asks back where one collides with the rules.
public struct ExemptionRules: Sendable {
  /// Where the rules come from; article 17 of the founding policy.
  public var citation: Citation
  /// Authorities whose decisions count; a decision of another one is a warning. Empty: not checked.
  public var authorities: [String]
  /// The conditions a recognition must name, all of them (缺一不可); ids as in the `conditions` column.
  public var conditions: [ExemptionCondition]
  /// What may not be exempted; a recognised exemption that meets one is queried.
  public var exclusions: [ExemptionException]
  /// Whether an earlier confirmed error of the same kind and unit makes a recognition queried, unless force majeure.
  public var queryRepeats: Bool
  /// What holds while a queried exemption is with the authority.
  public var whileQueried: WhileQueried
  /// Kinds that are deducted although they are exempt, as exceptions to "generally not deducted" (一般不予扣分).
  public var excepted: [ExemptionException]
  /// Of several persons in one matter of a unit, whose exemption relieves the unit.
  public var persons: Sharing
  /// Of several units in one matter, who is deducted.
  public var units: Sharing

  /// Makes rules.
  public init(
    citation: Citation = Citation(), authorities: [String] = [], conditions: [ExemptionCondition] = [],
    exclusions: [ExemptionException] = [], queryRepeats: Bool = true, whileQueried: WhileQueried = .hold,
    excepted: [ExemptionException] = [], persons: Sharing = .all, units: Sharing = .all
  ) {
    self.citation = citation
    self.authorities = authorities
    self.conditions = conditions
    self.exclusions = exclusions
    self.queryRepeats = queryRepeats
    self.whileQueried = whileQueried
    self.excepted = excepted
    self.persons = persons
    self.units = units
  }
}

/// What holds for a queried exemption until the authority has looked again.
public enum WhileQueried: String, Sendable, CaseIterable {
  /// The exemption is applied.
  case apply
  /// The deduction stands.
  case hold
}

/// How several persons or units carry one matter.
public enum Sharing: String, Sendable, CaseIterable {
  /// Persons: the deduction stands until all are relieved. Units: each is deducted in full.
  case all
  /// Persons: each relieves its share. Units: each is deducted its share.
  case share
  /// The one with the largest share decides, or is deducted; of equal ones the lowest `error_id`.
  case principal
}

/// A condition of recognition.
public struct ExemptionCondition: Sendable, Hashable {
  /// The word used in the `conditions` column.
  public var id: String
  /// The condition in full.
  public var name: LocalizedText

  /// Makes a condition.
  public init(id: String, name: LocalizedText) {
    self.id = id
    self.name = name
  }
}

/// A kind of error that is treated otherwise, and why.
public struct ExemptionException: Sendable {
  /// The id.
  public var id: String
  /// What it is.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// The errors meant, by their columns; all conditions must hold.
  public var when: [RecordCondition]

  /// Makes an exception.
  public init(id: String, name: LocalizedText, citation: Citation = Citation(), when: [RecordCondition]) {
    self.id = id
    self.name = name
    self.citation = citation
    self.when = when
  }
}
