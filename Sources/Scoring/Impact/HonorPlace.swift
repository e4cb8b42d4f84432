public import Model

/// One of an honor's places, and who of a unit's persons has it.
public struct HonorPlace: Sendable, Hashable {
  /// The honor.
  public var honor: HonorID
  /// The nominee; nil where the unit itself has it.
  public var nominee: String?

  /// A place.
  public init(_ honor: HonorID, nominee: String? = nil) { (self.honor, self.nominee) = (honor, nominee) }

  /// The place of a candidate.
  package init(_ candidate: HonorCandidate) {
    self.init(candidate.honor, nominee: candidate.person == nil ? nil : candidate.nominee)
  }

  /// `honor`, or `honor/nominee_id`.
  public var text: String { [honor.text, nominee].compactMap(\.self).joined(separator: "/") }

  /// Reads what ``text`` writes.
  public init(text: String) {
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    self.init(HonorID(parts.first ?? ""), nominee: parts.count > 1 ? parts[1] : nil)
  }
}

extension [HonorPlace] {
  /// What is left when the others are taken away.
  package func without(_ others: [HonorPlace]) -> [HonorPlace] { filter { !others.contains($0) } }
}
