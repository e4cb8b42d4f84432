public import Model

/// A place in a checked YAML document: reads the value there as one type, and reports a finding where it is something else.
///
/// A reading function returns nil after it reported; callers go on with what is next, so that one reading finds every fault.
public struct YAMLCursor {
  let node: YAMLNode
  /// What the value is called in messages: its key.
  let label: String?
  /// Where its key begins, if the writer chose it.
  let keyMark: YAMLMark?
  let log: FindingLog

  init(node: YAMLNode, label: String?, keyMark: YAMLMark? = nil, log: FindingLog) {
    self.node = node
    self.label = label
    self.keyMark = keyMark
    self.log = log
  }

  /// Whether it is a single text or number.
  var isScalar: Bool { if case .scalar = node.content { true } else { false } }
  /// Whether it is a list.
  var isSequence: Bool { if case .sequence = node.content { true } else { false } }
  /// Whether it has keys.
  var isMapping: Bool { if case .mapping = node.content { true } else { false } }

  /// The text as written where it is a single unquoted one, such as the word `given`; reports nothing.
  var word: String? {
    if case .scalar(let text, isQuoted: false) = node.content, !node.isNull { text } else { nil }
  }

  /// The keys as written, where it has any; reports nothing.
  var keys: [String] {
    if case .mapping(let entries) = node.content { entries.map(\.key) } else { [] }
  }

  /// Reports something about the value; both texts are sentences without their full stop.
  public func report(
    _ code: FindingCode, severity: Finding.Severity = .error, value: String? = nil, _ message: LocalizedText, hint: LocalizedText
  ) {
    let own: String? = if case .scalar(let text, _) = node.content { text } else { nil }
    log.report(code, severity, at: node.mark, value: value ?? own, message: message, hint: hint)
  }

  /// The items of a list; nil, and a finding, where it is none.
  public func items() -> [YAMLCursor]? {
    guard case .sequence(let nodes) = node.content else {
      mismatch(
        LocalizedText(zh: "列表", en: "a list"), hint: LocalizedText(zh: "写成 [a, b] 或每行一项“- a”", en: "write [a, b], or one “- a” a line"))
      return nil
    }
    return nodes.map { YAMLCursor(node: $0, label: label, log: log) }
  }

  /// The items of a list that has at least one, read one by one; nil where it is no such list or an item cannot be read.
  public func list<Item>(_ read: (YAMLCursor) -> Item?) -> [Item]? {
    guard let items = items() else { return nil }
    if items.isEmpty {
      report(
        .invalidRuleValue, value: "[]", named(LocalizedText(zh: "列表为空", en: "the list is empty")),
        hint: LocalizedText(zh: "至少写一项", en: "give one item at least"))
      return nil
    }
    let values = items.map(read)
    let read = values.compactMap(\.self)
    return read.count == values.count ? read : nil
  }

  /// A list of different things.
  public func distinctList<Item: Hashable>(_ read: (YAMLCursor) -> Item?) -> [Item]? {
    var seen: Set<Item> = []
    return list { (item: YAMLCursor) -> Item? in
      guard let value = read(item) else { return nil }
      if !seen.insert(value).inserted {
        item.report(
          .duplicateIdentifier, LocalizedText(zh: "列表中重复", en: "it is in the list twice"),
          hint: LocalizedText(zh: "请保留其中一处", en: "keep one of them"))
      }
      return value
    }
  }

  /// The entries of a mapping whose keys are ids chosen by the writer; the first cursor of each reads the key.
  public func entries() -> [(key: YAMLCursor, value: YAMLCursor)]? {
    guard case .mapping(let entries) = node.content else {
      mismatch(
        LocalizedText(zh: "若干“键: 值”", en: "keys with values"),
        hint: LocalizedText(zh: "每行一个“编号: …”，缩进两格", en: "write one “id: …” a line, indented"))
      return nil
    }
    return entries.map { entry in
      let key = YAMLNode(content: .scalar(entry.key, isQuoted: true), mark: entry.keyMark)
      return (
        YAMLCursor(node: key, label: nil, log: log), YAMLCursor(node: entry.value, label: entry.key, keyMark: entry.keyMark, log: log)
      )
    }
  }

  /// Reports that something else was expected here.
  func mismatch(_ expected: LocalizedText, hint: LocalizedText) {
    if node.isNull {
      // Between brackets the whole of it is a key without a value.
      if let label, let colon = keyMark.flatMap({ UnreadColon(inKey: label, at: $0) }) {
        return log.report(.missingRuleKey, at: colon.mark, message: colon.problem, hint: colon.hint)
      }
      report(
        .missingRuleKey, value: nil, named(LocalizedText(zh: "没有值，应为\(expected.zh)", en: "no value; expected \(expected.en)")), hint: hint)
      return
    }
    let seen =
      switch node.content {
      case .scalar(let text, _):
        LocalizedText(zh: "“\(YAMLCursor.shown(text))”", en: "“\(YAMLCursor.shown(text))”")
      case .sequence: LocalizedText(zh: "列表", en: "a list")
      case .mapping: LocalizedText(zh: "“键: 值”", en: "keys with values")
      }
    let sign = word.flatMap { FullWidthSign(in: $0.trimmingSpaces) }
    report(
      .invalidRuleValue,
      named(LocalizedText(zh: "应为\(expected.zh)，不是\(seen.zh)", en: "expected \(expected.en), not \(seen.en)")), hint: sign?.hint ?? hint)
  }

  /// The message with the key's name in front.
  func named(_ message: LocalizedText) -> LocalizedText {
    guard let label else { return message }
    return LocalizedText(zh: "\(label)：\(message.zh)", en: "\(label): \(message.en)")
  }

  private static func shown(_ text: String) -> String {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    return line.count > 40 || line.count < text.count ? line.prefix(40) + "…" : line
  }
}
