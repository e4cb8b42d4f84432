internal import Glibc
public import Model
internal import Reporting
internal import Scoring

/// What `liangji impact` is asked.
public struct ImpactRequest: Sendable {
  /// Units by any of their names, errors, matters, documents, days: every word must fit.
  public var words: [String]
  /// Every error, every matter, and all together.
  public var isAll: Bool
  /// A text ready to forward instead of the screen.
  public var reply: ReplyReader?

  /// Makes a request.
  public init(words: [String], isAll: Bool = false, reply: ReplyReader? = nil) {
    self.words = words
    self.isAll = isAll
    self.reply = reply
  }
}

extension Console {
  /// Says whether exemptions matter, by the pipeline's present tables and rules.
  ///
  /// - Returns: the exit code; tables that cannot be scored are shown as by a check.
  public func impact(_ request: ImpactRequest, of file: PipelineFile) throws(PipelineFault) -> Int32 {
    let progress = progress
    let outcome = PipelineRun.check(file, quarantine: false, progress: progress)
    guard case .passed(let assessed) = outcome else {
      show(outcome, of: file, isCheck: true)
      return outcome.exitCode
    }
    progress?.begin(.answering)
    defer { progress?.end() }
    let book = ImpactBook(assessed.report)
    if request.isAll {
      let all = book.all
      progress?.end()
      write(all, of: book)
      return ExitStatus.done
    }
    let impacts = book.subjects(matching: request.words).compactMap { book.impact(of: $0) }
    progress?.end()
    guard let only = impacts.first else { throw .noSuchError(request.words, near: request.words.flatMap { book.unitsNear($0) }) }
    if impacts.count > 1 {
      write(impacts, of: book)
    } else if let reader = request.reply {
      result(book.reply(only, to: reader, language))
    } else if format == .text {
      result(book.screen(only, language))
    } else {
      write([only], of: book)
    }
    return ExitStatus.done
  }

  private func write(_ impacts: [Impact], of book: ImpactBook) {
    switch format {
    case .text: result(book.list(impacts, language))
    case .json: result(impacts.map { book.json($0) })
    case .csv: book.writeCSV(impacts, language, to: dup(STDOUT_FILENO))
    }
  }
}
