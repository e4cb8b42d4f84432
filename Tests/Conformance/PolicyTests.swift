import Foundation
import Testing

/// `docs/policy.md` tells the truth: all 44 articles, each with who owes, and with rules, tables, commands and lines that are really there.
@Suite struct PolicyTests {
  private static let page = Task { try PolicyPage() }

  @Test func everyArticleIsThereInOrder() async throws {
    let articles = try await Self.page.value.articles
    #expect(articles.map(\.number) == Array(1...44))
    for article in articles {
      for field in ["sets up", "who owes"] {
        let text = article.fields[field] ?? ""
        #expect(text.contains { $0.isASCII && $0.isLetter } && text.contains { !$0.isASCII && $0.isLetter }, "\(article.number) \(field)")
      }
    }
  }

  /// Evidence, or a reason in both languages why there is none.
  @Test func everyArticleIsServedOrSaysWhyNot() async throws {
    for article in try await Self.page.value.articles {
      #expect(article.evidence.isEmpty ? article.whyNotScored != nil : !article.spans("commands").isEmpty, "\(article.number)")
      #expect(article.evidence.isEmpty == article.spans("commands").isEmpty, "\(article.number)")
      guard let reason = article.whyNotScored else { continue }
      #expect(reason.contains { $0.isASCII && $0.isLetter } && reason.contains { !$0.isASCII && $0.isLetter }, "\(article.number)")
    }
  }

  @Test func everyQuotedLineIsInItsFile() async throws {
    let sample = try await PolicySample.shared.value
    for article in try await Self.page.value.articles {
      for evidence in article.evidence {
        let lines = sample.lines(of: evidence.source)
        #expect(lines != nil, "article \(article.number): no \(evidence.source)")
        #expect(
          PolicySample.stands(evidence.line, in: lines ?? []), "article \(article.number): not in \(evidence.source): \(evidence.line)")
        // What is quoted comes from what the article tells its readers to run.
        let command = evidence.source.hasPrefix("outputs/") ? "liangji run \(evidence.source.split(separator: "/")[1])" : evidence.source
        #expect(article.spans("commands").contains(command), "article \(article.number): \(command)")
      }
    }
  }

  /// Where a file says which rule a line is about, it is one that the article names; the leading group's lines are about the total.
  @Test func quotedLinesAreAboutTheRulesNamed() async throws {
    for article in try await Self.page.value.articles {
      let rules = Set(article.spans("rules").compactMap { $0.split(separator: "/").last }).union(["total"])
      for evidence in article.evidence {
        guard ["lines.csv", "obligations.csv", "reminders.csv"].contains(where: { evidence.source.hasSuffix("/" + $0) }) else { continue }
        #expect(evidence.line.split(separator: ",").contains { rules.contains($0) }, "article \(article.number): \(evidence.line)")
      }
    }
  }

  @Test func everyNameExists() async throws {
    let sample = try await PolicySample.shared.value
    #expect(sample.commands.isSuperset(of: ["run", "sample", "verify"]))
    let sources = PolicySample.pipelines.compactMap { sample.files["outputs/\($0)/sources.csv"] }.flatMap { $0 }
    for article in try await Self.page.value.articles {
      for rule in article.spans("rules") {
        let parts = rule.split(separator: "/").map(String.init)
        try #require(parts.count == 2, "article \(article.number): \(rule)")
        #expect(try has(parts[1], parts[0], sample), "article \(article.number): \(rule)")
      }
      for command in article.spans("commands") {
        let words = command.split(separator: " ").map(String.init)
        #expect(words.first == "liangji" && words.count > 1 && sample.commands.contains(words[1]), "article \(article.number): \(command)")
      }
      let tables = article.spans("tables")
      try #require(tables.count.isMultiple(of: 2))
      for index in stride(from: 0, to: tables.count, by: 2) {
        let source = "\(tables[index]),\(tables[index + 1])"
        #expect(PolicySample.stands(source, in: sources), "article \(article.number): \(source)")
      }
    }
  }

  /// A rule by its id, or a section; the word list leaves nothing in the rulebook once it was checked.
  private func has(_ name: String, _ rulebook: String, _ sample: PolicySample) throws -> Bool {
    if name == "formalism" {
      let text = try String(contentsOf: Project.root.appending(path: "pipelines/rules/\(rulebook).yaml"), encoding: .utf8)
      return text.split(separator: "\n").contains { $0.hasPrefix("formalism:") }
    }
    return sample.rulebooks[rulebook]?.namedRules.contains(name) ?? false
  }

  /// The search above would see it if any quoted line were another in the output: a figure more, a line gone.
  @Test func aChangedLineIsNoticed() async throws {
    let sample = try await PolicySample.shared.value
    for evidence in try await Self.page.value.articles.flatMap(\.evidence) {
      let lines = try #require(sample.lines(of: evidence.source))
      let others = lines.filter { !PolicySample.stands(evidence.line, in: [$0]) }
      #expect(others.count < lines.count)
      #expect(!PolicySample.stands(evidence.line, in: others))
      let altered = lines.filter { PolicySample.stands(evidence.line, in: [$0]) }
        .map { evidence.line + "9" + $0.dropFirst(evidence.line.count) }
      #expect(!PolicySample.stands(evidence.line, in: others + altered), "\(evidence.line)")
    }
    #expect(!PolicySample.stands("", in: ["a"]) && !PolicySample.stands("a,1", in: ["a,12"]) && PolicySample.stands("a,1", in: ["a,1,2"]))
  }
}
