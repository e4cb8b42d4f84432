import Model
import OrderedCollections
import Rules

// Rulebooks as Swift values, with the least that a test has to say.

/// An indicator over the reading of its own id, unless it says otherwise.
func indicator(
  _ id: ItemID, _ points: Fraction = 100, _ method: Method = .given, measure: Measure? = nil, weight: Fraction = 1, counts: Bool = true,
  round: Int? = nil, floor: Fraction? = nil, cap: Fraction? = nil, appliesTo: UnitSelector? = nil, citation: Citation = Citation()
) -> ScoreNode {
  ScoreNode(
    id: id, name: LocalizedText(id.text), citation: citation, weight: weight, counts: counts, rounding: round.map { Rounding(places: $0) },
    floor: floor, cap: cap,
    content: .indicator(
      Indicator(
        measure: measure ?? .reading(ReadingColumn(ReadingID(id.text), .last)), method: method, points: points, appliesTo: appliesTo)))
}

/// A level whose full points follow from its children, as the reader would have checked.
func level(
  _ id: ItemID, _ combination: Combination = .sum, of children: [ScoreNode], missing: MissingPolicy = .error, atLeast: Int = 1,
  scaleTo: Fraction? = nil, weight: Fraction = 1, counts: Bool = true, round: Int? = nil, floor: Fraction? = nil, cap: Fraction? = nil
) throws -> ScoreNode {
  let counted = children.filter(\.counts)
  var (sum, weights, extreme) = (Fraction.zero, Fraction.zero, Fraction.zero)
  for child in counted {
    let full = try child.weight * child.full
    (sum, weights, extreme) = (try sum + full, try weights + child.weight, max(extreme, full))
  }
  let full: Fraction =
    switch combination {
    case .sum: sum
    case .mean, .geometric: try sum / weights
    case .highest, .lowest: extreme
    }
  return ScoreNode(
    id: id, name: LocalizedText(id.text), weight: weight, counts: counts, rounding: round.map { Rounding(places: $0) }, floor: floor,
    cap: cap,
    content: .level(
      Level(combination: combination, missing: missing, atLeast: atLeast, childrenFull: full, full: scaleTo ?? full, children: children)))
}

/// A competition of everybody on the only scorecard.
func competition(
  _ id: CompetitionID = "all", units: UnitSelector = UnitSelector(), onePerDivision: Bool = false, scorecard: String = "card",
  round: Int = 2,
  print: Int? = nil, tieBreak: [ItemID] = [], nonCompeting: NonCompeting = NonCompeting(), grades: [Grade] = []
) -> Competition {
  Competition(
    id: id, name: LocalizedText(id.text), units: units, onePerDivision: onePerDivision, scorecard: scorecard,
    rounding: Rounding(places: round), printedPlaces: print ?? round, tieBreak: tieBreak, nonCompeting: nonCompeting,
    grades: OrderedDictionary(uniqueKeysWithValues: grades.map { ($0.id, $0) }))
}

func grade(_ id: GradeID, score: Decimal? = nil, place: Int? = nil, quota: Quota? = nil) -> Grade {
  Grade(id: id, name: LocalizedText(id.text), scoreAtLeast: score, placeAtMost: place, quota: quota)
}

/// A rulebook around one scorecard; without a competition everybody is in one.
func rulebook(_ root: ScoreNode, _ competitions: Competition..., grains: [ReadingID: Grain] = [:], panels: [Panel] = []) -> Rulebook {
  rulebook(cards: ["card": root], competitions.isEmpty ? [competition()] : competitions, grains: grains, panels: panels)
}

func rulebook(
  cards: OrderedDictionary<String, ScoreNode>, _ competitions: [Competition], grains: [ReadingID: Grain] = [:], panels: [Panel] = []
) -> Rulebook {
  var readings: OrderedDictionary<ReadingID, DeclaredReading> = [:]
  for column in cards.values.flatMap(\.columns) {
    readings[column.reading] = DeclaredReading(
      id: column.reading, name: LocalizedText(column.reading.text), grain: grains[column.reading] ?? .year)
  }
  return Rulebook(
    id: "test", title: LocalizedText("test"), readings: readings,
    panels: OrderedDictionary(uniqueKeysWithValues: panels.map { ($0.id, $0) }),
    scorecards: OrderedDictionary(uniqueKeysWithValues: cards.map { ($0, Scorecard(id: $0, root: $1)) }),
    competitions: OrderedDictionary(uniqueKeysWithValues: competitions.map { ($0.id, $0) }))
}

extension ScoreNode {
  /// The columns that everything below needs, each once.
  var columns: [ReadingColumn] {
    var columns: OrderedSet<ReadingColumn> = []
    walk { node, _ in
      if case .indicator(let indicator) = node.content { columns.append(contentsOf: indicator.measure.columns) }
    }
    return Array(columns)
  }
}
