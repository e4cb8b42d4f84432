import FoundationEssentials
package import Scoring

/// A finished `impacts.json`, of which only the header and the lines of what is asked are parsed, unless all is asked.
package struct ImpactsDocument: ImpactSource, Sendable {
  /// What can be wrong with a file that should be a finished `impacts.json`.
  package enum Fault: Error, Sendable, Equatable {
    /// It cannot be read.
    case unreadable(code: Int32)
    /// It is no `impacts.json`, or one of another version, or it contradicts itself.
    case unknownFormat
  }

  package let book: ImpactBook
  private let document: LinedDocument
  /// Where the lines about errors stand, and those about matters.
  private let errorLines: Range<Int>
  private let matterLines: Range<Int>

  /// Opens a file and reads its header.
  package init(path: String) throws(Fault) {
    do throws(LinedDocument.Fault) {
      document = try LinedDocument(path: path)
    } catch {
      if case .unreadable(let code) = error { throw .unreadable(code: code) }
      throw .unknownFormat
    }
    guard let (json, errors) = document.header(before: ImpactsSection.errors.opening),
      let matters = document.line(startingWith: ImpactsSection.matters.opening, in: errors),
      let everything = document.line(startingWith: ImpactsSection.everything.opening, in: matters.upperBound..<errors.upperBound)
    else { throw .unknownFormat }
    errorLines = errors.lowerBound..<matters.lowerBound
    matterLines = matters.upperBound..<everything.lowerBound
    let header: DecodedImpactHeader = try ImpactsDocument.decoded(json)
    guard header.format == ImpactsLayout.format, let book = ImpactBook(header) else { throw .unknownFormat }
    self.book = book
  }

  package func answer(to subject: Impact.Subject) throws(Fault) -> ImpactAnswer? {
    switch subject {
    case .error(let id):
      guard book.errors.contains(where: { $0.error == id }) else { return nil }
      return try entry(of: id, in: errorLines).answer(about: subject, in: book)
    case .matter(let id):
      let errors = try book.errors.filter { $0.matter == id }.map { (error) throws(Fault) in try entry(of: error.error, in: errorLines) }
      // One error is its matter. Where nobody was scored there is no answer about errors, and none about matters.
      guard errors.count > 1, errors.contains(where: { $0.impact != nil }) else {
        return try errors.first?.answer(about: subject, in: book)
      }
      return try entry(of: id, in: matterLines).answer(about: subject, asked: errors.compactMap(\.asked), in: book)
    case .everything: return nil
    }
  }

  package func answers() throws(Fault) -> [ImpactAnswer] {
    // All of it is asked for, so all of it is parsed.
    let decoded: DecodedImpacts = try ImpactsDocument.decoded(document.value(in: document.whole))
    var answers: [ImpactAnswer?] = []
    var asked: [String: [AskedError]] = [:]
    for error in book.errors {
      guard let entry = decoded.errors[error.error] else { throw .unknownFormat }
      answers.append(try entry.answer(about: .error(error.error), in: book))
      if let matter = error.matter, let error = entry.asked { asked[matter, default: []].append(error) }
    }
    for (matter, entry) in decoded.matters.sorted(by: { $0.key < $1.key }) {
      answers.append(try entry.answer(about: .matter(matter), asked: asked[matter] ?? [], in: book))
    }
    for question in Impact.Question.allCases {
      answers.append(try decoded.everything[question.rawValue]?.answer(about: .everything, asked: [], in: book))
    }
    return answers.compactMap(\.self)
  }

  private func entry(of key: String, in lines: Range<Int>) throws(Fault) -> DecodedImpactEntry {
    let prefix = JSONWriter.linePrefix(of: key)
    guard let line = document.line(startingWith: prefix, in: lines) else { throw .unknownFormat }
    return try ImpactsDocument.decoded(document.value(in: line, dropping: prefix.utf8.count))
  }

  private static func decoded<Value: Decodable>(_ json: Data) throws(Fault) -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let value = try? decoder.decode(Value.self, from: json) else { throw .unknownFormat }
    return value
  }
}

extension DecodedImpactEntry {
  /// What the entry answers about a subject; nil where nobody was scored. What was asked is its own error where nothing else is said.
  fileprivate func answer(
    about subject: Scoring.Impact.Subject, asked others: [AskedError]? = nil, in book: ImpactBook
  ) throws(ImpactsDocument.Fault) -> ImpactAnswer? {
    guard let asked = others ?? asked.map({ [$0] }) else { throw .unknownFormat }
    if case .error(let id) = subject, asked.contains(where: { $0.error != id }) { throw .unknownFormat }
    return impact.map { ImpactAnswer($0, about: subject, asked: asked, lines ?? [], in: book) }
  }
}
