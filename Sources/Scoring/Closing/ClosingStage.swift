import Model

/// Closes a year: finds what the next one takes over.
///
/// A late exemption is worth what the unit's published total would have been higher, had it counted in time: limits, shares and whoever
/// else is in the matter have all had their part, and what a limit would have eaten is not given back. Several of them are counted one on
/// top of the other, in the order of their errors, so that together they are worth what they change together.
public struct ClosingStage: Sendable {
  private let assessment: Assessment

  /// Prepares the end of an assessment of a year.
  public init(_ assessment: Assessment) { self.assessment = assessment }

  /// What the next year takes over.
  public func run() -> YearEnd {
    let late = LateExemptions(assessment).credits()
    let awards = LateAwards(assessment).credits()
    let baselines = Baselines(assessment).run()
    let year = assessment.dates.period.year
    return YearEnd(
      entries: (late.credits + awards.credits).entries(of: year), baselines: baselines.baselines, results: assessment.yearResults,
      findings: late.findings + awards.findings + RecordsAfterCutOff(assessment).findings() + baselines.findings)
  }
}
