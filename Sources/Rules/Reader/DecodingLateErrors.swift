internal import Model
internal import OrderedCollections

extension LateErrors {
  /// Reads the section `after_closing`: `{errors: year_of_discovery}` or `{errors: correction_edition}`.
  ///
  /// An error is only booked to the year of discovery if every rule that takes points for errors counts it on the day it was found; a
  /// correction edition only has something to correct where none does.
  static func decode(_ cursor: YAMLCursor, _ adjustments: OrderedDictionary<ItemID, Adjustment>?) -> LateErrors? {
    cursor.mapping { keys -> LateErrors? in
      guard let errors = keys.required("errors"), let way = errors.word(of: LateErrors.self) else { return nil }
      let rules = adjustments.map { Array($0.values) } ?? []
      for rule in rules where rule.table == .errors && rule.effect.isPoints {
        guard (rule.countsOn == "found_on") != (way == .yearOfDiscovery) else { continue }
        errors.report(
          .invalidRuleValue,
          LocalizedText(
            zh: "规则“\(rule.id)”的 counts_on 与此不合，结案后发现的差错会漏掉",
            en: "counts_on of the rule “\(rule.id)” does not fit this: an error found after closing would be lost"),
          hint: way == .yearOfDiscovery
            ? LocalizedText(zh: "该规则写 counts_on: found_on", en: "write counts_on: found_on in that rule")
            : LocalizedText(zh: "该规则写 counts_on: occurred_on", en: "write counts_on: occurred_on in that rule"))
      }
      return way
    }
  }
}

extension Adjustment.Effect {
  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
}
