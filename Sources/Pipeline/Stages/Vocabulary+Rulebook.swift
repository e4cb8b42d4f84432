internal import Model
internal import OrderedCollections
internal import Rules
internal import Tables

extension Vocabulary {
  /// The names that tables are checked against, as a rulebook knows them.
  init(_ rulebook: Rulebook, period: Period) {
    var columns: OrderedSet<ReadingColumn> = []
    var indicators: Set<ItemID> = []
    var named: [String: [String]] = [:]
    func name(_ id: String, _ name: LocalizedText) {
      for text in Set([name.zh, name.en]) where named[text]?.contains(id) != true { named[text, default: []].append(id) }
    }
    for (id, reading) in rulebook.readings { name(id.text, reading.name) }
    for scorecard in rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content else { return }
        indicators.insert(node.id)
        name(node.id.text, node.name)
        columns.append(contentsOf: indicator.measure.columns)
      }
    }
    self.init(
      period: period, grains: Dictionary(uniqueKeysWithValues: rulebook.readings.map { ($0, $1.grain) }), columns: Array(columns),
      indicators: indicators, named: named, panels: Dictionary(uniqueKeysWithValues: rulebook.panels.map { ($0, Set($1.options.keys)) }),
      divisions: Vocabulary.divisions(of: rulebook), sharesMatters: (rulebook.exemption?.units ?? .all) != .all,
      queriesRepeats: rulebook.exemption?.queryRepeats ?? false,
      barring: Set(rulebook.adjustments.values.compactMap { if case .bar = $0.effect { $0.table } else { nil } }),
      dueOn: Dictionary(uniqueKeysWithValues: rulebook.readings.compactMap { id, series in series.dueOn.map { (id, $0) } }))
  }

  /// The divisions that competitions list; nil as soon as one takes units of any division.
  private static func divisions(of rulebook: Rulebook) -> Set<String>? {
    let lists = rulebook.competitions.values.map(\.units.divisions)
    return lists.contains([]) ? nil : Set(lists.joined())
  }
}
