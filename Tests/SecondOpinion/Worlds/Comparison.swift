import Model
import OrderedCollections
import Scoring

/// The program's assessment and the second opinion on the same world, line by line.
struct Comparison {
  /// What differs, in words; empty where nothing does.
  private(set) var differences: [String] = []
  /// How many lines and accounts were compared.
  private(set) var lines = 0
  private(set) var accounts = 0

  /// Binary numbers stand behind some scores, and the two opinions come to them by other ways; these agree to nine figures.
  private static let nearly = Exact(1) / Exact(1_000_000_000)

  /// Compares everything, or the groups of some divisions.
  init(_ assessment: Assessment, _ opinion: Opinion, divisions: Set<String>? = nil) {
    compareVerdicts(assessment, opinion)
    let groups = Set(assessment.groups.map(\.id))
    for id in opinion.standings.keys where !groups.contains(id) { differences.append("there is no group \(id)") }
    for group in assessment.groups where divisions?.contains(group.id.division ?? "") ?? true {
      let theirs = Dictionary((opinion.standings[group.id] ?? []).map { ($0.unit, $0) }) { first, _ in first }
      if theirs.count != group.standings.count { differences.append("\(group.id) has \(group.standings.count) units, not \(theirs.count)") }
      for standing in group.standings {
        guard let other = theirs[standing.unit] else {
          differences.append("\(standing.unit) stands in no group")
          continue
        }
        compare(standing, other)
        do {
          accounts += 1
          if let account = try assessment.account(of: standing.unit) {
            compare(account, opinion.sheets[standing.unit] ?? OpinionSheet(), opinion.duties)
          }
        } catch {
          differences.append("\(standing.unit) has no account: \(error)")
        }
      }
    }
  }

  private mutating func check<Value: Equatable>(_ what: String, _ program: Value?, _ opinion: Value?) {
    func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "–" }
    if program != opinion { differences.append("\(what): program \(text(program)), opinion \(text(opinion))") }
  }

  private mutating func compareVerdicts(_ assessment: Assessment, _ opinion: Opinion) {
    for verdict in assessment.verdicts {
      check("verdict on \(verdict.error)", verdict.verdict.name.rawValue, opinion.errors[verdict.error]?.verdict.rawValue)
      check("factor of \(verdict.error)", Exact(verdict.factor), opinion.errors[verdict.error]?.factor)
    }
  }

  private mutating func compare(_ standing: Standing, _ other: OpinionStanding) {
    let unit = standing.unit.text
    check("status of \(unit)", standing.status, other.status)
    check("total of \(unit)", standing.total.map { Exact($0) }, other.total)
    check("place of \(unit)", standing.place, other.place)
    if standing.status == .ranked { check("sharing of \(unit)'s place", standing.sharedBy, other.sharedBy) }
    check("grade of \(unit)", standing.grade, other.grade)
  }

  private mutating func compare(_ account: Account, _ sheet: OpinionSheet, _ duties: Set<ItemID>) {
    if account.total != nil {
      for (node, other) in zip(account.nodes, sheet.nodes) {
        check("node of \(account.unit)", node.item, other.item)
        if !isClose(node.scored.map { Exact($0) }, other.scored) {
          check("score \(account.unit) \(node.item)", node.scored.map { Exact($0) }, other.scored)
        }
        if !isClose(Exact(node.weight), other.weight) { check("weight \(account.unit) \(node.item)", Exact(node.weight), other.weight) }
      }
      check("nodes of \(account.unit)", account.nodes.count, sheet.nodes.count)
    }
    // A row that was tried and does not count leaves a line without points, which the second opinion does not write.
    var mine = account.lines.filter { $0.kind == .base || !$0.points.isZero || $0.item == .total }.map {
      OpinionLine($0, isDuty: duties.contains($0.item))
    }
    var theirs = sheet.lines.filter { $0.kind == .base || !$0.points.isZero || $0.item == .total }
    lines += mine.count
    mine.sort { Comparison.key($0) < Comparison.key($1) }
    theirs.sort { Comparison.key($0) < Comparison.key($1) }
    if mine.map({ Comparison.key($0) }) != theirs.map({ Comparison.key($0) }) {
      let (own, other) = (mine.map { Comparison.key($0) }, theirs.map { Comparison.key($0) })
      differences.append(
        "lines of \(account.unit): only the program has \(own.filter { !other.contains($0) }), only the opinion \(other.filter { !own.contains($0) })"
      )
      return
    }
    for (line, other) in zip(mine, theirs) {
      let name = "\(account.unit) \(Comparison.key(line))"
      if !isClose(line.points, other.points) { check("points of \(name)", line.points, other.points) }
      if !isClose(line.scored, other.scored) { check("score of \(name)", line.scored, other.scored) }
      if !isClose(line.printed, other.printed) { check("print of \(name)", line.printed, other.printed) }
    }
  }

  private static func key(_ line: OpinionLine) -> String { [line.kind.rawValue, line.item.text, line.row ?? ""].joined(separator: " ") }

  private func isClose(_ left: Exact?, _ right: Exact?) -> Bool {
    guard left != right, let left, let right else { return left == right }
    return (left - right).magnitude <= Comparison.nearly * max(.one, left.magnitude)
  }
}

extension OpinionLine {
  /// What is compared of a line of the program. A line of a rule over records names its row first; one of a duty has many.
  init(_ line: ScoreLine, isDuty: Bool) {
    let isAboutRow = !isDuty && [.deduction, .relief, .bonus].contains(line.kind)
    self.init(
      kind: line.kind, item: line.item, row: isAboutRow ? line.rows.first?.key.joined(separator: "/") : nil,
      scored: line.kind == .base ? line.scored.map { Exact($0) } : nil, points: Exact(line.points), printed: Exact(line.printed))
  }
}
