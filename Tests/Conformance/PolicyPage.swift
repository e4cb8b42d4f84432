import Foundation

/// `docs/policy.md`, article by article.
struct PolicyPage {
  /// A line quoted, and the output file it stands in or the command that prints it.
  struct Evidence: Hashable {
    var source: String
    var line: String
  }

  struct Article {
    var number: Int
    /// The field's English name → what follows.
    var fields: [String: String] = [:]
    var evidence: [Evidence] = []

    func spans(_ field: String) -> [String] { PolicyPage.spans(fields[field] ?? "") }

    /// Why there are no points for the article, or for a part of it; nil where nothing is said.
    var whyNotScored: String? { fields["not scored"] }
  }

  /// In the order of the page.
  let articles: [Article]

  init(_ text: String) {
    var articles: [Article] = []
    for line in text.split(separator: "\n").map(String.init) {
      if let heading = line.wholeMatch(of: /### 第 (\d+) 条 · Article (\d+)/) {
        articles.append(Article(number: heading.1 == heading.2 ? Int(heading.1) ?? 0 : 0))
      } else if let field = line.wholeMatch(of: /- [^:]+ · ([a-z ]+):(.*)/), !articles.isEmpty {
        articles[articles.count - 1].fields[String(field.1)] = field.2.trimmingCharacters(in: .whitespaces)
      } else if line.hasPrefix("  - "), !articles.isEmpty {
        let spans = Self.spans(line)
        articles[articles.count - 1].evidence.append(
          Evidence(source: spans.first ?? "", line: spans.count == 2 ? spans[1] : ""))
      }
    }
    self.articles = articles
  }

  init() throws {
    self.init(try String(contentsOf: Project.root.appending(path: "docs/policy.md"), encoding: .utf8))
  }

  fileprivate static func spans(_ text: String) -> [String] { text.matches(of: /`([^`]+)`/).map { String($0.1) } }
}
