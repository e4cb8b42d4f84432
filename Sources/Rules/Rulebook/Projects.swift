public import Model
public import OrderedCollections

/// How major projects are judged each month (重点工程): against plan, in points, on lists.
public struct ProjectRules: Sendable {
  /// What `planned` says of a row.
  public enum Plan: String, Sendable, CaseIterable {
    /// What the whole year is to bring: by the end of a month so many twelfths of it are due.
    case year
    /// What is due by the end of the row's month.
    case toDate = "to_date"
  }

  /// How the points of a unit's projects become one number.
  public enum Combination: String, Sendable, CaseIterable {
    /// Their mean.
    case mean
    /// Their sum.
    case sum
  }

  /// The key; measures and competitions name it.
  public var id: ProjectsID
  /// The name, such as 重点工程.
  public var name: LocalizedText
  /// Where it comes from.
  public var citation: Citation
  /// What a row of `projects` must meet, all of it.
  public var when: [RecordCondition]
  /// What the plan of a row is.
  public var planned: Plan
  /// The parts that a project's points are the sum of, in the order of columns.
  public var parts: OrderedDictionary<ProjectPartID, ProjectPart>
  /// The rounding of a project's points, as they are published and compared.
  public var rounding: Rounding
  /// How the points of a unit's projects become one number.
  public var over: Combination
  /// What an exemption of the errors behind a project does where it is behind plan.
  public var whenExempt: RecordMeasure.WhenExempt
  /// From so many points behind plan a project gets a notice; nil: there are no notices.
  public var behind: Fraction?
  /// The best ones, for praise; nil: there is no such list.
  public var red: ProjectList?
  /// The worst ones; nil: there is no such list.
  public var black: ProjectList?

  /// Makes rules; nothing is checked here.
  public init(
    id: ProjectsID, name: LocalizedText, citation: Citation = Citation(), when: [RecordCondition] = [], planned: Plan,
    parts: OrderedDictionary<ProjectPartID, ProjectPart>, rounding: Rounding, over: Combination = .mean,
    whenExempt: RecordMeasure.WhenExempt, behind: Fraction? = nil, red: ProjectList? = nil, black: ProjectList? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.when = when
    self.planned = planned
    self.parts = parts
    self.rounding = rounding
    self.over = over
    self.whenExempt = whenExempt
    self.behind = behind
    self.red = red
    self.black = black
  }
}

/// One part of a project's points.
public struct ProjectPart: Sendable {
  /// Where the points come from.
  public enum Source: Sendable {
    /// `points` × actual ÷ planned, where the share is at least 0 and at most `cap`.
    case progress(points: Fraction, cap: Fraction?)
    /// By the value of a column; a value that is not listed takes `otherwise`, and without it is a fault of the row.
    case by(column: String, values: [String: Fraction], otherwise: Fraction?)
  }

  /// The name, for the column.
  public var name: LocalizedText
  /// Where the points come from.
  public var source: Source

  /// Makes a part.
  public init(name: LocalizedText, _ source: Source) {
    self.name = name
    self.source = source
  }
}

/// A list of the best or of the worst (红榜、黑榜).
public struct ProjectList: Sendable {
  /// What is listed.
  public enum Subject: String, Sendable, CaseIterable {
    /// Projects, by their points.
    case projects
    /// Responsible units, by what their projects come to.
    case units
  }

  /// What holds for equal points where the list ends.
  public enum EdgeTie: String, Sendable, CaseIterable {
    /// All of them are listed.
    case include
    /// None of them is.
    case exclude
  }

  /// Who moves up where one of the best or worst may not be listed.
  public enum Vacated: String, Sendable, CaseIterable {
    /// Nobody: the list gets shorter.
    case leave
    /// The next in order.
    case next
  }

  /// What keeps a project off the list.
  public struct Excuse: Sendable {
    /// The name, such as 不可抗力; it is published.
    public var name: LocalizedText
    /// What its row must meet, all of it.
    public var when: [RecordCondition]
    /// What every standing error behind it must meet, all of it.
    public var cause: [RecordCondition]

    /// Makes an excuse; one of the two lists at least is not empty.
    public init(name: LocalizedText, when: [RecordCondition] = [], cause: [RecordCondition] = []) {
      self.name = name
      self.when = when
      self.cause = cause
    }
  }

  /// What is listed.
  public var subject: Subject
  /// How many.
  public var count: Int
  /// Of the best: only where the plan is met. Of the worst: only where it is not.
  public var heedsPlan: Bool
  /// What keeps a project off the list of the worst, any of it.
  public var unless: [Excuse]
  /// What holds for equal points where the list ends.
  public var edgeTie: EdgeTie
  /// Who moves up.
  public var vacated: Vacated

  /// Makes a list.
  public init(
    of subject: Subject = .projects, count: Int, heedsPlan: Bool = false, unless: [Excuse] = [], edgeTie: EdgeTie, vacated: Vacated = .leave
  ) {
    self.subject = subject
    self.count = count
    self.heedsPlan = heedsPlan
    self.unless = unless
    self.edgeTie = edgeTie
    self.vacated = vacated
  }
}
