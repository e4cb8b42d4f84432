public import Model
internal import Reporting
internal import Tables

/// What `liangji impact` is asked.
public struct ImpactRequest: Sendable {
  /// Units by any of their names, errors, matters, documents, days: every word must fit.
  var words: [String]
  /// Every error, every matter, and all together.
  var isAll: Bool
  /// A text ready to forward instead of the screen.
  var reply: ReplyReader?

  /// Makes a request.
  public init(words: [String], isAll: Bool = false, reply: ReplyReader? = nil) {
    self.words = words
    self.isAll = isAll
    self.reply = reply
  }
}

extension Console {
  /// Says whether exemptions matter: as a finished output tells, or, where there is none that does, by the pipeline's present tables and
  /// rules.
  ///
  /// - Returns: the exit code; tables that cannot be scored are shown as by a check.
  public func impact(_ request: ImpactRequest, in place: ImpactPlace) throws(PipelineFault) -> Int32 {
    switch place {
    case .output(let output):
      let path = "\(output.folder)/\(ImpactPlace.file)"
      let (book, answers): (ImpactBook, [ImpactAnswer])
      do throws(ImpactsDocument.Fault) {
        let document = try ImpactsDocument(path: path)
        (book, answers) = (document.book, try self.answers(request, from: document))
      } catch {
        throw .spoiledFile(path)
      }
      noteAge(of: output)
      try show(answers, to: request, of: book)
      return ExitStatus.done
    case .tables(let file, let folder):
      if !isQuiet { note([Console.askedAgain(folder)[language]]) }
      let progress = progress
      let outcome = PipelineRun.check(file, quarantine: false, progress: progress)
      guard case .passed(let assessed) = outcome else {
        try show(outcome, of: file, isCheck: true)
        return outcome.exitCode
      }
      progress?.begin(.answering)
      let questions = ImpactQuestions(assessed.report)
      let answers = answers(request, from: questions)
      progress?.end()
      try show(answers, to: request, of: questions.book)
      return ExitStatus.done
    }
  }

  private func answers<Source: ImpactSource>(_ request: ImpactRequest, from source: Source) throws(Source.Fault) -> [ImpactAnswer] {
    if request.isAll { return try source.answers() }
    let subjects = source.book.subjects(matching: request.words)
    let answers = try subjects.map { (subject) throws(Source.Fault) in try source.answer(to: subject) }.compactMap(\.self)
    guard request.reply == .unit else { return answers }
    // What only shows in a unit's account is another one's to be told of.
    let named = request.words.map { source.book.units(named: $0) }.filter { !$0.isEmpty }
    return answers.filter { answer in named.allSatisfy { answer.isAnswered(byAnyOf: $0) } }
  }

  private func show(_ answers: [ImpactAnswer], to request: ImpactRequest, of book: ImpactBook) throws(PipelineFault) {
    guard !request.isAll else { return try write(answers, of: book) }
    guard let only = answers.first else { return try showNothing(request, book) }
    if answers.count > 1 {
      if request.reply != nil { throw .severalErrors(request.words, answers.map { $0.label[language] }) }
      try write(answers, of: book)
    } else if let reader = request.reply {
      try result(book.reply(only, to: reader, language))
    } else if format == .text {
      try result(book.screen(only, language))
    } else {
      try write([only], of: book)
    }
  }

  /// A unit without errors has its answer; other words that fit nothing are a mistake.
  private func showNothing(_ request: ImpactRequest, _ book: ImpactBook) throws(PipelineFault) {
    let units = request.words.count == 1 ? book.units(named: request.words[0]) : []
    if units.isEmpty {
      throw .noSuchError(
        request.words, errors: request.words.compactMap { book.errorNear($0) }, units: request.words.flatMap { book.unitsNear($0) })
    }
    guard format == .text else { return try write([], of: book) }
    try result(units.map { Console.noErrors(book.name(of: $0), request.reply)[language] })
  }

  private static func noErrors(_ unit: String, _ reader: ReplyReader?) -> LocalizedText {
    reader == .unit
      ? LocalizedText(zh: "\(unit)：没有由该单位承担的差错。", en: "\(unit): there is no error that it answers for.")
      : LocalizedText(zh: "\(unit)：没有差错记录。", en: "\(unit): no error is on record.")
  }

  private func write(_ answers: [ImpactAnswer], of book: ImpactBook) throws(PipelineFault) {
    switch format {
    case .text: try result(book.list(answers, language))
    case .json: try result(answers.map { $0.json() })
    case .csv: try print { (create) throws(FileFault) in try book.writeCSV(answers, language, create) }
    }
  }

  private static func askedAgain(_ folder: String) -> LocalizedText {
    LocalizedText(
      zh: "注意：\(folder) 中没有 \(ImpactPlace.file)，以下按现有的表格和细则重新计算得出。",
      en: "Note: \(folder) holds no \(ImpactPlace.file); what follows was computed again from the present tables and rules.")
  }
}
