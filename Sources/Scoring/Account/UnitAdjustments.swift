public import Model

/// What the adjustments do to one unit.
public struct UnitAdjustments: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// The lines, in the order of the rules, then of the rows; `printed` is not set yet.
  public var lines: [ScoreLine] = []
  /// Limits on the grade.
  public var ceilings: [GradeCeiling] = []
  /// Vetoes.
  public var vetoes: [GradeVeto] = []
  /// Bars on honors, of the unit and of persons.
  public var bars: [HonorBar] = []

  init(unit: UnitID) { self.unit = unit }

  /// Whether they keep the unit from any grade.
  var limitsGrades: Bool { !ceilings.isEmpty || !vetoes.isEmpty }
}

/// A limit on a unit's grade (等次限制).
public struct GradeCeiling: Sendable, Hashable {
  /// The rule.
  public var rule: ItemID
  /// The best grade the unit may have.
  public var grade: GradeID
  /// The row that met the rule.
  public var row: RowReference
  /// The reason.
  public var because: LocalizedText
}

/// A veto (一票否决).
public struct GradeVeto: Sendable, Hashable {
  /// The rule.
  public var rule: ItemID
  /// The grade the unit gets, whatever its score.
  public var grade: GradeID
  /// The vetoing authority's document.
  public var document: String
  /// The row that met the rule.
  public var row: RowReference
  /// The reason.
  public var because: LocalizedText
}

/// A bar on honors for as long as measures have influence (取消评先评优资格).
public struct HonorBar: Sendable, Hashable {
  /// The rule.
  public var rule: ItemID
  /// The honors it bars from; empty: all.
  public var honors: [HonorID]
  /// The measures whose influence reaches the tested day or period, ordered by row.
  public var influences: [Influence]

  /// The days barred: the union of the influence periods, in order.
  public var spans: [InfluenceSpan] {
    influences.map(\.span).sorted().reduce(into: []) { union, span in
      if let last = union.last, span.start <= last.end {
        union[union.count - 1].end = max(last.end, span.end)
      } else {
        union.append(span)
      }
    }
  }
}

/// The influence of one measure; the person it was imposed on bears it, wherever they go.
public struct Influence: Sendable, Hashable {
  /// The measure's row.
  public var row: RowReference
  /// The person, where the row names one.
  public var person: String?
  /// The days.
  public var span: InfluenceSpan
}

/// Days from `start` until before `end`.
public struct InfluenceSpan: Sendable, Hashable, Comparable {
  /// The first day.
  public var start: Day
  /// The first day after it.
  public var end: Day

  /// Makes a span.
  public init(start: Day, end: Day) {
    self.start = start
    self.end = end
  }

  /// Whether a day lies inside.
  public func contains(_ day: Day) -> Bool { start <= day && day < end }

  /// Orders by start, then by end.
  public static func < (left: Self, right: Self) -> Bool { (left.start, left.end) < (right.start, right.end) }
}

/// A case to suggest to the organization department (提请组织部门研究); internal.
public struct SuggestedCase: Sendable, Hashable {
  /// The rule's id.
  public var rule: String
  /// The rule's name.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// The person; nil where the rows name none.
  public var person: String?
  /// The unit; for a person the one of their latest row.
  public var unit: UnitID?
  /// The rows, ordered.
  public var rows: [RowReference]
}
