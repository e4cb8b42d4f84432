internal import Glibc
public import Model
internal import OrderedCollections
internal import Reporting
internal import Rules
internal import Scoring

/// What `liangji robustness` is asked.
public struct RobustnessQuestion: Sendable {
  /// How often weights are drawn.
  var draws: Int
  /// The seed.
  var seed: UInt64
  /// How far a weight may move, as a share of itself.
  var noise: Fraction
  /// The id or name of a competition; nil for all.
  var competition: String?

  /// Makes a question.
  public init(draws: Int, seed: UInt64, noise: Fraction, competition: String? = nil) {
    self.draws = draws
    self.seed = seed
    self.noise = noise
    self.competition = competition
  }
}

extension Console {
  /// Says how firmly places and grades stand; prints and writes nothing else.
  ///
  /// - Returns: the exit code; tables that cannot be scored are shown as by a check.
  public func robustness(_ question: RobustnessQuestion, of file: PipelineFile) async throws(PipelineFault) -> Int32 {
    let progress = progress
    let outcome = PipelineRun.check(file, quarantine: false, progress: progress)
    guard case .passed(let assessed) = outcome else {
      try show(outcome, of: file, isCheck: true)
      return outcome.exitCode
    }
    let report = assessed.report
    let competitions = report.rulebook.competitions.values
    let meant = question.competition.map { name in competitions.first { [$0.id.text, $0.name.zh, $0.name.en].contains(name) } }
    if case .some(nil) = meant {
      throw .noSuchCompetition(question.competition ?? "", known: competitions.map { "\($0.id)  \($0.name[language])" })
    }
    let request = RobustnessRequest(draws: question.draws, seed: question.seed, noise: question.noise)
    let groups: [GroupRobustness]
    progress?.begin(.answering)
    do throws(ArithmeticFault) {
      groups = try await RobustnessStage(assessed.assessment).run(
        request, competition: meant.flatMap { $0?.id }, impacts: ImpactStage(assessed.assessment).all(), tasks: Console.cores)
    } catch {
      progress?.end()
      throw PipelineFault(error)
    }
    progress?.end()
    let book = RobustnessBook(report, request, groups)
    switch format {
    case .text: try result(book.lines(language))
    case .csv: try table(book.rows(language))
    case .json: try result([book.json()])
    }
    return ExitStatus.done
  }

  /// How many tasks share the draws; the result is the same with any number.
  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
