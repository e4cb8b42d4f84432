public import Model
internal import OrderedCollections

/// The words by which a rulebook tells records apart, by ledger and column: whatever its conditions name and its amounts are listed by.
///
/// A record with another word may be meant so. One that differs from a listed word by spaces or the width of its signs is a slip.
public struct ListedWords: Sendable {
  /// The words of one column, by their folded form.
  private struct Column: Sendable {
    var words: OrderedSet<String> = []
    var folded: [String: String] = [:]
  }

  /// How a word that no rule lists looks like one that a rule does.
  public enum Resemblance: Sendable, Hashable {
    /// It differs from this word by spaces, invisible characters, width or case alone.
    case spelling(String)
    /// It is one slip away from this word.
    case near(String)
    /// It is a word of this other column.
    case elsewhere(column: String)
  }

  private var ledgers: [TableName: OrderedDictionary<String, Column>] = [:]
  /// The columns that conditions compare with numbers.
  private var compared: [TableName: Set<String>] = [:]
  /// Conditions that ask whether a cell is filled in, each with those that must hold beside it.
  private var filled: [TableName: OrderedSet<[RecordCondition]>] = [:]

  /// Collects the words of all rules.
  public init(of rulebook: Rulebook) {
    for rule in rulebook.adjustments.values {
      add(rule.when, of: rule.table)
      switch rule.effect {
      case .points(let effect): for dated in effect.amounts { add(dated.amount, of: rule.table) }
      case .bar(_, let period): if let column = period.monthsColumn { add(period.months.keys, in: column, of: rule.table) }
      // A veto rests on a document, asked for or not.
      case .veto: add(rule.when + [RecordCondition(column: "document", .isPresent(true))], of: rule.table)
      case .ceiling: break
      }
    }
    for rule in rulebook.obligations.values {
      add(rule.when, of: rule.table)
      for condition in rule.unless { add(rule.when + [condition], of: rule.table) }
    }
    for rule in rulebook.suggestions { add(rule.when, of: rule.table) }
    for rule in rulebook.warnings { add(rule.when, of: rule.table) }
    if let exemption = rulebook.exemption {
      for exception in exemption.exclusions + exemption.excepted { add(exception.when, of: .errors) }
    }
    if let clearances = rulebook.clearances {
      for conditions in [clearances.harmed, clearances.onlyAsked] { add(conditions, of: .accusations) }
    }
    for honor in rulebook.honors.values {
      add(honor.when, of: .nominees)
      if let amount = honor.rankBy { add(amount, of: .nominees) }
      for office in honor.consult { add(office.answers, in: "result", of: .consultations) }
    }
    for rules in rulebook.projects.values { add(rules) }
    for scorecard in rulebook.scorecards.values {
      scorecard.root.walk { node, _ in
        guard case .indicator(let indicator) = node.content, case .records(let measure) = indicator.measure else { return }
        add(measure.when, of: measure.table)
      }
    }
    for table in ledgers.keys {
      for column in columns(of: table) { ledgers[table]?[column]?.words.sort() }
    }
  }

  /// The columns of a ledger of which words are listed, in the order of the rules.
  public func columns(of table: TableName) -> [String] { ledgers[table].map { Array($0.keys) } ?? [] }

  /// The words listed of a column, in the order of their characters.
  public func words(of column: String, in table: TableName) -> [String] { ledgers[table]?[column]?.words.elements ?? [] }

  /// Whether any rule lists a word.
  public func contains(_ word: String, in column: String, of table: TableName) -> Bool {
    ledgers[table]?[column]?.words.contains(word) ?? false
  }

  /// The columns of a ledger that conditions compare with numbers.
  public func comparedColumns(of table: TableName) -> Set<String> { compared[table] ?? [] }

  /// The conditions on records of a ledger that ask whether a cell is filled in; all of a list must hold.
  public func conditionsOnPresence(of table: TableName) -> [[RecordCondition]] { filled[table]?.elements ?? [] }

  /// What a word looks like that no rule lists of its column; nil for one that is listed, or is like nothing.
  public func resemblance(of word: String, in column: String, of table: TableName) -> Resemblance? {
    guard let listed = ledgers[table]?[column], !listed.words.contains(word) else { return nil }
    if let same = listed.folded[word.foldedSpelling] { return .spelling(same) }
    if let other = ledgers[table]?.first(where: { $0.key != column && $0.value.words.contains(word) }) {
      return .elsewhere(column: other.key)
    }
    // Of two characters each word is one slip from many others.
    guard word.count > 2, let near = nearest(to: word, in: column, of: table), near.count > 2 else { return nil }
    return .near(near)
  }

  /// The listed word that a person probably meant.
  public func nearest(to word: String, in column: String, of table: TableName) -> String? {
    NearestWord.to(word, among: words(of: column, in: table).filter { !$0.contradicts(word) })
  }

  private mutating func add(_ rules: ProjectRules) {
    add(rules.when, of: .projects)
    for part in rules.parts.values {
      if case .by(let column, let values, _) = part.source { add(values.keys, in: column, of: .projects) }
    }
    for excuse in [rules.red, rules.black].compactMap(\.self).flatMap(\.unless) {
      add(excuse.when, of: .projects)
      add(excuse.cause, of: .errors)
    }
  }

  private mutating func add(_ amount: Amount, of table: TableName) {
    if case .by(let column, let values, _) = amount.source { add(values.keys, in: column, of: table) }
    if let column = amount.timesColumn { add(amount.times.keys, in: column, of: table) }
  }

  private mutating func add(_ conditions: [RecordCondition], of table: TableName) {
    if conditions.contains(where: \.asksForPresence) { filled[table, default: []].append(conditions) }
    for condition in conditions {
      switch condition.test {
      case .isOne(let words), .isNone(let words): add(words, in: condition.column, of: table)
      case .atLeast, .atMost: compared[table, default: []].insert(condition.column)
      case .isPresent, .from, .until: break
      }
    }
  }

  private mutating func add(_ words: some Sequence<String>, in column: String, of table: TableName) {
    // Of two words that fold alike neither is a slip for the other: both are listed.
    for word in words {
      ledgers[table, default: [:]][column, default: Column()].words.append(word)
      let folded = word.foldedSpelling
      let known = ledgers[table]?[column]?.folded[folded]
      ledgers[table]?[column]?.folded[folded] = known.map { min($0, word) } ?? word
    }
  }
}

extension RecordCondition {
  /// Whether all it asks is that a cell be filled in, or empty.
  public var asksForPresence: Bool { if case .isPresent = test { true } else { false } }
}
