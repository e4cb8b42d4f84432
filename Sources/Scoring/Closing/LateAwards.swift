import Model
import OrderedCollections
import Rules

/// Awards that were known but came after the cut-off (结转加分): they count in the next year, by the rule of this one.
struct LateAwards {
  let assessment: Assessment

  init(_ assessment: Assessment) { self.assessment = assessment }

  /// What each is worth, in the order of rules and units.
  func credits() -> (credits: [Credit], findings: [Finding]) {
    var credits: [Credit] = []
    var findings: [Finding] = []
    let units = assessment.facts.units.sorted { $0.id < $1.id }
    for rule in assessment.rulebook.adjustments.values where rule.table != .carryOver {
      guard case .points(let effect) = rule.effect, effect.isBonus else { continue }
      for unit in units where rule.appliesTo.includes(unit) {
        var own: [(record: Record, points: Decimal)] = []
        for record in assessment.tally.adjusted.records(of: unit, by: rule) where isLate(record, by: rule) {
          // What the rule does not price is no award; what it prices is positive. Of what a predecessor was given a unit has its part.
          guard let nominal = try? effect.nominal(of: record), let part = try? nominal.points * (record.inheritance?.part ?? .one),
            !part.isZero
          else { continue }
          guard let points = part.exactDecimal else {
            findings.append(ClosingFindings.inexact(record.reference, part))
            continue
          }
          own.append((record, points))
        }
        if effect.sameItemHighest { own = highest(own) }
        credits += own.map { record, points in
          Credit(unit: unit.id, record: record.reference, item: rule.id.text, points: points, document: record.text("document"))
        }
      }
    }
    return (credits, findings)
  }

  private func isLate(_ record: Record, by rule: Adjustment) -> Bool {
    guard let day = rule.countingDay(of: record), day > assessment.dates.cutOff, day <= assessment.dates.asOf,
      record.isKnown(on: assessment.dates.asOf), rule.when.hold(for: record)
    else { return false }
    return rule.inForce.contains(day)
  }

  /// Of several awards for one item only the highest has points, and of equal ones the first. The others go along with none: left behind,
  /// they would count next year by their own rows.
  private func highest(_ awards: [(record: Record, points: Decimal)]) -> [(record: Record, points: Decimal)] {
    awards.indices.map { own in
      guard let item = awards[own].record.text("item") else { return awards[own] }
      let isBeaten = awards.indices.contains { other in
        guard other != own, awards[other].record.text("item") == item else { return false }
        return awards[other].points != awards[own].points ? awards[other].points > awards[own].points : other < own
      }
      return isBeaten ? (awards[own].record, .zero) : awards[own]
    }
  }
}
