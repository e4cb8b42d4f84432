public import Model

/// When a clearance is published (澄清正名): which reports did harm, and which stopped at a question.
///
/// Whether a fact is void does not depend on it: an untrue fact is void, published or not.
public struct ClearanceRules: Sendable {
  /// Where it comes from.
  public var citation: Citation
  /// What an accusation must meet to have done harm.
  public var harmed: [RecordCondition]
  /// What tells that the person was only asked during an inquiry; empty: nothing does.
  public var onlyAsked: [RecordCondition]

  /// Makes rules.
  public init(citation: Citation = Citation(), harmed: [RecordCondition], onlyAsked: [RecordCondition] = []) {
    self.citation = citation
    self.harmed = harmed
    self.onlyAsked = onlyAsked
  }
}
