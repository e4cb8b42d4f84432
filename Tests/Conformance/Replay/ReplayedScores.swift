import Foundation
import Model

/// A finished `scores.json`, read as any program could read it: by its keys, with nothing of the code that wrote it but exact numbers.
struct ReplayedScores {
  struct Header: Decodable {
    var competitions: [Competition]
    var items: [Item]
  }

  struct Competition: Decodable {
    var competition: String
    var places: Int
    var printedPlaces: Int
    var rounding: RoundingMode

    private enum CodingKeys: String, CodingKey {
      case competition, places, rounding
      case printedPlaces = "printed_places"
    }
  }

  struct Item: Decodable {
    var item: String
    var full: Exactly?
    var weight: Exactly?
    var counts: Bool?
    var combine: String?
  }

  struct Account: Decodable {
    var unit: String
    var competition: String?
    var status: String
    var total: Exactly?
    var nodes: [Node]
    var lines: [Line]
  }

  struct Node: Decodable {
    var item: String
    var depth: Int
    var scored: Exactly?
    var full: Exactly
    var weight: Exactly
  }

  struct Line: Decodable {
    var kind: String
    var item: String
    var formula: String
    var scored: Exactly?
    var points: Exactly
    var printed: Exactly
    var numbers: [Number]
  }

  struct Number: Decodable {
    var name: String
    var of: String?
    var value: Exactly
  }

  /// An exact number that is written as a text.
  struct Exactly: Decodable {
    var number: Fraction

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let number = Fraction(exact: text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
      }
      self.number = number
    }
  }

  let competitions: [String: Competition]
  let items: [String: Item]
  /// Where each account's line stands.
  private let accountLines: [Range<Int>]
  private let contents: Data

  init(_ file: URL) throws {
    let contents = try Data(contentsOf: file)
    let mark = Data("\"accounts\":{\n".utf8)
    guard let start = contents.range(of: mark) else { throw CocoaError(.fileReadCorruptFile) }
    var head = Data(contents[..<start.lowerBound])
    while let last = head.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: ",") { head.removeLast() }
    let header = try JSONDecoder().decode(Header.self, from: head + Data("}".utf8))
    competitions = Dictionary(uniqueKeysWithValues: header.competitions.map { ($0.competition, $0) })
    items = Dictionary(uniqueKeysWithValues: header.items.map { ($0.item, $0) })
    var lines: [Range<Int>] = []
    contents.withUnsafeBytes { bytes in
      var from = start.upperBound
      while from < bytes.count, bytes[from] == UInt8(ascii: "\""), let base = bytes.baseAddress {
        let end =
          memchr(base + from, Int32(UInt8(ascii: "\n")), bytes.count - from).map { $0 - UnsafeMutableRawPointer(mutating: base) }
          ?? bytes.count
        lines.append(from..<end)
        from = end + 1
      }
    }
    accountLines = lines
    self.contents = contents
  }

  var count: Int { accountLines.count }

  /// Every account, or of each so many one.
  func accounts(every step: Int = 1) throws -> [Account] {
    try stride(from: 0, to: accountLines.count, by: step).map { index in
      var line = contents[accountLines[index]]
      if line.last == UInt8(ascii: ",") { line.removeLast() }
      let one = try JSONDecoder().decode([String: Account].self, from: Data("{".utf8) + line + Data("}".utf8))
      guard let account = one.values.first else { throw CocoaError(.fileReadCorruptFile) }
      return account
    }
  }
}
