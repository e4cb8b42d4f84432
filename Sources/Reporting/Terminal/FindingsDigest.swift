package import Model
package import Tables

/// Findings as a terminal shows them: by code, worst first, a few of each with the row quoted, what to do, and where all of them lie.
package struct FindingsDigest {
  /// So many of each code are shown; of faults in rules, which are mended one by one, more.
  private static let shownOfACode = 3
  private static let shownOfRules = 10
  /// Of the rows a finding is about, where it has no place in a file.
  private static let shownRows = 3
  /// Columns that a quoted row may take, so that it fits any terminal with its indent.
  private static let quoteWidth = 75

  /// The findings of one code and severity, at least one.
  private struct Group {
    var first: Finding
    var count: Int
    var shown: ArraySlice<Finding>

    /// What a person should see before anything else: a file that cannot be used hides the faults of its rows.
    var rank: Int {
      guard first.severity == .error else { return 2 }
      return first.excerpt == nil && first.position.map { ($0.record ?? 1) == 1 } ?? false ? 0 : 1
    }
  }

  private let groups: [Group]

  /// Sorts findings; within a group they keep their order.
  package init(_ findings: [Finding]) {
    let byCode = Dictionary(grouping: findings) { [$0.severity.rawValue, $0.code.rawValue] }
    groups = byCode.values.map { group in
      let limit = group[0].excerpt == nil ? FindingsDigest.shownOfACode : FindingsDigest.shownOfRules
      return Group(first: group[0], count: group.count, shown: group.prefix(limit))
    }.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      return left.count != right.count ? left.count > right.count : left.first.code.rawValue < right.first.code.rawValue
    }
  }

  /// The places in tables whose rows would help.
  package var quotable: [Position] {
    groups.flatMap(\.shown).filter { $0.excerpt == nil }.compactMap(\.position).filter { $0.line != nil }
  }

  /// The lines; `place` is the file with all findings, if there is one, and `rows` are those that could be quoted.
  package func lines(place: String?, _ language: Language, quoting rows: [Position: QuotedRow] = [:]) -> [String] {
    var lines: [String] = []
    var isCut = false
    for group in groups {
      lines.append(heading(group, language))
      // What helps all of them is said once.
      let isOneCure = group.first.excerpt == nil && group.shown.allSatisfy { $0.hint == group.first.hint }
      for finding in group.shown {
        lines += shown(finding, finding.position.flatMap { rows[$0] }, language)
        if finding.excerpt == nil, !isOneCure { lines.append("    " + hint(finding, language)) }
      }
      if group.count > group.shown.count {
        isCut = true
        let more = group.count - group.shown.count
        lines.append(language == .chinese ? "  ……另有 \(more) 处" : "  … and \(more) more")
      }
      if isOneCure { lines.append("  " + hint(group.first, language)) }
    }
    if isCut, let place { lines.append(language == .chinese ? "全部问题见 \(place)" : "All of them: \(place)") }
    return lines
  }

  private func heading(_ group: Group, _ language: Language) -> String {
    let (severity, label, code) = (group.first.severity.label, group.first.code.label, group.first.code.rawValue)
    return language == .chinese
      ? "\(severity.zh)：\(label.zh)（\(code)），\(group.count) 处" : "\(severity.en): \(label.en) (\(code)), \(group.count)"
  }

  private func hint(_ finding: Finding, _ language: Language) -> String {
    ((language == .chinese ? "提示：" : "hint: ") + finding.hint[language]).printable
  }

  private func shown(_ finding: Finding, _ row: QuotedRow?, _ language: Language) -> [String] {
    if finding.excerpt != nil { return finding.rendered(in: language).split(separator: "\n").map { "  " + $0 } }
    var start = ""
    if let position = finding.position {
      start = "\(position)  "
    } else if !finding.rows.isEmpty {
      let more = finding.rows.count > FindingsDigest.shownRows ? "…" : ""
      start = finding.rows.prefix(FindingsDigest.shownRows).map { $0.named(language) }.joined(separator: language.semicolon) + more + "  "
    }
    // A value that is the row's own key is said already.
    let isSaid = finding.position == nil && finding.rows.contains { $0.key.last == finding.value }
    let shown = isSaid ? "" : finding.value ?? ""
    let value = shown.isEmpty ? "" : "“\(shown)” ".printable
    let quote = row?.lines(width: FindingsDigest.quoteWidth).map { "    " + $0 } ?? []
    return ["  " + (start + value + finding.message[language]).printable] + quote
  }
}
