import Foundation
import FuzzedOutputs
import Testing

/// A finished folder that somebody spoiled knowingly: whatever stands under a key, what reads it back answers or refuses.
@Suite struct OddValueTests {
  /// What takes the place of a number, a text, a flag.
  private static let odd = [
    "null", "-1", "13", "9223372036854775807", "1e400", "\"\"", "\"x\"", "\"-1\"", "\"1/0\"", "\"1/3\"",
    "\"999999999999999999999999999999999999999999\"", "true", "[]", "{}", "\"\\u202e\\u0000\"",
  ]

  /// The golden year with the accounts of two units.
  private static func year() throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let whole = String(decoding: try Data(contentsOf: tests.appending(path: "Golden/Expected/year/scores.json")), as: UTF8.self)
    var lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    let accounts = try #require(lines.firstIndex(of: "\"accounts\":{"))
    let end = try #require(lines[accounts...].firstIndex { $0.hasPrefix("}") })
    lines.removeSubrange(accounts + 3..<end)
    lines[accounts + 2] = lines[accounts + 2].dropLast(lines[accounts + 2].hasSuffix(",") ? 1 : 0)
    return lines.joined(separator: "\n")
  }

  /// The answers of the golden year.
  private static func impacts() throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return String(decoding: try Data(contentsOf: tests.appending(path: "Golden/Expected/year/impacts.json")), as: UTF8.self)
  }

  /// Values are texts, numbers and flags; `which` of each key's places is spoiled.
  private static func values(in text: String, which: Int) -> [Range<String.Index>] {
    var seen: [Substring: Int] = [:]
    return text.matches(of: #/"([a-z_]+)":("(?:[^"\\]|\\.)*"|-?[0-9]+|true|false|null)/#).compactMap { match in
      seen[match.1, default: 0] += 1
      return seen[match.1] == which ? match.2.startIndex..<match.2.endIndex : nil
    }
  }

  /// The first of each key, and one further on.
  @Test(arguments: [1, 7])
  func underEveryKeyOfScoresAnythingMayStand(which: Int) throws {
    let folder = try FinishedFolder()
    let year = try Self.year()
    let said = try #require(try folder.readScores(Array(year.utf8)))
    #expect(said > 10_000)
    let places = Self.values(in: year, which: which)
    #expect(places.count > 15)
    var refused = 0
    for place in places {
      for odd in Self.odd where try folder.readScores(Array(year.replacingCharacters(in: place, with: odd).utf8)) == nil { refused += 1 }
    }
    // Some keys stand in accounts, which are read by themselves, and some nobody reads.
    #expect(refused > places.count && refused < places.count * Self.odd.count)
  }

  @Test(arguments: [1, 7])
  func underEveryKeyOfImpactsAnythingMayStand(which: Int) throws {
    let folder = try FinishedFolder()
    let year = try Self.impacts()
    let said = try #require(try folder.readImpacts(Array(year.utf8)))
    #expect(said > 10_000)
    let places = Self.values(in: year, which: which)
    #expect(places.count > 15)
    var refused = 0
    for place in places {
      for odd in Self.odd where try folder.readImpacts(Array(year.replacingCharacters(in: place, with: odd).utf8)) == nil { refused += 1 }
    }
    // Some keys nobody reads, and a text may say anything.
    #expect(refused > places.count && refused < places.count * Self.odd.count)
  }

  /// Brackets, line ends and quotes where none belong: each byte that gives the file its form is dropped, doubled or changed.
  @Test func aBrokenFormOfImpactsIsRefusedOrRead() throws {
    let folder = try FinishedFolder()
    let year = Array(try Self.impacts().utf8)
    let form = Set("{}[]\":,\n".utf8)
    let places = year.indices.filter { form.contains(year[$0]) }
    var refused = 0
    for (number, place) in places.enumerated() where number.isMultiple(of: 101) {
      for broken in [[], [year[place], year[place]], [UInt8(ascii: "\n")], [UInt8(ascii: "}")], [0xFF]] {
        if try folder.readImpacts(Array(year[..<place] + broken + year[(place + 1)...])) == nil { refused += 1 }
      }
    }
    #expect(refused > places.count / 101)
  }
}
