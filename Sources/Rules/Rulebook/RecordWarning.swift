public import Model

/// A rule that takes no points and asks a person to look at records (提醒): meetings that should have been one, too many who had to attend.
public struct RecordWarning: Sendable {
  /// Records that are much the same: equal in all these columns, and not further apart than so many days.
  public struct Alike: Sendable, Hashable {
    /// The columns that must be equal; a record that lacks one is like no other.
    public var columns: [String]
    /// The most days between the two.
    public var withinDays: Int

    /// Says what is alike.
    public init(columns: [String], withinDays: Int) {
      self.columns = columns
      self.withinDays = withinDays
    }
  }

  /// The key.
  public var id: String
  /// The name.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// The ledger.
  public var table: TableName
  /// What a record must meet, all of it.
  public var when: [RecordCondition]
  /// Where given, a record is warned of only if it follows one that is much the same; records of one `joint_id` are one.
  public var alike: Alike?

  /// Makes a rule; nothing is checked here.
  public init(
    id: String, name: LocalizedText, citation: Citation = Citation(), table: TableName, when: [RecordCondition] = [], alike: Alike? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.table = table
    self.when = when
    self.alike = alike
  }
}
