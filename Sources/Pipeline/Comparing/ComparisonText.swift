internal import Model
internal import Reporting

/// A comparison of two outputs on a screen: what differs as a whole, who moved, and, for few units, item by item.
struct ComparisonText {
  /// Of more units than this no items are shown, of more than that not all units.
  private static let unitsWithItems = 12
  private static let shownUnits = 40

  let comparison: OutputComparison
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// The lines of text.
  var lines: [String] {
    var output = [heading(comparison.old, say("原", "old")), heading(comparison.new, say("新", "new")), say("变动：", "Changed: ") + whole]
    output += standings
    if comparison.moves.count <= ComparisonText.unitsWithItems {
      for move in comparison.moves where !move.lines.isEmpty { output += items(of: move) }
    } else {
      output.append(say("逐项变动：加 --unit 单位，或 --format csv", "Item by item: add --unit UNIT, or --format csv"))
    }
    output += comparison.came.map { say("新增：", "Came: ") + named($0) + takenOver(by: $0) }
    output += comparison.went.map { say("不再：", "Went: ") + named($0) + taken($0) }
    if let notice = comparison.new.header.notice { output.append(say("声明：", "Notice: ") + notice[language]) }
    return output.map(\.printable)
  }

  private func heading(_ side: OutputComparison.Side, _ which: String) -> String {
    "\(which)  \(side.folder)  "
      + [side.header.title[language], side.header.period, side.header.stage.label[language]].joined(separator: " · ")
  }

  /// What differs between the runs as a whole.
  private var whole: String {
    let runs = comparison.runs
    let tables = runs.tables.isEmpty ? nil : say("数据表 ", "tables ") + runs.tables.sorted().joined(separator: ", ")
    let parts = [
      runs.rulebook ? say("规则", "the rulebook") : nil, runs.pipeline ? say("管道", "the pipeline") : nil, tables,
      runs.engine ? say("程序版本", "the program") : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? say("无", "nothing") : parts.joined(separator: language.semicolon)
  }

  private var standings: [String] {
    let moves = comparison.moves
    guard !moves.isEmpty else {
      return [say("\(comparison.compared) 个单位均无变化", "None of \(comparison.compared.english("unit")) moved")]
    }
    var table = TextTable(.left, .right, .left, .left, .left)
    table.add(say("单位", "unit"), say("总分", "total"), say("名次", "place"), say("等次", "grade"), say("因", "because of"))
    for move in moves.prefix(ComparisonText.shownUnits) {
      table.add(
        "\(move.name) (\(move.unit))", total(of: move),
        arrow(move.old.standing.place.map(String.init), move.new.standing.place.map(String.init)),
        arrow(
          move.old.standing.grade.map { move.old.gradeName($0)[language] }, move.new.standing.grade.map { move.new.gradeName($0)[language] }
        ),
        words(move.causes) + (move.transfer.map { language.bracketed($0.text(language)) } ?? ""))
    }
    let rest = moves.count - ComparisonText.shownUnits
    let more = rest > 0 ? [say("  ……另有 \(rest) 个，见 --format csv", "  … and \(rest) more, see --format csv")] : []
    let head = say("\(comparison.compared) 个单位中 \(moves.count) 个有变化", "\(moves.count) of \(comparison.compared.english("unit")) moved")
    return [head] + table.lines(indent: 2) + more
  }

  private func total(of move: UnitMove) -> String {
    let (before, after) = (move.old.standing.total?.text(places: move.old.places), move.new.standing.total?.text(places: move.new.places))
    let difference = move.difference.map { $0 == .zero ? "" : " (\(NumberText.signed($0, places: move.new.places)))" } ?? ""
    return arrow(before, after) + difference
  }

  private func items(of move: UnitMove) -> [String] {
    var output = ["\(move.name) (\(move.unit))"]
    for change in move.lines {
      let name = move.itemName(change.item)[language]
      let points = "\(change.kind.label[language])  \(shown(change.old?.points)) → \(shown(change.new?.points))"
      let difference = change.difference.map { " (\($0.isNegative || $0.isZero ? "" : "+")\(NumberText.plain($0)))" } ?? ""
      output.append("  \(name)  \(points)\(difference)  \(words(change.causes))")
      // That an item without a value weighs nothing goes without saying.
      let numbers = change.numbers.filter { $0.name != .weight || $0.of != nil || ($0.old?.isZero == false && $0.new?.isZero == false) }
      if !numbers.isEmpty {
        let texts = numbers.map { number in
          let of = number.of.map { language.bracketed($0) } ?? ""
          return "\(number.name.label[language])\(of) \(shown(number.old)) → \(shown(number.new))"
        }
        output.append("    " + texts.joined(separator: language.semicolon))
      }
      if let because = change.new?.because ?? change.old?.because, change.old == nil || change.new == nil {
        output.append("    " + because[language])
      }
    }
    return output
  }

  private func shown(_ number: Fraction?) -> String { number.map(NumberText.plain) ?? say("无", "none") }

  private func arrow(_ old: String?, _ new: String?) -> String {
    old == new ? (old ?? "") : "\(old ?? say("无", "none")) → \(new ?? say("无", "none"))"
  }

  private func words(_ causes: [ChangeCause]) -> String { causes.map { $0.label[language] }.joined(separator: language.comma) }

  private func named(_ account: Explanation) -> String {
    let total = account.standing.total.map { say("，总分 ", ", total ") + $0.text(places: account.places) } ?? ""
    let place = account.standing.place.map { say("，第 \($0) 名", ", place \($0)") } ?? ""
    return "\(account.unitName) (\(account.unitID))" + total + place
  }

  private func takenOver(by account: Explanation) -> String {
    let earlier = comparison.successors.filter { $0.value.contains(account.unitID) }.keys.sorted()
    return earlier.isEmpty ? "" : say("，承继 ", ", took over ") + earlier.map(\.text).joined(separator: ", ")
  }

  private func taken(_ account: Explanation) -> String {
    let later = comparison.successors[account.unitID] ?? []
    return later.isEmpty ? "" : say("，由其承继：", ", succeeded by ") + later.map(\.text).joined(separator: ", ")
  }
}

extension UnitMove {
  /// An item's name, of the new rulebook where it is there.
  func itemName(_ item: ItemID) -> LocalizedText {
    if item == .total { return LocalizedText(zh: "总分", en: "total") }
    let items = new.header.items + old.header.items
    return items.first { $0.item == item.text }?.name ?? LocalizedText(item.text)
  }
}
