internal import Model
internal import OrderedCollections

/// What the rulebook has declared so far, so that references resolve where they stand.
///
/// A thing that was named but could not be read is still known by its name: one fault must not make others up.
struct Names {
  /// A series: its grain and name, as far as they could be read, and whether it has a unit.
  struct Series {
    var grain: Grain?
    var name: LocalizedText?
    var hasUnit = false
  }

  /// The items of one scorecard, and its tree where it could be read.
  struct Tree {
    var items: OrderedSet<ItemID> = []
    var root: ScoreNode?
  }

  /// The series; nil where the whole section could not be read.
  var readings: OrderedDictionary<ReadingID, Series>? = [:]
  /// The panels; nil where the whole section could not be read.
  var panels: OrderedDictionary<PanelID, Panel?>? = [:]
  /// The rules of lights; nil where the whole section could not be read.
  var lights: OrderedSet<LightsID>? = []
  /// The colours of all lights; nil where some could not be read.
  var colours: OrderedSet<String>? = []
  /// The tables of which the pipeline has inputs, with the extra columns that these declare; nil where the rulebook is read by itself.
  var inputs: [TableName: Set<String>]?
  /// The rules of projects; nil where the whole section could not be read.
  var projects: OrderedSet<ProjectsID>? = []
  /// The scorecards; nil where the whole section could not be read.
  var scorecards: OrderedDictionary<String, Tree>? = [:]
  /// The competitions, nil where one could not be read; nil where the whole section could not.
  var competitions: OrderedDictionary<CompetitionID, Competition?>? = [:]
  /// The honors; nil where the whole section could not be read.
  var honors: OrderedSet<HonorID>? = []
  /// The grades of all competitions; nil where some could not be read.
  var grades: OrderedSet<GradeID>? = []
  /// Whether rules over records can add points, so that no total is the highest.
  var givesPoints = false
  /// The words that make an indicator suspect of formalism.
  var formalism: Formalism?
  /// All levels, indicators and rules over records, with the line where each stands.
  private var items: [ItemID: Int] = [:]

  /// Takes the id of a level or indicator, which must be new in the whole rulebook.
  mutating func declare(_ item: ItemID, at cursor: YAMLCursor, in tree: inout Tree) {
    tree.items.append(item)
    declare(item, at: cursor)
  }

  /// Takes the id of whatever a score line can be about, which must be new in the whole rulebook.
  mutating func declare(_ item: ItemID, at cursor: YAMLCursor) {
    if item == .total {
      cursor.report(
        .duplicateIdentifier, LocalizedText(zh: "编号“total”留作总分之用", en: "the id “total” stands for the total itself"),
        hint: LocalizedText(zh: "请换一个编号", en: "choose another id"))
    }
    if let line = items[item] {
      cursor.report(
        .duplicateIdentifier, LocalizedText(zh: "编号“\(item)”第 \(line) 行已用", en: "the id “\(item)” is used on line \(line) already"),
        hint: LocalizedText(
          zh: "层级、指标和加减分规则的编号在全部细则中不得重复",
          en: "ids of levels, indicators and adjustments are unique in the whole rulebook"))
    }
    items[item] = items[item] ?? cursor.node.mark.line
  }

  /// Warns of an extra column that no input declares: what asks for it would never find anything.
  func expectExtraColumn(_ name: String, of table: TableName, at cursor: YAMLCursor) {
    guard let declared = inputs?[table], !declared.contains(name) else { return }
    cursor.report(
      .unknownIdentifier, severity: .warning,
      LocalizedText(zh: "\(table.rawValue) 的输入都没有另加的列“\(name)”", en: "no input of \(table.rawValue) declares the extra column “\(name)”"),
      hint: NearestWord.to(name, among: declared.sorted()).map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
        ?? LocalizedText(zh: "在管道该输入的 attributes 中列出这一列", en: "list it among the input's attributes in the pipeline"))
  }

  /// Warns of a ledger without an input: what reads it finds no row, as if nothing had happened.
  func expectInput(of table: TableName, at cursor: YAMLCursor) {
    guard let inputs, inputs[table] == nil else { return }
    cursor.report(
      .ledgerWithoutInput, severity: .warning, value: table.rawValue,
      LocalizedText(
        zh: "细则读取台账 \(table.rawValue)，管道却没有这张表", en: "the rules read the ledger \(table.rawValue), and the pipeline has no input of it"),
      hint: LocalizedText(
        zh: "在管道的 inputs 中声明这张表；确无记录的，表中只留表头",
        en: "declare it among the pipeline's inputs; where nothing happened, as a table of its header alone"))
  }

  /// Looks a series up; nil, and a finding, where it is not declared.
  func series(_ id: ReadingID, at cursor: YAMLCursor) -> Series? {
    guard let readings else { return Series() }
    if let series = readings[id] { return series }
    Names.reportUnknown(
      id.text, among: readings.keys.map(\.text), what: LocalizedText(zh: "指标数据", en: "series"), section: "readings", at: cursor)
    return nil
  }

  /// Reads the id of a grade, which some competition must have.
  func grade(at cursor: YAMLCursor) -> GradeID? {
    guard let id = cursor.key(Named.Grade.self) else { return nil }
    guard let grades, !grades.contains(id) else { return id }
    Names.reportUnknown(
      id.text, among: grades.map(\.text), what: LocalizedText(zh: "等次", en: "grade"), section: "competitions", at: cursor)
    return nil
  }

  /// Reads the id of an honor.
  func honor(at cursor: YAMLCursor) -> HonorID? {
    guard let id = cursor.key(Named.Honor.self) else { return nil }
    guard let honors, !honors.contains(id) else { return id }
    Names.reportUnknown(id.text, among: honors.map(\.text), what: LocalizedText(zh: "表彰", en: "honor"), section: "honors", at: cursor)
    return nil
  }

  /// Reads the id of a competition.
  func competition(at cursor: YAMLCursor) -> CompetitionID? {
    guard let id = cursor.key(Named.Competition.self) else { return nil }
    guard let competitions, competitions[id] == nil else { return id }
    Names.reportUnknown(
      id.text, among: competitions.keys.map(\.text), what: LocalizedText(zh: "考核序列", en: "competition"), section: "competitions",
      at: cursor)
    return nil
  }

  static func reportUnknown(_ name: String, among known: [String], what: LocalizedText, section: String, at cursor: YAMLCursor) {
    let meant = NearestWord.to(name, among: known)
    cursor.report(
      .unknownIdentifier, value: name,
      LocalizedText(zh: "未声明的\(what.zh)“\(name)”", en: "the \(what.en) “\(name)” is not declared"),
      hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
        ?? LocalizedText(zh: "请在 \(section) 下声明", en: "declare it under \(section)"))
  }
}
