import Model
import OrderedCollections
import Rules

/// Which indicators use what units report.
struct ReadingUses {
  private struct Use {
    var item: ItemID
    var readings: [ReadingID]
    var appliesTo: UnitSelector?
  }

  private let competitions: [Competition]
  /// By scorecard.
  private var uses: [String: [Use]] = [:]
  /// The series by which units are weighed when they succeed each other.
  private let weights: Set<ReadingID>

  init(_ rulebook: Rulebook) {
    competitions = Array(rulebook.competitions.values)
    weights = rulebook.reorganization?.weights ?? []
    for scorecard in rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content else { return }
        let readings = indicator.measure.columns.map(\.reading)
        uses[scorecard.id, default: []].append(Use(item: node.id, readings: readings, appliesTo: indicator.appliesTo))
      }
    }
  }

  /// The series of a unit that nothing uses, since a row of `not_applicable` is there for each indicator that would; with these indicators.
  /// `holders` are those whose indicators would use them: the unit itself, or whoever took it over.
  func excluded(of unit: UnitID, heldBy holders: [Unit], _ facts: Facts) -> OrderedDictionary<ReadingID, [ItemID]> {
    var items: OrderedDictionary<ReadingID, OrderedSet<ItemID>> = [:]
    for holder in holders {
      for competition in competitions where competition.units.includes(holder) {
        for use in uses[competition.scorecard] ?? [] where use.appliesTo?.includes(holder) ?? true {
          for reading in use.readings where !weights.contains(reading) { items[reading, default: []].append(use.item) }
        }
      }
    }
    return items.filter { $0.value.allSatisfy { facts.notApplicable[UnitItem(unit, $0)] != nil } }.mapValues(Array.init)
  }
}

extension Reorganization {
  /// The series that weigh.
  fileprivate var weights: Set<ReadingID> {
    let ways = Array(readings.values) + [otherwise, targets, baselines].compactMap(\.self)
    var weights = ways.compactMap(\.weight)
    if case .share(let weight) = split { weights.append(weight) }
    return Set(weights.compactMap { if case .reading(let reading) = $0 { reading } else { nil } })
  }
}
