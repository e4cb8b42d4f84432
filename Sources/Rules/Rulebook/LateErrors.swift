/// What becomes of an error that is found after its year was closed.
public enum LateErrors: String, Sendable, Hashable, CaseIterable {
  /// It counts in the year in which it was found; the closed year stays as it is.
  case yearOfDiscovery = "year_of_discovery"
  /// The closed year gets a correction edition beside the original.
  case correctionEdition = "correction_edition"
}
