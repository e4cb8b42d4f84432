public import Model

/// Reads the tables of a pipeline into ``Facts``, naming every fault on the way.
///
/// Long readings fold into cells while they stream; everything else is kept a row at a time. Sources are read in the order their contents
/// depend on each other, so neither their order in the pipeline nor the order of rows changes the outcome.
public struct FactsImporter: Sendable {
  /// What the rulebook knows.
  var vocabulary: Vocabulary
  /// Whether bad rows and cells are set aside instead of stopping the run.
  var quarantine: Bool
  /// What is too large.
  var limits: Limits
  // How the work is divided, nil for one pass through libcsv alone: nothing that comes out depends on it.
  package var parallelism: Parallelism? = .machine
  // Who reads ledgers at the same time; nil for one after the other.
  package var workforce: Workforce? = .allCores

  /// Makes an importer.
  public init(vocabulary: Vocabulary, quarantine: Bool, limits: Limits = .standard) {
    self.vocabulary = vocabulary
    self.quarantine = quarantine
    self.limits = limits
  }

  /// Reads all sources; `open` gives a readable file descriptor for a source's `file`, which is closed here.
  ///
  /// A file may be opened a second time to name all rows of a duplicated key, to name what is wrong in it, or to copy what was set aside;
  /// and several at the same time.
  public func read(_ sources: [TableSource], open: @Sendable (String) throws(Finding) -> Int32) -> ImportOutcome {
    var run = ImportRun(sources, vocabulary, quarantine: quarantine, limits: limits, parallelism: parallelism)
    return run.run(open, by: workforce)
  }
}
