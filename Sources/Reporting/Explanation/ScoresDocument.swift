import FoundationEssentials
import Glibc
package import Model

/// A finished `scores.json`, of which only the header and one unit's line are ever parsed.
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
  private let contents: Data
  private let accountsStart: Int

  /// Opens a file and reads its header.
  package init(path: String) throws(Fault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(code: errno) }
    // Foundation does not give back the room in which it looks for the bytes of an empty file.
    if status.st_size == 0 { throw .unknownFormat }
    do {
      contents = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    } catch {
      throw .unreadable(code: errno)
    }
    guard let mark = contents.line(startingWith: ScoresLayout.accountsLine, from: contents.startIndex) else { throw .unknownFormat }
    accountsStart = mark.upperBound
    // What stands before the accounts is an object but for its last comma and its closing brace.
    let before = contents[..<mark.lowerBound].dropLast(while: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ",") })
    let decoder = ScoresDocument.decoder
    guard let header = try? decoder.decode(ScoresHeader.self, from: before + Data("}".utf8)), header.format == ScoresHeader.format else {
      throw .unknownFormat
    }
    // More decimals than a number keeps cannot be printed.
    let places = 0...Model.Decimal.fractionDigits
    guard header.competitions.allSatisfy({ places.contains($0.places) && places.contains($0.printedPlaces) }) else { throw .unknownFormat }
    self.header = header
  }

  /// The JSON of one unit's account, as it stands in the file.
  package func accountLine(of unit: UnitID) throws(Fault) -> String {
    let prefix = ScoresLayout.accountPrefix(of: unit)
    guard let range = contents.line(startingWith: prefix, from: accountsStart) else { throw .noAccount }
    let account = contents[range].dropFirst(prefix.utf8.count).dropLast(while: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ",") })
    return String(decoding: account, as: UTF8.self)
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
    let line = try accountLine(of: unit)
    guard let decoded = try? ScoresDocument.decoder.decode(DecodedAccount.self, from: Data(line.utf8)) else { throw .unknownFormat }
    return Explanation(
      header: header, unitID: unit, unitName: decoded.name, group: decoded.group, standing: decoded.standing, account: decoded.account,
      margins: decoded.margins, lastYear: decoded.lastYear, bars: decoded.bars ?? [])
  }

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

  /// What a unit's line begins with.
  static func accountPrefix(of unit: UnitID) -> String {
    var json = JSONWriter()
    json.key(unit.text)
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension Data {
  /// The line, with its end, that begins with a text; lines are found by their ends and nothing in them is looked at.
  fileprivate func line(startingWith text: String, from start: Index) -> Range<Index>? {
    let prefix = Array(text.utf8)
    return withUnsafeBytes { bytes -> Range<Index>? in
      guard let base = bytes.baseAddress else { return nil }
      var offset = start - startIndex
      while offset < bytes.count {
        let rest = bytes.count - offset
        let end =
          memchr(base + offset, Int32(UInt8(ascii: "\n")), rest).map { $0 - UnsafeMutableRawPointer(mutating: base) + 1 } ?? bytes.count
        if rest >= prefix.count, memcmp(base + offset, prefix, prefix.count) == 0 { return startIndex + offset..<startIndex + end }
        offset = end
      }
      return nil
    }
  }

  /// The bytes without those at the end that `isDropped` picks.
  fileprivate func dropLast(while isDropped: (UInt8) -> Bool) -> Data {
    var end = endIndex
    while end > startIndex, isDropped(self[end - 1]) { end -= 1 }
    return self[..<end]
  }
}
