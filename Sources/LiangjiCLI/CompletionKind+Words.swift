import ArgumentParser
import Pipeline

extension CompletionKind {
  /// The pipelines of the current folder.
  static var pipelines: CompletionKind { .custom { _, _, _ in Completion.pipelines } }

  /// The finished outputs of the current folder.
  static var outputs: CompletionKind { .custom { _, _, _ in Completion.outputs } }

  /// The units of the latest output.
  static var units: CompletionKind { .custom { _, _, _ in Completion.units } }
}
