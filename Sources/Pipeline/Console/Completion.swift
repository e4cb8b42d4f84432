internal import Reporting

/// What a shell may offer where a word is being typed, read from the current folder; nothing where there is nothing.
public enum Completion {
  /// The names of pipelines.
  public static var pipelines: [String] { PipelineFile.namesHere }

  /// The names of finished outputs.
  public static var outputs: [String] { FinishedOutput.namesHere }

  /// Whatever the units of the latest output are called.
  public static var units: [String] { header?.units.flatMap { $0.dropFirst() } ?? [] }

  private static var header: ScoresHeader? {
    (try? FinishedOutput()).flatMap { try? ScoresDocument(path: $0.folder + "/scores.json").header }
  }
}
