internal import Model
internal import OrderedCollections
internal import Scoring

// The other side of ImpactAnswersFile.swift and ImpactJSON.swift: the lines of `impacts.json` back into what answers are made of.

/// The part of `impacts.json` before its sections.
struct DecodedImpactHeader: Decodable {
  var format: String
  var stage: Stage
  var notice: LocalizedText?
  var correction: Int?
  var citation: Citation?
  var competitions: [Competition]
  var honors: [Honor]
  var units: [Unit]
  var foundBy: [[String]]
  /// Each error with the units that it concerns, where there are others than the one that made it; files from before have none.
  var concerns: [[String]]?

  struct Competition: Decodable {
    var competition: CompetitionID
    var places: Int
    var printedPlaces: Int
    var grades: [Grade]
    var showsPlace: Bool?
    var showsGrade: Bool?
  }

  struct Grade: Decodable {
    var grade: GradeID
    var name: LocalizedText
  }

  struct Honor: Decodable {
    var honor: HonorID
    var name: LocalizedText
  }

  struct Unit: Decodable {
    var names: [String]
    var ended: Bool?
    var competition: CompetitionID?
    var position: DecodedPosition?
  }
}

/// Where a unit stands.
struct DecodedPosition: Decodable {
  var total: Exact?
  var place: Int?
  var grade: GradeID?
  var honors: [String]?

  func model(in terms: ImpactBook.Terms?) -> UnitPosition {
    UnitPosition(
      total: total?.number.exactDecimal, place: place, grade: grade, gradeRank: grade.flatMap { terms?.grades.index(forKey: $0) },
      honors: (honors ?? []).map { HonorPlace(text: $0) })
  }
}

/// The sections, read as a whole.
struct DecodedImpacts: Decodable {
  var errors: [String: DecodedImpactEntry]
  var matters: [String: DecodedImpactEntry]
  /// By question.
  var everything: [String: DecodedImpactEntry]
}

/// One line of a section.
struct DecodedImpactEntry: Decodable {
  var asked: AskedError?
  var impact: Impact?
  var lines: [Line]?

  struct Impact: Decodable {
    var question: Scoring.Impact.Question
    var errors: [String]?
    var units: [UnitID]?
    var effect: Scoring.Impact.Effect
    var noEffect: String?
    var because: LocalizedText?
    var changes: [Change]
    var displaces: [UnitID]?
    var interacting: [String]?
  }

  struct Change: Decodable {
    var unit: UnitID
    var exempt: DecodedPosition
    var deducted: DecodedPosition
  }

  struct Line: Decodable {
    var unit: UnitID
    var item: ItemID
    var name: LocalizedText
    var kind: ScoreLine.Kind
    var decided: Exact?
    var other: Exact?
    var decision: LocalizedText?
  }
}

extension ImpactBook {
  /// What a header holds; nil where it holds what no run writes.
  init?(_ header: DecodedImpactHeader) {
    // More decimals than a number keeps cannot be printed.
    let places = 0...Decimal.fractionDigits
    guard header.competitions.allSatisfy({ places.contains($0.places) && places.contains($0.printedPlaces) }),
      header.units.allSatisfy({ !$0.names.isEmpty }), header.foundBy.allSatisfy({ $0.count >= 3 })
    else { return nil }
    stage = header.stage
    notice = header.notice
    correction = header.correction
    citation = header.citation ?? Citation()
    var competitions: OrderedDictionary<CompetitionID, Terms> = [:]
    for competition in header.competitions {
      competitions[competition.competition] = Terms(
        places: competition.places, printedPlaces: competition.printedPlaces,
        grades: OrderedDictionary(competition.grades.map { ($0.grade, $0.name) }) { first, _ in first },
        showsPlace: competition.showsPlace ?? false, showsGrade: competition.showsGrade ?? false)
    }
    self.competitions = competitions
    honors = OrderedDictionary(header.honors.map { ($0.honor, $0.name) }) { first, _ in first }
    var units: OrderedDictionary<UnitID, KnownUnit> = [:]
    for unit in header.units {
      units[UnitID(unit.names[0])] = KnownUnit(
        names: unit.names, hasEnded: unit.ended ?? false, competition: unit.competition,
        position: unit.position?.model(in: unit.competition.flatMap { competitions[$0] }))
    }
    self.units = units
    let concerned = Dictionary((header.concerns ?? []).filter { !$0.isEmpty }.map { ($0[0], $0.dropFirst().map { UnitID($0) }) }) {
      first, _ in
      first
    }
    errors = header.foundBy.map { found in
      let unit = found[2].isEmpty ? nil : UnitID(found[2])
      return SoughtError(
        error: found[0], matter: found[1].isEmpty ? nil : found[1], unit: unit, units: concerned[found[0]] ?? [unit].compactMap(\.self),
        words: Array(found.dropFirst(3)))
    }
  }
}

extension ImpactAnswer {
  /// What an entry answers about a subject.
  init(
    _ impact: DecodedImpactEntry.Impact, about subject: Impact.Subject, asked: [AskedError], _ lines: [DecodedImpactEntry.Line],
    in book: ImpactBook
  ) {
    self.init(
      subject: subject, asked: asked, question: impact.question, errors: impact.errors ?? [],
      units: impact.units ?? [],
      effect: impact.effect, because: impact.noEffect.flatMap { name in impact.because.map { Reason(name: name, sentence: $0) } },
      changes: impact.changes.map { change in
        let terms = book.terms(of: change.unit)
        return UnitChange(unit: change.unit, exempt: change.exempt.model(in: terms), deducted: change.deducted.model(in: terms))
      },
      displacedUnits: Set(impact.displaces ?? []), interacting: impact.interacting ?? [],
      lines: lines.map { line in
        Line(
          line: ImpactLine(
            unit: line.unit, item: line.item, kind: line.kind, decided: line.decided?.number.exactDecimal,
            other: line.other?.number.exactDecimal, decision: line.decision),
          name: line.name)
      })
  }
}
