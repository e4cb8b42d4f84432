internal import Model
internal import OrderedCollections
internal import Rules

/// The names of everything a score line can be about.
struct ItemNames {
  private var names: [ItemID: LocalizedText] = [.total: LocalizedText(zh: "总分", en: "total")]

  /// Names from anywhere, such as a finished `scores.json`.
  init(_ names: [ItemID: LocalizedText]) {
    self.names.merge(names) { _, new in new }
  }

  /// The names a rulebook gives.
  init(_ rulebook: Rulebook) {
    for scorecard in rulebook.scorecards.values {
      scorecard.root.walk { node, _ in names[node.id] = node.name }
    }
    for adjustment in rulebook.adjustments.values { names[adjustment.id] = adjustment.name }
    for obligation in rulebook.obligations.values { names[obligation.id] = obligation.name }
  }

  /// The name, or the key itself where none was given.
  subscript(item: ItemID) -> LocalizedText { names[item] ?? LocalizedText(item.text) }
}
