package import Model
internal import OrderedCollections
package import Scoring

extension ImpactBook {
  /// The errors that somebody on the telephone may mean: by error, matter, document, day, or unit by any of its names, be it
  /// the one that made it or another in whose account it shows; every word must fit. A matter's own id gives the matter as a whole. Ordered by error.
  package func subjects(matching words: [String]) -> [Impact.Subject] {
    if words.count == 1, let word = words.first, errors.contains(where: { $0.matter == word }) { return [.matter(word)] }
    let sought = words.map { word in
      SoughtWord(word: word, document: word.documentNumber, day: Day(asWritten: word), units: Set(units(named: word)))
    }
    return errors.filter { error in sought.allSatisfy { $0.fits(error) } }.map { .error($0.error) }
  }

  /// The units that bear a name.
  package func units(named name: String) -> [UnitID] { units.filter { $1.names.contains(name) }.map(\.key) }

  /// The error or matter that comes near to a word which fits none, for "did you mean".
  package func errorNear(_ word: String) -> String? {
    NearestWord.to(word, among: errors.map(\.error) + Set(errors.compactMap(\.matter)).sorted())
  }

  /// The units that come near to a word which fits no error, for "did you mean".
  package func unitsNear(_ word: String) -> [String] {
    let directory = UnitDirectory(units.values.filter { !$0.hasEnded }.map(\.names))
    switch directory.match(word) {
    case .found(let unit): return ["\(unit)  \(name(of: unit))"]
    case .candidates(let candidates, _): return candidates.map { "\($0.unit)  \($0.name)" }
    }
  }
}

/// A word of a question with what it may stand for.
private struct SoughtWord {
  var word: String
  var document: String
  /// The day that it is.
  var day: Day?
  /// The units that bear it.
  var units: Set<UnitID>

  func fits(_ error: SoughtError) -> Bool {
    if [error.error, error.matter, error.unit?.text].contains(word) { return true }
    if error.units.contains(where: units.contains) { return true }
    return error.words.contains(document) || error.words.contains(day?.description ?? word)
  }
}
