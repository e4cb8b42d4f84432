public import Model

/// An honor (表彰): who may have it, how many, in what order, and by which steps.
public struct Honor: Sendable {
  /// Who is honored.
  public enum Recipients: String, Sendable, CaseIterable {
    /// Units, by where they stand in competitions (先进集体).
    case units
    /// Persons, by nomination (先进个人).
    case persons
  }

  /// The key; `nominees` and bars name it.
  public var id: HonorID
  /// The name.
  public var name: LocalizedText
  /// Where it is ordered.
  public var citation: Citation
  /// Who is honored.
  public var recipients: Recipients
  /// How the unit, or the person's unit, must have stood; nil: however it stood.
  public var source: HonorSource?
  /// What a nominee's row must meet, all of it.
  public var when: [RecordCondition]
  /// How many; nil: whoever may have it.
  public var number: Quota.Amount?
  /// What a share is taken of: all who were ranked or nominated, or those who may have it.
  public var base: Quota.Base
  /// What happens when equal ranks straddle the edge of a number.
  public var edgeTie: Quota.EdgeTie
  /// The most persons of one unit; nil: any number.
  public var perUnit: UnitShare?
  /// What persons are ranked by, higher first; nil: all are equal. Units are ranked by place.
  public var rankBy: Amount?
  /// Offices that must have answered, in the order of writing, each with the answers that do not stand in the way.
  public var consult: [ConsultedOffice]
  /// The steps from nomination to decision, in order; empty: none are kept.
  public var steps: [String]
  /// The state of a nominee who no longer stands.
  public var withdrawn: String?
  /// The public notice; nil: none.
  public var notice: HonorNotice?

  /// Makes an honor; nothing is checked here.
  public init(
    id: HonorID, name: LocalizedText, citation: Citation = Citation(), recipients: Recipients, source: HonorSource? = nil,
    when: [RecordCondition] = [], number: Quota.Amount? = nil, base: Quota.Base = .competing, edgeTie: Quota.EdgeTie = .escalate,
    perUnit: UnitShare? = nil, rankBy: Amount? = nil, consult: [ConsultedOffice] = [], steps: [String] = [], withdrawn: String? = nil,
    notice: HonorNotice? = nil
  ) {
    self.id = id
    self.name = name
    self.citation = citation
    self.recipients = recipients
    self.source = source
    self.when = when
    self.number = number
    self.base = base
    self.edgeTie = edgeTie
    self.perUnit = perUnit
    self.rankBy = rankBy
    self.consult = consult
    self.steps = steps
    self.withdrawn = withdrawn
    self.notice = notice
  }
}

/// Where in the competitions an honor looks for its units.
public struct HonorSource: Sendable, Hashable {
  /// The competitions.
  public var competitions: [CompetitionID]
  /// The grades, any of them; empty: whatever the grade.
  public var grades: [GradeID]
  /// The last place; nil: whatever the place.
  public var placeAtMost: Int?

  /// Makes a source.
  public init(competitions: [CompetitionID], grades: [GradeID] = [], placeAtMost: Int? = nil) {
    self.competitions = competitions
    self.grades = grades
    self.placeAtMost = placeAtMost
  }
}

/// The most persons of one unit that an honor takes, by the unit's grade.
public struct UnitShare: Sendable, Hashable {
  /// The number by grade.
  public var byGrade: [GradeID: Int]
  /// The number of a unit with another grade, or none.
  public var otherwise: Int

  /// Makes a share.
  public init(byGrade: [GradeID: Int], otherwise: Int) {
    self.byGrade = byGrade
    self.otherwise = otherwise
  }

  /// The most for a unit with a grade.
  public func most(for grade: GradeID?) -> Int { grade.flatMap { byGrade[$0] } ?? otherwise }
}

/// An office that is asked about every nominee (联审).
public struct ConsultedOffice: Sendable, Hashable {
  /// The office, as `consultations` names it.
  public var office: String
  /// The answers that do not stand in the way.
  public var answers: [String]

  /// Names an office and its answers.
  public init(office: String, answers: [String]) {
    self.office = office
    self.answers = answers
  }
}

/// The public notice of an honor (公示).
public struct HonorNotice: Sendable, Hashable {
  /// The step that opens it.
  public var step: String
  /// How many working days it lasts.
  public var workingDays: Int
  /// Whether the day of publication, if it is worked, is the first of them.
  public var countsFirstDay: Bool
  /// The state that says somebody objected; nil: objections are not kept.
  public var objection: String?

  /// Makes a notice.
  public init(step: String, workingDays: Int, countsFirstDay: Bool = false, objection: String? = nil) {
    self.step = step
    self.workingDays = workingDays
    self.countsFirstDay = countsFirstDay
    self.objection = objection
  }
}
