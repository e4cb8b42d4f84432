import Model
import Rules

/// What looks like a slip in the facts and changes what they come to without a word, as far as ordinary facts never look so.
enum FactSlips {
  /// The findings, by kind and then by row; the order of the facts has no part in it.
  static func findings(
    in facts: Facts, by rulebook: Rulebook, on dates: AssessmentDates, lights: [TaskLight], _ bearings: Bearings
  ) -> [Finding] {
    let kinds = [
      UnevenShares(rules: rulebook.exemption, bearings: bearings).findings(in: facts.records),
      UncausedMeasures(adjustments: rulebook.adjustments, bearings: bearings, dates: dates).findings(in: facts.records),
      ContradictedFacts(dates: dates).findings(in: facts.records),
      UnplannedProgress(rules: rulebook.lights, lights: lights, dates: dates).findings(in: facts.records),
      UnreportedPeriods(rulebook: rulebook, dates: dates).findings(in: facts.records),
      SeveralSpellings(rulebook: rulebook, bearings: bearings).findings(in: facts.records),
      DistantDays(dates: dates).findings(in: facts.records),
      MissingOptions(panels: rulebook.panels).findings(in: facts.ballots),
    ]
    return kinds.flatMap(\.inRowOrder)
  }
}
