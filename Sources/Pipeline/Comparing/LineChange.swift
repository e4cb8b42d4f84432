internal import Model
internal import Reporting

/// A line that gives or takes other points than before, that came, or that went.
struct LineChange {
  /// The line before; nil where it came.
  var old: ScoreLine?
  /// The line now; nil where it went.
  var new: ScoreLine?
  /// Because of what.
  var causes: [ChangeCause] = []

  /// The line, before or after.
  private var either: ScoreLine? { new ?? old }

  var kind: ScoreLine.Kind { either?.kind ?? .base }
  var item: ItemID { either?.item ?? .total }
  var oldPoints: Fraction { old?.points ?? .zero }
  var newPoints: Fraction { new?.points ?? .zero }
  var difference: Fraction? { try? newPoints - oldPoints }

  /// The numbers that changed; of a line that came or went none.
  var numbers: [NumberChange] {
    guard let old, let new else { return [] }
    return NumberChange.between(old, new)
  }

  /// Whether a person must be told: other points, or a consequence or decision that came or went.
  var isTold: Bool {
    oldPoints != newPoints || ((old == nil || new == nil) && [.ceiling, .veto, .bar, .decision].contains(kind))
  }
}

/// The lines of two accounts of one unit, matched.
enum LineMatching {
  private struct Identity: Hashable {
    var kind: ScoreLine.Kind
    var item: ItemID
    var table: TableName?
    var key: [String]
    var number: Int
  }

  /// All pairs: those of the new account in its order, then those that went.
  static func pairs(_ old: [ScoreLine], _ new: [ScoreLine]) -> [LineChange] {
    let (before, after) = (identified(old), identified(new))
    let byIdentity = Dictionary(before) { first, _ in first }
    let kept = Set(after.map(\.0))
    return after.map { LineChange(old: byIdentity[$0.0], new: $0.1) }
      + before.filter { !kept.contains($0.0) }.map { LineChange(old: $0.1, new: nil) }
  }

  /// A line over records is known by the first row it cites, any other by its item; of several the first goes with the first.
  private static func identified(_ lines: [ScoreLine]) -> [(Identity, ScoreLine)] {
    var counts: [Identity: Int] = [:]
    return lines.map { line in
      let isOfRecord = ![.base, .rounding, .cap, .floor].contains(line.kind)
      let row = isOfRecord ? line.rows.first : nil
      var identity = Identity(kind: line.kind, item: line.item, table: row?.table, key: row?.key ?? [], number: 0)
      let count = counts[identity, default: 0]
      counts[identity] = count + 1
      identity.number = count
      return (identity, line)
    }
  }
}
