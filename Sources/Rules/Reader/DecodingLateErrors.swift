internal import Model
internal import OrderedCollections

extension LateErrors {
  /// Reads the section `after_closing`: `{errors: year_of_discovery}` or `{errors: correction_edition}`.
  ///
  /// An error is only booked to the year of discovery if every rule that takes points for errors counts it on the day it was found.
  static func decode(_ cursor: YAMLCursor, _ adjustments: OrderedDictionary<ItemID, Adjustment>?) -> LateErrors? {
    cursor.mapping { keys -> LateErrors? in
      guard let errors = keys.required("errors"), let way = errors.word(of: LateErrors.self) else { return nil }
      guard way == .yearOfDiscovery else { return way }
      let rules = adjustments.map { Array($0.values) } ?? []
      for rule in rules where rule.table == .errors && rule.effect.isPoints && rule.countsOn != "found_on" {
        errors.report(
          .invalidRuleValue,
          LocalizedText(
            zh: "规则“\(rule.id)”不按发现日期（found_on）计，结案后发现的差错会漏掉",
            en: "the rule “\(rule.id)” does not count errors on the day they were found; one found after closing would be lost"),
          hint: LocalizedText(zh: "该规则写 counts_on: found_on", en: "write counts_on: found_on in that rule"))
      }
      return way
    }
  }
}

extension Adjustment.Effect {
  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
}
