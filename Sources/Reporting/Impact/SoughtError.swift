internal import Model
internal import Scoring

/// What an error is found by when somebody on the telephone asks.
struct SoughtError: Sendable, Hashable {
  var error: String
  var matter: String?
  var unit: UnitID?
  /// Its days, and the documents of the error, of the decision on it, and of whatever was imposed for it, as people compare them; ordered.
  var words: [String]

  /// Every error of a report, ordered by id.
  static func all(_ report: Report) -> [SoughtError] {
    var rows: [String: Record] = [:]
    var imposed: [String: [String]] = [:]
    for record in report.facts.records {
      if record.table == .errors, let error = record.key.first, rows[error] == nil { rows[error] = record }
      guard let document = record.attributes["document"] else { continue }
      for error in Set(record.causes) { imposed[error, default: []].append(document) }
    }
    return report.assessment.verdicts.map { verdict in
      let (row, decision) = (rows[verdict.error], verdict.verdict.decision)
      let days = [row?.attributes["occurred_on"], row?.attributes["found_on"], decision?.decidedOn?.description].compactMap(\.self)
      let documents = [row?.attributes["document"], decision?.document].compactMap(\.self) + (imposed[verdict.error] ?? [])
      return SoughtError(
        error: verdict.error, matter: verdict.matter, unit: verdict.unit, words: Set(days + documents.map(\.documentNumber)).sorted())
    }
  }
}

extension String {
  /// A document number as people compare it: without spaces, and with one kind of brackets around the year.
  var documentNumber: String {
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
