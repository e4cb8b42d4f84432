package import Model

/// Findings as a terminal shows them: by code, worst first, a few of each, and where all of them lie.
package enum FindingsDigest {
  /// So many of each code are shown; of faults in rules, which are mended one by one, more.
  private static let shownOfACode = 3
  private static let shownOfRules = 10
  /// Of the rows a finding is about, where it has no place in a file.
  private static let shownRows = 3

  /// The lines; `place` is the file with all findings, if there is one.
  package static func lines(_ findings: [Finding], place: String?, _ language: Language) -> [String] {
    var lines: [String] = []
    var isCut = false
    for group in groups(findings) {
      let limit = group[0].excerpt == nil ? shownOfACode : shownOfRules
      lines.append(heading(group, language))
      for finding in group.prefix(limit) { lines += shown(finding, language) }
      if group.count > limit {
        isCut = true
        let more = group.count - limit
        lines.append(language == .chinese ? "  ……另有 \(more) 处" : "  … and \(more) more")
      }
    }
    if isCut, let place { lines.append(language == .chinese ? "全部问题见 \(place)" : "All of them: \(place)") }
    return lines
  }

  /// Errors before warnings, frequent before rare, then by code: an order that depends on nothing else.
  private static func groups(_ findings: [Finding]) -> [[Finding]] {
    let groups = Dictionary(grouping: findings) { [$0.severity.rawValue, $0.code.rawValue] }
    return groups.values.sorted { left, right in
      let (a, b) = (left[0], right[0])
      if a.severity != b.severity { return a.severity == .error }
      return left.count != right.count ? left.count > right.count : a.code.rawValue < b.code.rawValue
    }
  }

  private static func heading(_ group: [Finding], _ language: Language) -> String {
    let (severity, label, code) = (group[0].severity.label, group[0].code.label, group[0].code.rawValue)
    return language == .chinese
      ? "\(severity.zh)：\(label.zh)（\(code)），\(group.count) 处" : "\(severity.en): \(label.en) (\(code)), \(group.count)"
  }

  private static func shown(_ finding: Finding, _ language: Language) -> [String] {
    if finding.excerpt != nil { return finding.rendered(in: language).split(separator: "\n").map { "  " + $0 } }
    var start = ""
    if let position = finding.position {
      start = "\(position)  "
    } else if !finding.rows.isEmpty {
      let more = finding.rows.count > shownRows ? "…" : ""
      start = finding.rows.prefix(shownRows).map { $0.named(language) }.joined(separator: language.semicolon) + more + "  "
    }
    // A value that is the row's own key is said already.
    let isSaid = finding.position == nil && finding.rows.contains { $0.key.last == finding.value }
    let shown = isSaid ? "" : finding.value ?? ""
    let value = shown.isEmpty ? "" : "“\(shown)” ".printable
    return [
      "  " + (start + value + finding.message[language]).printable,
      "    " + ((language == .chinese ? "提示：" : "hint: ") + finding.hint[language]).printable,
    ]
  }
}
