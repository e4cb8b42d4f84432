public import Model

/// A number made of records: the share that met what was asked, or how many there are.
public struct RecordMeasure: Sendable, Hashable {
  /// What is looked at.
  public enum Kind: Sendable, Hashable {
    /// 100 × tasks on a light that counts as met ÷ tasks judged (亮绿灯率).
    case shareOnGreen(LightsID)
    /// 100 × problems closed by `due_on` and not reopened ÷ problems due in the period (按期销号率).
    case closedInTime
    /// The points of the unit's projects, as these rules judge and combine them; they also say what an exemption does.
    case projectPoints(ProjectsID)
    /// How many records there are in the period, placed by a column of days or by the ledger's own date.
    case count(on: String?)
  }

  /// What an exemption of a row's causes does; a mitigated row is relieved of its part.
  public enum WhenExempt: String, Sendable, Hashable, CaseIterable {
    /// An unmet row leaves the base.
    case exclude
    /// An unmet row counts as met.
    case asMet = "as_met"
  }

  /// What is looked at.
  public var kind: Kind
  /// The ledger.
  public var table: TableName
  /// What a record must meet, all of it.
  public var when: [RecordCondition]
  /// What an exemption does; nil: nothing.
  public var whenExempt: WhenExempt?

  /// Makes a measure.
  public init(_ kind: Kind, of table: TableName, when: [RecordCondition] = [], whenExempt: WhenExempt? = nil) {
    self.kind = kind
    self.table = table
    self.when = when
    self.whenExempt = whenExempt
  }
}
