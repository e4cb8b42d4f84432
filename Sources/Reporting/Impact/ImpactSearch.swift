internal import Model
public import Scoring

extension ImpactBook {
  /// The errors that somebody on the telephone may mean: by error, matter, document, day, or unit by any of its names; every word must
  /// fit. A matter's own id gives the matter as a whole. Ordered by error.
  public func subjects(matching words: [String]) -> [Impact.Subject] {
    let matters = Set(report.assessment.verdicts.compactMap(\.matter))
    if words.count == 1, matters.contains(words[0]) { return [.matter(words[0])] }
    return report.assessment.verdicts.filter { verdict in words.allSatisfy { fits($0, verdict) } }.map { .error($0.error) }
  }

  /// The units that come near to a word which fits no error, for "did you mean".
  public func unitsNear(_ word: String) -> [String] {
    let directory = UnitDirectory(report.facts.units.map(\.allNames))
    switch directory.match(word) {
    case .found(let unit): return ["\(unit)  \(name(of: unit))"]
    case .candidates(let candidates, _): return candidates.map { "\($0.unit)  \($0.name)" }
    }
  }

  private func fits(_ word: String, _ verdict: ErrorVerdict) -> Bool {
    let record = record(of: verdict.error)
    if [verdict.error, verdict.matter, verdict.unit?.text].contains(word) { return true }
    if let unit = verdict.unit.flatMap({ units[$0] }), unit.allNames.contains(word) { return true }
    let days = ["occurred_on", "found_on"].compactMap { record?.attributes[$0] } + [verdict.verdict.decision?.decidedOn?.description]
    if days.contains(word) { return true }
    let wanted = word.documentNumber
    let documents = [record?.attributes["document"], verdict.verdict.decision?.document] + documentsBehind(verdict.error)
    return documents.contains { $0?.documentNumber == wanted }
  }

  /// The documents of whatever was imposed for an error.
  private func documentsBehind(_ error: String) -> [String?] {
    report.facts.records.filter { $0.causes.contains(error) }.map { $0.attributes["document"] }
  }
}

extension String {
  /// A document number as people compare it: without spaces, and with one kind of brackets around the year.
  fileprivate var documentNumber: String {
    String(
      filter { !$0.isWhitespace }.map { character in
        switch character {
        case "[", "【", "(", "（", "﹝": "〔"
        case "]", "】", ")", "）", "﹞": "〕"
        default: character
        }
      })
  }
}
