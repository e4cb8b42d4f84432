public import Model
public import Reporting
internal import Tables

/// The whole way of one pipeline: prepare → import → assess → emit, each a stage of its own that others can start from.
public enum PipelineRun {
  /// What a run came to.
  public enum Outcome: Sendable {
    /// Scores were published, or, by `check`, could be.
    case passed(AssessedPipeline)
    /// There are none, because of what was found.
    case refused(Refusal)
  }

  /// Runs everything and publishes `outputs/<pipeline>/`, or, where faults forbid scores, `outputs/<pipeline>.failed/`.
  ///
  /// - Parameter warn: is told what did not go well once the folder was in its place.
  public static func run(
    _ file: PipelineFile, quarantine: Bool, progress: Progress? = nil, warn: (LocalizedText) -> Void = { _ in }
  ) throws(PipelineFault) -> Outcome {
    var record = RunRecord()
    let publication = try Publication(of: file)
    let outcome = assess(file, quarantine: quarantine, record: &record, progress: progress)
    defer { progress?.end() }
    let leftover =
      switch outcome {
      case .passed(let assessed): try publication.publish(assessed, record: &record, progress: progress)
      case .refused(let refusal): try publication.publish(refusal)
      }
    if let leftover {
      warn(
        LocalizedText(
          zh: "注意：结果已就位，但旧文件未能清除：\(leftover.message.zh)",
          en: "Note: the output is in its place, but something old could not be removed: \(leftover.message.en)"))
    }
    return outcome
  }

  /// Runs everything but the last stage and writes nothing.
  public static func check(_ file: PipelineFile, quarantine: Bool, progress: Progress? = nil) -> Outcome {
    var record = RunRecord()
    return assess(file, quarantine: quarantine, record: &record, progress: progress)
  }

  /// Everything but the last stage, with the time each took.
  static func assess(_ file: PipelineFile, quarantine: Bool, record: inout RunRecord, progress: Progress? = nil) -> Outcome {
    defer { progress?.end() }
    do throws(Refusal) {
      let prepared = try file.prepare()
      record.ended("prepare")
      let imported = try prepared.importFacts(quarantine: quarantine, progress: progress)
      record.ended("import")
      progress?.begin(.scoring)
      let assessed = try imported.assess()
      record.ended("assess")
      return .passed(assessed)
    } catch {
      return .refused(error)
    }
  }
}

extension PipelineRun.Outcome {
  /// The exit code: data faults count even where quarantine got past them.
  public var exitCode: Int32 {
    switch self {
    case .passed(let assessed): return assessed.isClean ? ExitStatus.done : ExitStatus.data
    case .refused(let refusal): return refusal.exitCode
    }
  }

  /// What was found.
  public var notes: Notes {
    switch self {
    case .passed(let assessed): assessed.notes
    case .refused(let refusal): refusal.notes
    }
  }
}
