import Model
import OrderedCollections
import Rules
import Scoring

/// A fraction as a test writes it: `0.5`, `1/3`.
func exact(_ text: String) -> Fraction {
  guard let value = Fraction(exact: text) else { preconditionFailure("numbers of a test are written correctly") }
  return value
}

func isOne(_ column: String, _ words: String...) -> RecordCondition { RecordCondition(column: column, .isOne(of: words)) }

/// A rule that takes or gives points, by the record's `kind`: slow 5, showy 1; notice 5, talk 1; award 2.
func pointsRule(
  _ id: ItemID = "rule", on table: TableName = .errors, isBonus: Bool = false, amounts: [DatedAmount]? = nil,
  datedBy: AmountDate = .conduct, perMatter: Bool = false, sameItem: Bool = false, upTo: String? = nil, when: [RecordCondition] = [],
  countsOn: String? = nil, from: String? = nil, until: String? = nil, appliesTo: UnitSelector = UnitSelector(), isRelieved: Bool = true
) -> Adjustment {
  let amount = Amount(
    .by(
      column: "kind",
      values: ["slow": exact("5"), "showy": .one, "public": exact("3"), "notice": exact("5"), "talk": .one, "award": exact("2")],
      otherwise: nil))
  return Adjustment(
    id: id, name: LocalizedText(zh: "扣分", en: "points"), citation: Citation(article: "44", document: "规则1号"),
    inForce: DaySpan(from: from.map(makeDay), until: until.map(makeDay)), table: table, appliesTo: appliesTo,
    countsOn: countsOn, when: when,
    effect: .points(
      PointsEffect(
        isBonus: isBonus, amounts: amounts ?? [DatedAmount(amount: amount)], datedBy: datedBy, perMatter: perMatter,
        sameItemHighest: sameItem, upTo: upTo.map(exact))), relievedByExemption: isRelieved)
}

func consequenceRule(
  _ effect: Adjustment.Effect, id: ItemID = "rule", on table: TableName = .errors, when: [RecordCondition] = [], isRelieved: Bool = false
) -> Adjustment {
  Adjustment(
    id: id, name: LocalizedText(zh: "限制", en: "limit"), table: table, when: when, effect: effect, relievedByExemption: isRelieved)
}

/// What the two stages come to for units A and B.
struct Accounted {
  var verdicts: [ErrorVerdict]
  var outcome: AccountStage.Outcome

  init(
    _ rows: [Record], _ rules: [Adjustment], exemption: ExemptionRules = makeRules(queryRepeats: false), dates: AssessmentDates = dates2019,
    suggestions: [Suggestion] = []
  ) throws {
    verdicts = ExemptStage(rules: exemption, dates: dates).run(rows).verdicts
    let adjustments = OrderedDictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    outcome = AccountStage(exemption: exemption, adjustments: adjustments, suggestions: suggestions, dates: dates)
      .run(units: ["A", "B", "C"].map { Unit(id: UnitID($0), name: $0, level: .department) }, records: rows, verdicts: verdicts)
  }

  func lines(_ unit: UnitID = "A") -> [ScoreLine] { outcome.units[unit]?.lines ?? [] }

  /// The lines as `kind points first-row`.
  func sheet(_ unit: UnitID = "A") -> [String] {
    lines(unit).map { line in
      [line.kind.rawValue, line.points.description, line.kind == .cap ? nil : line.rows.first?.key.joined(separator: "/")]
        .compactMap(\.self).joined(separator: " ")
    }
  }

  /// The sum of the unit's points.
  func points(_ unit: UnitID = "A") throws -> Fraction { try lines(unit).reduce(.zero) { try $0 + $1.points } }
}
