internal import Model
internal import OrderedCollections

extension Scorecard {
  /// Reads the section `scorecards`.
  static func decode(_ cursor: YAMLCursor, into names: inout Names) -> OrderedDictionary<String, Scorecard>? {
    guard let entries = cursor.section(), !entries.isEmpty else {
      names.scorecards = nil
      return nil
    }
    var scorecards: OrderedDictionary<String, Scorecard> = [:]
    for entry in entries {
      guard let id = entry.key.identifier() else { continue }
      var tree = Names.Tree()
      names.declare(ItemID(id), at: entry.key, in: &tree)
      let root = entry.value.mapping { keys in
        ScoreNode.decodeLevel(ItemID(id), &keys, isRoot: true, &names, &tree)
      }
      tree.root = root
      names.scorecards?[id] = tree
      scorecards[id] = root.map { Scorecard(id: id, root: $0) }
    }
    return scorecards
  }
}

extension ScoreNode {
  /// Reads one child of a level: a level or an indicator.
  static func decode(_ cursor: YAMLCursor, _ names: inout Names, _ tree: inout Names.Tree) -> ScoreNode? {
    cursor.mapping { keys in
      guard let form = keys.one(of: ["level", "indicator"]) else {
        keys.acceptAll()
        return nil
      }
      let idCursor = keys.required(form)
      let id = idCursor?.key(Named.Item.self)
      if let id, let idCursor {
        names.declare(id, at: idCursor, in: &tree)
        keys.name(as: id.text)
      }
      // Without an id the rest is read all the same, for its own faults.
      let known = id ?? ItemID("?")
      let node =
        form == "level"
        ? decodeLevel(known, &keys, isRoot: false, &names, &tree) : decodeIndicator(known, idCursor, &keys, names)
      return id == nil ? nil : node
    }
  }

  /// Reads the keys of a level; the root has neither weight nor `counts`.
  static func decodeLevel(
    _ id: ItemID, _ keys: inout YAMLMapping, isRoot: Bool, _ names: inout Names, _ tree: inout Names.Tree
  ) -> ScoreNode? {
    var node = common(id, &keys)
    if !isRoot { node?.decodePart(&keys) }
    let form = keys.one(of: ["points", "scale_to"])
    let pointsCursor = form.flatMap { keys.optional($0) }
    let points = pointsCursor?.positivePoints()
    let combination = keys.required("combine")?.word(of: Combination.self)
    let missing = keys.optional("missing", default: .error) { $0.word(of: MissingPolicy.self) }
    let atLeastCursor = keys.optional("at_least")
    let atLeast = atLeastCursor.map { $0.integer(in: 1...(.max)) } ?? 1
    let childrenCursor = keys.required("children")
    let childCursors = childrenCursor?.list { $0 }
    if let childCursors { PointsCheck.checkWriting(of: childCursors) }
    let children = childCursors?.map { decode($0, &names, &tree) }
    guard let children, let childrenCursor else { return nil }
    let complete = children.compactMap(\.self)
    guard complete.count == children.count, let combination else { return nil }
    guard let full = PointsCheck.childrenFull(complete, combination, at: childrenCursor) else { return nil }
    if let atLeast, let atLeastCursor { PointsCheck.check(atLeast: atLeast, of: complete, at: atLeastCursor) }
    if let points, let pointsCursor, form == "points" {
      PointsCheck.check(declared: points, children: full, complete, combination, at: pointsCursor)
    }
    guard var node, let points, let missing, let atLeast else { return nil }
    node.content = .level(
      Level(
        combination: combination, missing: missing, atLeast: atLeast, childrenFull: full, full: points, children: complete))
    return node
  }

  private static func decodeIndicator(_ id: ItemID, _ idCursor: YAMLCursor?, _ keys: inout YAMLMapping, _ names: Names) -> ScoreNode? {
    var node = common(id, &keys)
    node?.decodePart(&keys)
    let points = keys.required("points")?.positivePoints()
    let lead = keys.optional("lead")?.text()
    let dueOn = keys.optional("due_on")?.day()
    let appliesTo = keys.optional("applies_to").map { UnitSelector.decode($0) }
    let hasMeasure = keys.has("measure")
    let measureCursor = keys.optional("measure")
    let measure =
      hasMeasure
      ? measureCursor.flatMap { Measure.decode($0, names) }
      : idCursor.flatMap { Measure.ownReading(id, at: $0, names) }
    let methodCursor = keys.required("method")
    let method = methodCursor.flatMap { Method.decode($0, orShare: measure.map { MethodCheck.canBeShare($0, names) } ?? true) }
    if let measure, let method, let methodCursor {
      MethodCheck.check(method, fits: measure, at: methodCursor)
      ReliefCheck.check(method, over: measure, at: methodCursor)
    }
    if let method, let points, let methodCursor, !keys.has("cap") { MethodCheck.check(method, within: points, at: methodCursor) }
    if !hasMeasure, !keys.has("name"), let name = names.readings?[ReadingID(id.text)]?.name { node?.name = name }
    if let node, let idCursor { names.formalism?.check(node, at: keys.has("name") ? keys.key("name") : idCursor) }
    guard var node, let points, let measure, let method else { return nil }
    node.content = .indicator(
      Indicator(measure: measure, method: method, points: points, lead: lead, dueOn: dueOn, appliesTo: appliesTo ?? nil))
    return node
  }

  /// Reads what levels and indicators share; the content is put in later.
  private static func common(_ id: ItemID, _ keys: inout YAMLMapping) -> ScoreNode? {
    let name = keys.optional("name", default: LocalizedText(id.text)) { $0.localizedText() }
    let citation = Citation(from: &keys)
    let rounding = keys.optional("round")?.rounding()
    let floor = keys.optional("floor")?.points()
    let capCursor = keys.optional("cap")
    let cap = capCursor?.points()
    if let floor, let cap, floor > cap { capCursor?.reportCapBelowFloor() }
    guard let name else { return nil }
    let nothing = Level(combination: .sum, childrenFull: .zero, full: .zero, children: [])
    return ScoreNode(id: id, name: name, citation: citation, rounding: rounding, floor: floor, cap: cap, content: .level(nothing))
  }

  /// Reads what a child says about its part in its parent.
  private mutating func decodePart(_ keys: inout YAMLMapping) {
    weight = keys.optional("weight", default: .one) { $0.positiveFraction() } ?? .one
    counts = keys.optional("counts", default: true) { $0.bool() } ?? true
  }
}

extension YAMLCursor {
  /// The entries of a section, which has one at least: an empty one is reported.
  func section() -> [(key: YAMLCursor, value: YAMLCursor)]? {
    let entries = entries()
    if entries?.isEmpty ?? false {
      report(
        .missingRuleKey, value: nil, named(LocalizedText(zh: "没有内容", en: "there is nothing in it")),
        hint: LocalizedText(zh: "至少写一项", en: "give one entry at least"))
    }
    return entries
  }

  /// Reports a cap below the floor.
  func reportCapBelowFloor() {
    outOfRange(
      LocalizedText(zh: "不小于下限 floor", en: "at least the floor"),
      hint: LocalizedText(zh: "下限不得高于上限", en: "the floor cannot lie above the cap"))
  }
}
