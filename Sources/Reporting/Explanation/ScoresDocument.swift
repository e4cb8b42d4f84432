import FoundationEssentials
package import Model
internal import Tables

/// A finished `scores.json`, of which only the header and the lines of the units that somebody asks for are ever parsed.
package struct ScoresDocument {
  /// What can be wrong with a file that should be a finished `scores.json`.
  package enum Fault: Error, Sendable, Equatable {
    /// It cannot be read.
    case unreadable(code: Int32)
    /// It is no `scores.json`, or one of another version.
    case unknownFormat
    /// The unit is in the directory but belongs to no competition, so it has no account.
    case noAccount
    /// The unit has ended; what became of it.
    case ended(LocalizedText)
    /// No unit bears the name, or several do; with those that may have been meant.
    case noUnit([String], isAmbiguous: Bool)
  }

  package let header: ScoresHeader
  private let document: LinedDocument
  private let accounts: Range<Int>

  /// Opens a file and reads its header.
  package init(path: String) throws(Fault) {
    do throws(LinedDocument.Fault) {
      document = try LinedDocument(path: path)
    } catch {
      if case .unreadable(let code) = error { throw .unreadable(code: code) }
      throw .unknownFormat
    }
    guard let (json, rest) = document.header(before: ScoresLayout.accountsLine, without: ScoresLayout.verdicts),
      let header = try? ScoresDocument.decoder.decode(ScoresHeader.self, from: json), header.format == ScoresHeader.format,
      document.ends(with: ScoresLayout.ending)
    else { throw .unknownFormat }
    accounts = rest
    // More decimals than a number keeps cannot be printed.
    let places = 0...Model.Decimal.fractionDigits
    guard header.competitions.allSatisfy({ places.contains($0.places) && places.contains($0.printedPlaces) }) else { throw .unknownFormat }
    self.header = header
  }

  /// The JSON of one unit's account, as it stands in the file.
  package func accountLine(of unit: UnitID) throws(Fault) -> String {
    String(decoding: try json(of: unit), as: UTF8.self)
  }

  /// One unit's account with what stands above it, for programs.
  package func accountJSON(of unit: UnitID, _ places: LocatedRows? = nil) throws(Fault) -> String {
    let line = try accountLine(of: unit)
    var json = JSONWriter()
    json.object { json in
      json.accountHeading(header)
      json.key("account")
      json.raw(line)
      places?.write(&json)
    }
    return String(decoding: json.take(), as: UTF8.self)
  }

  /// One unit's account, explained.
  package func explanation(of unit: UnitID) throws(Fault) -> Explanation {
    try explanation(of: unit, in: try json(of: unit))
  }

  /// Where the account of a unit lies.
  package struct Place: Sendable {
    package let unit: UnitID
    fileprivate let line: Range<Int>
  }

  /// Where each unit's account lies, in the order of the directory; units in no competition have none.
  package var places: [Place] {
    let units = header.units.compactMap(\.first)
    let lines = document.lines(of: units, in: accounts)
    return units.compactMap { unit in lines[unit].map { Place(unit: UnitID(unit), line: $0) } }
  }

  /// Whether an account stands, byte for byte, in another document, too.
  package func isSame(_ place: Place, as other: Place, in document: ScoresDocument) -> Bool {
    json(of: place.unit, at: place.line) == document.json(of: other.unit, at: other.line)
  }

  /// The accounts at these places, explained.
  package func explanations(at places: [Place]) throws(Fault) -> [Explanation] {
    let explained = Workforce.allCores.map(places.count) { number in
      Result { () throws(Fault) in try explanation(of: places[number].unit, in: json(of: places[number].unit, at: places[number].line)) }
    }
    var explanations: [Explanation] = []
    for result in explained { explanations.append(try result.get()) }
    return explanations
  }

  private func json(of unit: UnitID) throws(Fault) -> Data {
    guard let line = document.line(startingWith: JSONWriter.linePrefix(of: unit.text), in: accounts) else { throw .noAccount }
    return json(of: unit, at: line)
  }

  private func json(of unit: UnitID, at line: Range<Int>) -> Data {
    document.value(in: line, dropping: JSONWriter.linePrefix(of: unit.text).utf8.count)
  }

  private func explanation(of unit: UnitID, in json: Data) throws(Fault) -> Explanation {
    guard let decoded = try? ScoresDocument.decoder.decode(DecodedAccount.self, from: json),
      decoded.nodes.allSatisfy({ (0...ScoresDocument.deepest).contains($0.depth) })
    else { throw .unknownFormat }
    return Explanation(
      header: header, unitID: unit, unitName: decoded.name, group: decoded.group, standing: decoded.standing, account: decoded.account,
      margins: decoded.margins, lastYear: decoded.lastYear, bars: decoded.bars ?? [])
  }

  // No rulebook's levels lie deeper.
  private static let deepest = 256

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}

/// The lines by which `scores.json` is read without parsing it whole.
enum ScoresLayout {
  /// The line after which each line is one unit's account.
  static let accountsLine = "\"accounts\":{\n"
  /// What closes the accounts, and the document.
  static let ending = "\n}\n}"
  /// What stands before it about all errors: long, and no part of the header.
  static let verdicts = ["verdicts", "impacts", "suggestions"]
}
