internal import Model
internal import Reporting

/// Looks for lines that someone left out or counted twice.
struct LineCombinations {
  /// At most so many fitting lines are named.
  private static let named = 3

  let account: ReconciledAccount

  /// Lines that belong together: one line, all lines of one rule, all lines of one kind.
  private struct Group {
    var label: LocalizedText
    var points: Fraction
  }

  /// The reason that brings an exact sum to the office's number by leaving out, or counting twice, lines among those given; nil for none.
  func reason(for office: OfficeNumber, around exact: Fraction, among lines: [ScoreLine]) -> DifferenceReason? {
    let groups = groups(of: lines)
    let left = groups.filter { office.isRounded(try? exact - $0.points) }
    if !left.isEmpty { return reason(left, LocalizedText(zh: "漏计 ", en: "left out: ")) }
    let twice = groups.filter { office.isRounded(try? exact + $0.points) }
    if !twice.isEmpty { return reason(twice, LocalizedText(zh: "重复计 ", en: "counted twice: ")) }
    return nil
  }

  private func reason(_ groups: [Group], _ what: LocalizedText) -> DifferenceReason {
    let shown = groups.prefix(LineCombinations.named)
    return DifferenceReason(
      kind: .rule,
      because: LocalizedText(
        zh: what.zh + shown.map(\.label.zh).joined(separator: "，或 "), en: what.en + shown.map(\.label.en).joined(separator: ", or ")))
  }

  private func groups(of lines: [ScoreLine]) -> [Group] {
    let counted = lines.filter { !$0.points.isZero && $0.kind != .rounding }
    var groups: [Group] = counted.map { Group(label: label($0), points: $0.points) }
    for (item, own) in together(counted, by: \.item) where own.count > 1 {
      guard let points = account.sum(own.map(\.points)), !points.isZero else { continue }
      let name = account.name(item)
      groups.append(Group(label: with(points, LocalizedText(zh: "“\(name.zh)”全部", en: "all of “\(name.en)”")), points: points))
    }
    for (kind, own) in together(counted, by: \.kind) where own.count > 1 && kind != .base {
      guard let points = account.sum(own.map(\.points)), !points.isZero else { continue }
      groups.append(
        Group(label: with(points, LocalizedText(zh: "全部\(kind.label.zh)", en: "all lines of kind “\(kind.label.en)”")), points: points))
    }
    return groups
  }

  /// Groups in the order in which they first occur.
  private func together<Name: Hashable>(_ lines: [ScoreLine], by name: (ScoreLine) -> Name) -> [(Name, [ScoreLine])] {
    var order: [Name] = []
    var groups: [Name: [ScoreLine]] = [:]
    for line in lines {
      if groups[name(line)] == nil { order.append(name(line)) }
      groups[name(line), default: []].append(line)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private func label(_ line: ScoreLine) -> LocalizedText {
    let name = account.name(line.item)
    let row = line.kind == .base ? "" : line.rows.first.map { " \($0)" } ?? ""
    return with(
      line.points, LocalizedText(zh: "“\(name.zh)”\(line.kind.label.zh)\(row)", en: "“\(name.en)” \(line.kind.label.en)\(row)"))
  }

  private func with(_ points: Fraction, _ label: LocalizedText) -> LocalizedText {
    LocalizedText(zh: "\(label.zh) \(NumberText.plain(points))", en: "\(label.en) \(NumberText.plain(points))")
  }
}
