import Foundation
import Model

/// One page of the handbook, taken apart so that it can be played, and put together again with other outputs.
struct Page {
  /// A piece of the page, in its order.
  enum Part {
    /// A line outside all blocks.
    case text(String)
    /// A block such as ```` ```csv inputs/units.csv ````: a file that is written.
    case file(opening: String, path: String, lines: [String])
    /// A ```` ```console ```` block: commands and what they print.
    case session([Exchange])
    /// Any other block, which is only shown.
    case shown(opening: String, lines: [String])
  }

  /// What a page says in its first line to start from a copy of the shipped sample instead of an empty folder.
  static let sampleMark = "<!-- starts from the sample -->"
  private static let fence = "```"

  let language: Language
  let name: String
  var parts: [Part] = []

  init(_ name: String, _ language: Language) throws {
    (self.name, self.language) = (name, language)
    var lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var index = 0
    while index < lines.count {
      let opening = lines[index]
      guard opening.hasPrefix(Self.fence) else {
        if opening.contains(Self.fence) { throw fault("a block that does not begin at the line's beginning", at: index) }
        parts.append(.text(opening))
        index += 1
        continue
      }
      guard let end = lines[(index + 1)...].firstIndex(of: Self.fence) else { throw fault("a block without an end", at: index) }
      let words = opening.dropFirst(Self.fence.count).split(separator: " ").map(String.init)
      let body = Array(lines[(index + 1)..<end])
      switch words.count {
      case 1 where words[0] == "console": parts.append(.session(try exchanges(body, after: index)))
      case 2: parts.append(.file(opening: opening, path: words[1], lines: body))
      default: parts.append(.shown(opening: opening, lines: body))
      }
      index = end + 1
    }
  }

  /// Where the page is, as people write it.
  var path: String { "docs/\(language.rawValue)/\(name).md" }

  var url: URL { Handbook.project.appending(path: path) }

  /// The page as it is written.
  var text: String {
    parts.map { part in
      switch part {
      case .text(let line): line + "\n"
      case .file(let opening, _, let lines), .shown(let opening, let lines): block(opening, lines)
      case .session(let exchanges): block(Self.fence + "console", exchanges.flatMap { ["$ " + $0.command] + $0.output })
      }
    }.joined()
  }

  /// The lines outside all blocks.
  var prose: [String] {
    parts.compactMap { if case .text(let line) = $0 { line } else { nil } }
  }

  var headings: [String] { prose.filter { $0.hasPrefix("#") } }

  /// Whether it starts from a copy of the shipped sample.
  var startsFromSample: Bool { prose.first == Self.sampleMark }

  private func block(_ opening: String, _ lines: [String]) -> String {
    ([opening] + lines + [Self.fence]).map { $0 + "\n" }.joined()
  }

  private func exchanges(_ lines: [String], after opening: Int) throws -> [Exchange] {
    var exchanges: [Exchange] = []
    for (offset, line) in lines.enumerated() {
      if line.hasPrefix("$ ") {
        exchanges.append(Exchange(command: String(line.dropFirst(2)), line: opening + offset + 2))
      } else if exchanges.isEmpty {
        throw fault("output before any command", at: opening)
      } else {
        exchanges[exchanges.count - 1].output.append(line)
      }
    }
    return exchanges
  }

  private func fault(_ what: String, at index: Int) -> Fault { Fault(description: "\(path):\(index + 1): \(what)") }

  /// What makes a page unplayable.
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }
}

/// The handbook's pages.
enum Handbook {
  static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The names of a language's pages.
  static func names(_ language: Language) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: project.appending(path: "docs/\(language.rawValue)").path)) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }
}
