/// The name by which one thing of kind `Of` is known in tables and rules: a unit cannot be mistaken for an indicator.
///
/// Keys compare by their UTF-8 bytes, never by locale, so that an order printed today is the order printed everywhere.
public struct Key<Of>: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The key as written in the table or the rulebook.
  public let text: String

  /// Wraps the text of a key.
  public init(_ text: String) { self.text = text }

  /// Wraps a literal; convenient in tests.
  public init(stringLiteral text: String) { self.text = text }

  /// The key as written.
  public var description: String { text }

  /// Orders by UTF-8 bytes.
  public static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension Key: Decodable {
  /// Reads it as the plain text that files have.
  public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
}

/// Names the kinds that have a key but no type of their own in this module.
public enum Named {
  /// A level or an indicator of a scorecard, or an adjustment rule: whatever a score line can be about.
  public enum Item {}
  /// A series of readings (指标数据).
  public enum Readings {}
  /// A competition (考核序列).
  public enum Competition {}
  /// A grade (等次).
  public enum Grade {}
  /// A voting panel (测评主体).
  public enum Panel {}
  /// An option of a panel's ballot (优秀, 良好, …).
  public enum Choice {}
  /// An honor (表彰).
  public enum Honor {}
  /// A rule of lights (亮灯规则).
  public enum Lights {}
  /// A colour of such a rule.
  public enum Light {}
  /// Rules of major projects.
  public enum Projects {}
  /// A part of a project's points.
  public enum ProjectPart {}
}

/// The key of a unit, `unit_id` in the tables.
public typealias UnitID = Key<Unit>
/// The key of a level, indicator or adjustment of the rulebook.
public typealias ItemID = Key<Named.Item>
/// The key of a series of readings, `indicator_id` in the tables.
public typealias ReadingID = Key<Named.Readings>
/// The key of a competition.
public typealias CompetitionID = Key<Named.Competition>
/// The key of a grade.
public typealias GradeID = Key<Named.Grade>
/// The key of a panel.
public typealias PanelID = Key<Named.Panel>
/// The key of an option on a panel's ballot.
public typealias ChoiceID = Key<Named.Choice>
/// The key of an honor.
public typealias HonorID = Key<Named.Honor>
/// The key of a rule of lights.
public typealias LightsID = Key<Named.Lights>
/// The key of a light's colour.
public typealias LightID = Key<Named.Light>
/// The key of rules of major projects.
public typealias ProjectsID = Key<Named.Projects>
/// The key of a part of a project's points.
public typealias ProjectPartID = Key<Named.ProjectPart>
