public import Model

/// What an exemption changes, or would change: the year as decided, beside the year in which it had been decided otherwise.
///
/// For errors that are exempt the other year is the one without the exemption; for the others it is the one with it. Both are whole
/// assessments, so that caps, quotas, peers and honors have all had their part.
public struct Impact: Sendable, Hashable {
  /// What is asked about.
  public enum Subject: Sendable, Hashable {
    /// One error.
    case error(String)
    /// All errors of a matter together.
    case matter(String)
    /// Every error of the year.
    case everything
  }

  /// Which of the two years was decided.
  public enum Question: String, Sendable, Hashable, CaseIterable, Codable {
    /// The errors are exempt; the question is what would be without.
    case withdrawn
    /// The errors are not exempt; the question is what an exemption would change.
    case granted
  }

  /// How far it reaches for the unit itself: the highest that changes.
  public enum Effect: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
    /// Nothing.
    case none
    /// The total, and nothing beyond.
    case score
    /// The place.
    case place
    /// The grade.
    case grade
    /// An honor.
    case honor

    /// Orders by reach.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .none: 0
      case .score: 1
      case .place: 2
      case .grade: 3
      case .honor: 4
      }
    }
  }

  /// What is asked about.
  public var subject: Subject
  /// Which of the two years was decided.
  public var question: Question
  /// The errors that are decided otherwise in the other year, ordered.
  public var errors: [String]
  /// The units whose errors they are, ordered.
  public var units: [UnitID]
  /// How far it reaches for these units.
  public var effect: Effect
  /// Why it reaches no further than nothing, or what is wrong with the other year; nil where there is an effect and nothing wrong.
  public var because: NoEffect?
  /// Every unit that stands otherwise, ordered by id.
  public var changes: [UnitChange]
  /// Errors that share a limit with these: the effect of either depends on the other.
  public var interacting: [String]
  /// The lines of these units' accounts that differ; empty of everything, and where the stage was not asked to tell them.
  public var lines: [ImpactLine] = []

  /// Units of others that stand worse because of the exemption: pushed off a place, a grade or an honor.
  public var displaced: [UnitChange] {
    changes.filter { !units.contains($0.unit) && $0.exempt.isWorse(than: $0.deducted) }
  }

  /// How a unit stands with and without the exemption.
  public func change(of unit: UnitID) -> UnitChange? { changes.first { $0.unit == unit } }
}

/// How one unit stands in both years.
public struct UnitChange: Sendable, Hashable {
  /// The unit.
  public var unit: UnitID
  /// With the exemption.
  public var exempt: UnitPosition
  /// Without it.
  public var deducted: UnitPosition

  /// Pairs the two.
  public init(unit: UnitID, exempt: UnitPosition, deducted: UnitPosition) {
    self.unit = unit
    self.exempt = exempt
    self.deducted = deducted
  }

  /// As it was decided, and in the other year that a question asks about.
  public func positions(asked question: Impact.Question) -> (decided: UnitPosition, other: UnitPosition) {
    question == .withdrawn ? (exempt, deducted) : (deducted, exempt)
  }

  /// How far the two differ.
  public var effect: Impact.Effect {
    if exempt.honors != deducted.honors { return .honor }
    if exempt.grade != deducted.grade { return .grade }
    if exempt.place != deducted.place { return .place }
    return exempt.total == deducted.total ? .none : .score
  }
}

/// Where a unit stands, in short.
public struct UnitPosition: Sendable, Hashable {
  /// The published total; nil where the unit has none.
  public var total: Decimal?
  /// The place, or nil where it has none.
  public var place: Int?
  /// The grade, or nil.
  public var grade: GradeID?
  /// How far the grade is from the best, 0 being the best; for comparing.
  public var gradeRank: Int?
  /// The honors it, or a person of it, is a candidate for, in the rulebook's order.
  public var honors: [HonorPlace]

  /// Makes a position.
  public init(total: Decimal? = nil, place: Int? = nil, grade: GradeID? = nil, gradeRank: Int? = nil, honors: [HonorPlace] = []) {
    self.total = total
    self.place = place
    self.grade = grade
    self.gradeRank = gradeRank
    self.honors = honors
  }

  /// Whether it is worse in place, grade or honors, and better in none of them.
  func isWorse(than other: UnitPosition) -> Bool {
    let place = (self.place ?? .max, other.place ?? .max)
    let grade = (gradeRank ?? .max, other.gradeRank ?? .max)
    let isBetter = place.0 < place.1 || grade.0 < grade.1 || !honors.without(other.honors).isEmpty
    let isWorse = place.0 > place.1 || grade.0 > grade.1 || !other.honors.without(honors).isEmpty
    return isWorse && !isBetter
  }
}

/// Why an exemption changes nothing for a unit.
public enum NoEffect: Sendable, Hashable {
  /// The fact is untrue: nothing is deducted in either year.
  case void
  /// The fact is in doubt: nothing is deducted in either year.
  case unconfirmed
  /// The rulebook deducts this kind although it is exempt.
  case excepted(ErrorVerdict.Exception)
  /// The unit has no total.
  case notScored
  /// The unit is not there in the period, as one that has ended, and none that is there answers for it.
  case notAssessed
  /// No rule and no indicator looks at the error or anything imposed for it.
  case noRule
  /// It is a cause of other units' rows: it shows in their accounts, and in nothing of its own unit's.
  case ofOthers
  /// The rules that look at it do not count it: the reasons of its lines.
  case notCounted(LocalizedText)
  /// What its exemption is worth counts as carried over from last year, by these entries, whatever this year's own rules make of it.
  case carriedOver([CountedEntry])
  /// It is deducted, or limits the grade, by a rule that no exemption relieves.
  case notRelievable
  /// Somebody else's error in the same matter, or another cause of the same row, governs.
  case othersGovern
  /// It limits the grade, vetoes or bars, and a mitigation lifts none of these.
  case onlyMitigated
  /// Its ceiling, veto or bar makes no difference: grade and honors are what they are without it.
  case notBinding
  /// The rules give it no points: there is nothing to relieve.
  case nothingToRelieve
  /// The limit of a rule, or of a level, is reached all the same.
  case alreadyCapped(LocalizedText)
  /// The rows it is the cause of met what was asked all the same.
  case alreadyMet
  /// Its projects stay in the mean, which would be lower without them.
  case heldBack
  /// An indicator counts its rows otherwise, and its value comes out the same.
  case sameValue
  /// An indicator's value changes, and its points do not.
  case samePoints
  /// The change is lost in a declared rounding.
  case rounded
  /// Nothing would be decided otherwise: no error that is asked about is exempt, or none is left that could be.
  case asDecided(Impact.Question)
  /// The other year's numbers leave exact arithmetic.
  case beyondArithmetic
  /// Whatever the effect: a fault, such as too few peers, which the other year has and this one has not. Its units are out there, and a
  /// strict run would score nobody.
  case otherYearFaulty(LocalizedText)

  /// An entry of last year's as it counts here.
  public struct CountedEntry: Sendable, Hashable {
    /// The key of its row.
    public var entry: String
    /// What it gives or takes, as accounts print it.
    public var points: Decimal
    /// The decimals of that.
    public var places: Int

    /// Makes an entry.
    public init(entry: String, points: Decimal, places: Int) {
      self.entry = entry
      self.points = points
      self.places = places
    }
  }

  /// The name in files.
  public var name: String {
    switch self {
    case .void: "void"
    case .unconfirmed: "unconfirmed"
    case .excepted: "excepted"
    case .notScored: "not_scored"
    case .notAssessed: "not_assessed"
    case .noRule: "no_rule"
    case .ofOthers: "of_others"
    case .notCounted: "not_in_force"
    case .carriedOver: "carried_over"
    case .notRelievable: "not_relievable"
    case .othersGovern: "others_govern"
    case .onlyMitigated: "only_mitigated"
    case .notBinding: "not_binding"
    case .nothingToRelieve: "nothing_to_relieve"
    case .alreadyCapped: "already_capped"
    case .alreadyMet: "already_met"
    case .heldBack: "held_back"
    case .sameValue: "same_value"
    case .samePoints: "same_points"
    case .rounded: "rounded"
    case .asDecided: "as_decided"
    case .beyondArithmetic: "beyond_arithmetic"
    case .otherYearFaulty: "other_year_faulty"
    }
  }
}
