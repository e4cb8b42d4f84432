/// What publications carry besides results.
public struct PublicationRules: Sendable, Hashable {
  /// Where objections are taken (监督电话), as text.
  public var telephone: String?

  /// Makes rules for publications.
  public init(telephone: String? = nil) { self.telephone = telephone }
}
