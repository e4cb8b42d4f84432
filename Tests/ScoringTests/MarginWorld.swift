import Model
import OrderedCollections
import Rules
import Scoring

/// Units of one group with given totals, what limits their grades, and what the leading group decided.
struct MarginWorld {
  var totals: [(unit: UnitID, total: Decimal)]
  var grades: [Grade] = []
  var aside: Set<UnitID> = []
  /// The best grade that a unit may have.
  var ceilings: [UnitID: GradeID] = [:]
  /// The grade that a unit was vetoed to.
  var vetoes: [UnitID: GradeID] = [:]
  var places: [UnitID: (before: Int, after: Int)] = [:]
  var decidedGrades: [UnitID: (before: GradeID, after: GradeID)] = [:]

  init(_ totals: KeyValuePairs<UnitID, Decimal>) { self.totals = totals.map { ($0, $1) } }

  /// Everybody's place and grade as they came out.
  func assess() throws -> Assessment {
    var city = City()
    for (unit, total) in totals {
      city.add(unit, competes: !aside.contains(unit))
      city.report(unit, "x", total)
    }
    var rules = rulebook(indicator("x", 100), competition(grades: grades))
    let ceilingRules = ceilings.map { ($0, $1, "ceiling", Adjustment.Effect.ceiling($1)) }
    let vetoRules = vetoes.map { ($0, $1, "veto", Adjustment.Effect.veto($1)) }
    for (unit, grade, kind, effect) in ceilingRules + vetoRules {
      let id = ItemID("\(kind)-\(grade)")
      city.records.append(Row.error("\(kind)-\(unit)", unit: unit.text, kind: id.text, document: "应急字9号"))
      rules.adjustments[id] = consequenceRule(effect, id: id, when: [isOne("kind", id.text)])
    }
    for (unit, place) in places {
      city.records.append(DecisionTests.decision("P-\(unit)", unit.text, "place", String(place.before), String(place.after)))
    }
    for (unit, grade) in decidedGrades {
      city.records.append(DecisionTests.decision("G-\(unit)", unit.text, "grade", grade.before.text, grade.after.text))
    }
    return try city.assess(rules)
  }

  /// The margins of everybody with a place.
  func margins(in assessment: Assessment) -> [UnitID: Margins] {
    guard let group = assessment.groups.first else { return [:] }
    return group.margins({ assessment.adjustments(of: $0) }, decidedGrades: Set(decidedGrades.keys))
  }
}

extension Margins {
  /// All of it in one line: `<1 A 2; =C; >4 D -3; good: 5 to 80, 3 to A`.
  var said: String {
    var parts: [String] = []
    if let ahead { parts.append("<" + ahead.said) }
    if !beside.isEmpty { parts.append("=" + beside.map(\.text).joined(separator: " ")) }
    if let behind { parts.append(">" + behind.said) }
    if let above = gradeAbove {
      let lacks = [above.threshold.map { "\($0.points) to \($0.scoreAtLeast)" }, above.edge.map { "\($0.points) to \($0.unit)" }]
      parts.append("\(above.grade): " + lacks.compactMap(\.self).joined(separator: ", "))
    }
    return parts.joined(separator: "; ")
  }
}

extension Margins.Neighbors {
  fileprivate var said: String { "\(place) \(units.map(\.text).joined(separator: " ")) \(points)" }
}
