internal import Model

/// Collects the findings of one document.
///
/// All cursors of a document share it, which is why it is a class.
final class FindingLog {
  /// After so many findings the rest is counted only: a reader fixes the first ones and runs again.
  static let limit = 200

  private let file: String
  private let lines: [String]
  private var findings: [Finding] = []
  private var suppressed = 0
  private(set) var hasErrors = false

  init(file: String, lines: [String]) {
    self.file = file
    self.lines = lines
  }

  /// Whether further findings are only counted.
  var isFull: Bool { findings.count == FindingLog.limit }

  /// Reports something at a place of the document.
  func report(
    _ code: FindingCode, _ severity: Finding.Severity = .error, at mark: YAMLMark?, value: String? = nil, message: LocalizedText,
    hint: LocalizedText
  ) {
    if severity == .error { hasErrors = true }
    if isFull {
      suppressed += 1
      return
    }
    let finding = Finding(
      code, severity, at: Position(file: file, line: mark?.line, column: mark?.column), value: value, message: message, hint: hint,
      excerpt: mark.flatMap { lines.indices.contains($0.line - 1) ? lines[$0.line - 1] : nil })
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// The findings, ordered by place; those of one place in the order of their making.
  var ordered: [Finding] {
    let byPlace = findings.enumerated().sorted { left, right in
      guard let first = left.element.position, let second = right.element.position, first != second else {
        return left.offset < right.offset
      }
      return first < second
    }
    var all = byPlace.map(\.element)
    if suppressed > 0 {
      all.append(
        Finding(
          .limitExceeded, at: Position(file: file), value: String(suppressed),
          message: LocalizedText(zh: "还有 \(suppressed) 处问题未列出", en: "\(suppressed) more faults are not listed"),
          hint: LocalizedText(zh: "请先改正已列出的问题", en: "correct the listed ones first")))
    }
    return all
  }
}
