import Model
import OrderedCollections
import Rules

/// Codes by which rows are put together, and that differ by spaces, invisible characters, width or case alone: what belongs together is
/// taken apart without a word, and a matter is deducted twice.
struct SeveralSpellings {
  let rulebook: Rulebook
  let bearings: Bearings

  /// A column, and the ledgers whose rows are put together by it.
  private struct Grouping: Hashable {
    var column: String
    var tables: Set<TableName>

    init(_ column: String, _ tables: TableName...) { (self.column, self.tables) = (column, Set(tables)) }
  }

  func findings(in records: [Record]) -> [Finding] {
    // A nation's readings have many units and no records.
    if records.isEmpty { return [] }
    let ledgers = Dictionary(grouping: records, by: \.table)
    let words = ListedWords(of: rulebook)
    return groupings.sorted { $0.column < $1.column }.flatMap { grouping -> [Finding] in
      let rows = grouping.tables.sorted { $0.rawValue < $1.rawValue }.flatMap { ledgers[$0] ?? [] }
      let spellings = Dictionary(grouping: rows.filter { $0.text(grouping.column) != nil }) { $0.text(grouping.column) ?? "" }
      return Dictionary(grouping: spellings.keys.sorted()) { $0.foldedSpelling }.values.filter { $0.count > 1 }.compactMap { alike in
        // Of what is like a listed word every row is told of by itself.
        let isListed = grouping.tables.contains { table in alike.contains { words.contains($0, in: grouping.column, of: table) } }
        let standing = alike.map { ($0, rows: spellings[$0]?.filter { !bearings.isOut($0) }.map(\.reference).sorted() ?? []) }
          .filter { !$0.rows.isEmpty }
        return isListed || standing.count < 2 ? nil : finding(grouping, standing)
      }
    }
  }

  /// What the rules put rows together by; words that they list are looked after elsewhere.
  private var groupings: Set<Grouping> {
    var groupings: Set = [
      Grouping("matter_id", .errors, .accountability), Grouping("task_id", .tasks), Grouping("project_id", .projects),
    ]
    if rulebook.exemption?.queryRepeats == true { groupings.insert(Grouping("kind", .errors)) }
    for rule in rulebook.adjustments.values {
      switch rule.effect {
      case .points(let effect): groupings.formUnion(effect.rivalColumns.filter { $0 != "matter_id" }.map { Grouping($0, rule.table) })
      case .bar: groupings.insert(Grouping("person_id", rule.table, .nominees))
      case .ceiling, .veto: break
      }
    }
    for rule in rulebook.suggestions { groupings.insert(Grouping("person_id", rule.table)) }
    for rule in rulebook.obligations.values {
      switch rule.counting {
      case .records: groupings.insert(Grouping("joint_id", rule.table))
      case .distinct(let column): groupings.insert(Grouping(column, rule.table))
      }
      if let column = rule.forEach { groupings.insert(Grouping(column, rule.table)) }
    }
    for rule in rulebook.warnings {
      for column in rule.alike?.columns ?? [] { groupings.insert(Grouping(column, rule.table)) }
    }
    return groupings
  }

  private func finding(_ grouping: Grouping, _ spellings: [(String, rows: [RowReference])]) -> Finding {
    let isPersonal = grouping.tables.contains { $0.namesPersons(in: grouping.column) }
    let told = spellings.map { spelling, rows -> LocalizedText in
      let (keys, more) = (rows.prefix(3).map(\.keyText), rows.count - 3)
      let zh = keys.joined(separator: "、") + (more > 0 ? " 等 \(rows.count) 行" : "")
      let en = keys.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
      return isPersonal ? LocalizedText(zh: zh, en: en) : LocalizedText(zh: "“\(spelling)”（\(zh)）", en: "“\(spelling)” (\(en))")
    }
    return Finding(
      .severalSpellings, .warning, rows: spellings.flatMap(\.rows).sorted(), in: grouping.column,
      value: isPersonal ? nil : spellings.map(\.0).joined(separator: ";"),
      message: LocalizedText(
        zh: "这些代码只差空格、全角或大小写，各按一个计：" + told.map(\.zh).joined(separator: "；"),
        en: "These codes differ by spaces, width or case alone, and each counts by itself: " + told.map(\.en).joined(separator: "; ")),
      hint: LocalizedText(
        zh: "是同一个的，统一为一种写法；确是不同的，改用分得清的代码",
        en: "Write one code in one way; give different ones codes that can be told apart"))
  }
}
