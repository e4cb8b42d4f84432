import Model
import OrderedCollections
import Rules

/// Whom measures bar from honors: a measure imposed on a person bars the person, wherever they go; one on a unit bars the unit.
struct HonorBars {
  private struct Barring {
    var rule: ItemID
    var honors: [HonorID]
    var influence: Influence
  }

  private var ofPersons: [String: [Barring]] = [:]
  private var ofUnits: [UnitID: [Barring]] = [:]
  private let rules: OrderedDictionary<ItemID, Adjustment>

  init(_ adjustments: [UnitID: UnitAdjustments], rules: OrderedDictionary<ItemID, Adjustment>) {
    self.rules = rules
    for (unit, adjusted) in adjustments {
      for bar in adjusted.bars {
        for influence in bar.influences {
          let barring = Barring(rule: bar.rule, honors: bar.honors, influence: influence)
          if let person = influence.person {
            ofPersons[person, default: []].append(barring)
          } else {
            ofUnits[unit, default: []].append(barring)
          }
        }
      }
    }
  }

  /// The reasons why an entrant may not have an honor, by row; none where nothing bars.
  func reasons(against entrant: HonorEntrant, from honor: Honor) -> [HonorCandidate.Reason] {
    let found =
      switch honor.recipients {
      case .persons: entrant.person.flatMap { ofPersons[$0] }
      case .units: entrant.unit.flatMap { ofUnits[$0] }
      }
    return (found ?? []).filter { $0.honors.isEmpty || $0.honors.contains(honor.id) }
      .sorted { ($0.influence.row, $0.rule) < ($1.influence.row, $1.rule) }
      .map { barring in
        let name = rules[barring.rule]?.name ?? LocalizedText(barring.rule.text)
        return HonorCandidate.Reason(
          AdjustmentWording.bar(barring.influence.span, by: name), rule: barring.rule, rows: [barring.influence.row])
      }
  }
}
