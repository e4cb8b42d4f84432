internal import Model
internal import Reporting

/// One unit's account seen through the eyes of whoever adds it up otherwise: sums of its lines under other roundings and with lines left out.
struct ReconciledAccount {
  let explanation: Explanation
  let header: ScoresHeader

  /// The unit's lines.
  var lines: [ScoreLine] { explanation.account.lines }

  /// The exact sum of all lines but the total's own rounding.
  var exactTotal: Fraction? { sum(lines.filter { !$0.isTotalRounding }.map(\.points)) }

  /// Sums exactly; nil beyond what is kept.
  func sum(_ numbers: [Fraction]) -> Fraction? {
    var sum = Fraction.zero
    for number in numbers {
      guard let next = try? sum + number else { return nil }
      sum = next
    }
    return sum
  }

  /// The sum of numbers that are rounded one by one.
  func sum(_ numbers: [Fraction], roundedTo places: Int) -> Fraction? {
    sum(numbers.compactMap { (try? $0.rounded(Rounding(places: places))).map { Fraction($0) } })
  }

  /// The decimals at which a person may have rounded: those of the office's column, of our printed lines, of our total.
  func places(_ office: OfficeNumber) -> [Int] {
    var seen: Set<Int> = []
    return [office.places, explanation.printedPlaces, explanation.places].filter { seen.insert($0).inserted }
  }

  /// An item's score on its own scale, as `rankings/` prints it; of a rule over records the sum of its lines. Nil where the unit has none.
  func score(of item: ItemID) -> Fraction? {
    if let node = node(item) { return node.scored }
    let own = lines.filter { $0.item == item }
    return own.isEmpty ? nil : sum(own.map(\.points))
  }

  /// Whether the account knows an item at all.
  func has(_ item: ItemID) -> Bool { node(item) != nil || lines.contains { $0.item == item } }

  func node(_ item: ItemID) -> NodeScore? { explanation.account.nodes.first { $0.item == item } }

  /// The nodes right below a node, in the scorecard's order.
  func children(of item: ItemID) -> [NodeScore] {
    let nodes = explanation.account.nodes
    guard let index = nodes.firstIndex(where: { $0.item == item }) else { return [] }
    return nodes[(index + 1)...].prefix { $0.depth > nodes[index].depth }.filter { $0.depth == nodes[index].depth + 1 }
  }

  /// The lines that come from no node of the scorecard: rules over records and decisions.
  var linesOfRules: [ScoreLine] { lines.filter { node($0.item) == nil && !$0.isTotalRounding } }

  /// An item's name.
  func name(_ item: ItemID) -> LocalizedText {
    header.items.first { $0.item == item.text }?.name ?? LocalizedText(item.text)
  }
}

extension ScoreLine {
  /// Whether it is the line that rounds the total.
  var isTotalRounding: Bool { kind == .rounding && item == .total }
}

extension OfficeNumber {
  /// Whether an exact number becomes this one when it is rounded half up to the column's decimals.
  func isRounded(_ exact: Fraction) -> Bool { isRounded(Optional(exact)) }

  /// The same of a number there may be none of.
  func isRounded(_ exact: Fraction?) -> Bool {
    guard let exact else { return false }
    return (try? exact.rounded(Rounding(places: places))) == value
  }

  /// Whether it becomes this one when its further decimals are cut off.
  func isCut(_ exact: Fraction?) -> Bool {
    guard let exact else { return false }
    return (try? exact.rounded(Rounding(places: places, mode: .down))) == value
  }
}
