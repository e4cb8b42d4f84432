internal import Tables

/// A column of a table on a sheet: how wide it must be for what is in it.
struct SheetColumn {
  /// Columns, as ``DisplayWidth`` counts them.
  private static let narrowest = 8
  private static let widest = 44
  /// A header may take so many lines before it widens its column.
  private static let headerLines = 4
  /// The button of the filter, and the margins of a cell.
  private static let button = 3
  private static let margins = 3
  /// Of texts that can be broken, so many in a hundred must fit on one line: a few long ones do not widen a column for all.
  private static let fitting = 95

  /// Where a column stands.
  enum Place: CaseIterable {
    case front, end, aside
  }

  let header: String
  /// Its place in the rows.
  let index: Int
  let isStrong: Bool
  let place: Place
  let tints: [String: Tint]
  let isEmpty: Bool
  /// Whether texts are longer than the column is wide.
  let wraps: Bool
  let width: Double

  init(_ header: String, _ index: Int, _ rows: [[CSVField]], isStrong: Bool, place: Place, tints: [String: Tint]) {
    self.header = header
    self.index = index
    self.isStrong = isStrong
    self.place = place
    self.tints = tints
    // Numbers, codes and days stay whole; other texts may be broken.
    var whole = 0
    var texts: [Int] = []
    var breaks = false
    var isEmpty = true
    for row in rows where index < row.count {
      switch row[index] {
      case .empty: continue
      case .number(let text): whole = max(whole, text.utf8.count)
      case .text(let text):
        let lines = text.split(separator: "\n")
        breaks = breaks || lines.count > 1
        let length = lines.map { DisplayWidth.of(String($0)) }.max() ?? 0
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { whole = max(whole, length) } else { texts.append(length) }
      }
      isEmpty = false
    }
    self.isEmpty = isEmpty
    texts.sort()
    let content = min(max(whole, texts.isEmpty ? 0 : texts[(texts.count * Self.fitting + 99) / 100 - 1]), Self.widest)
    wraps = breaks || max(whole, texts.last ?? 0) > content
    width = Double(max(Self.narrowest, content + Self.margins, min(Self.width(ofHeader: header), Self.widest)))
  }

  /// Chinese breaks anywhere, other writing between words.
  private static func width(ofHeader header: String) -> Int {
    let words = header.split(separator: " ").map { word in
      word.utf8.count == word.unicodeScalars.count ? DisplayWidth.of(String(word)) : 0
    }
    let line = (DisplayWidth.of(header) + headerLines - 1) / headerLines
    return max(line, words.max() ?? 0) + button + 1
  }

  /// How many lines the header takes.
  var linesOfHeader: Int { min(lines(of: header, in: Int(width) - Self.button), Self.headerLines + 1) }

  /// How many lines a cell takes.
  func lines(of field: CSVField) -> Int {
    guard wraps, case .text(let text) = field else { return 1 }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { lines(of: String($0), in: Int(width) - Self.margins) }
      .reduce(0, +)
  }

  private func lines(of text: String, in room: Int) -> Int {
    let room = max(1, room)
    return max(1, (DisplayWidth.of(text) + room - 1) / room)
  }
}
