public import Model

/// The keys and values at one place; remembers which keys were asked for, since all others are faults.
public struct YAMLMapping {
  /// The place of the whole.
  private(set) var cursor: YAMLCursor
  private let entries: [String: YAMLEntry]
  private let order: [String]
  private var asked: [String] = []

  /// Looks at the keys of a place; nil, and a finding, where it has none.
  init?(_ cursor: YAMLCursor) {
    guard case .mapping(let list) = cursor.node.content else {
      cursor.mismatch(
        LocalizedText(zh: "若干“键: 值”", en: "keys with values"),
        hint: LocalizedText(zh: "写成 {键: 值} 或每行一个“键: 值”", en: "write {key: value}, or one “key: value” a line"))
      return nil
    }
    self.cursor = cursor
    entries = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    order = list.map(\.key)
  }

  /// The value of a key that may be absent; a key without a value is reported.
  public mutating func optional(_ key: String) -> YAMLCursor? {
    asked.append(key)
    guard let entry = entries[key] else { return nil }
    let value = YAMLCursor(node: entry.value, label: key, log: cursor.log)
    if entry.value.isNull {
      value.report(
        .missingRuleKey, value: nil, LocalizedText(zh: "“\(key)”没有值", en: "“\(key)” has no value"),
        hint: LocalizedText(zh: "请写上值，或删去该键", en: "give it one, or leave the key out"))
      return nil
    }
    return value
  }

  /// The value of a key that must be there; its absence is reported.
  public mutating func required(_ key: String, hint: LocalizedText? = nil) -> YAMLCursor? {
    if entries[key] == nil {
      cursor.report(
        .missingRuleKey, value: key, cursor.named(LocalizedText(zh: "缺少“\(key)”", en: "“\(key)” is missing")),
        hint: hint ?? suggestion(for: key) ?? LocalizedText(zh: "请补上“\(key): …”", en: "add “\(key): …”"))
    }
    return optional(key)
  }

  /// The value of a key read as one type; the default where the key is absent, nil where it cannot be read.
  public mutating func optional<Value>(_ key: String, default value: Value, _ read: (YAMLCursor) -> Value?) -> Value? {
    guard let cursor = optional(key) else { return has(key) ? nil : value }
    return read(cursor)
  }

  /// Names the place in messages, such as by the id that was just read.
  mutating func name(as label: String) {
    cursor = YAMLCursor(node: cursor.node, label: label, log: cursor.log)
  }

  /// Whether a key is written here, whatever its value.
  public func has(_ key: String) -> Bool { entries[key] != nil }

  /// The cursor of a key itself, to report something about it.
  public func key(_ key: String) -> YAMLCursor {
    guard let entry = entries[key] else { return cursor }
    return YAMLCursor(node: YAMLNode(content: .scalar(key, isQuoted: true), mark: entry.keyMark), label: nil, log: cursor.log)
  }

  /// The one of several keys that is written, such as `level` or `indicator`; none, or more than one, is reported.
  mutating func one(of keys: [String]) -> String? {
    let present = keys.filter(has)
    asked += keys
    let shown = keys.joined(separator: ", ")
    if present.count == 1 { return present[0] }
    if present.isEmpty {
      let typed = order.lazy.compactMap { word in NearestWord.to(word, among: keys).map { (word, $0) } }.first
      cursor.report(
        .missingRuleKey, value: nil, cursor.named(LocalizedText(zh: "应有其中一个键：\(shown)", en: "one of these keys is needed: \(shown)")),
        hint: typed.map { LocalizedText(zh: "是否把“\($0.1)”写成了“\($0.0)”？", en: "did you mean “\($0.1)” by “\($0.0)”?") }
          ?? LocalizedText(zh: "请选写一个", en: "write one of them"))
      asked += typed.map { [$0.0] } ?? []
    } else {
      key(present[1]).report(
        .invalidRuleValue,
        LocalizedText(zh: "“\(present[0])”与“\(present[1])”只能有一个", en: "“\(present[0])” and “\(present[1])” exclude each other"),
        hint: LocalizedText(zh: "请保留其中一个", en: "keep one of them"))
    }
    return nil
  }

  /// Lets all other keys pass: for a form that could not be recognised, whose keys cannot be judged either.
  mutating func acceptAll() { asked += order }

  /// Reports every key that nobody asked for; ``YAMLCursor/mapping(_:)`` calls it.
  mutating func rejectUnknownKeys() {
    let known = Set(asked)
    let unknown = order.filter { !known.contains($0) }
    if unknown.isEmpty { return }
    let missing = asked.filter { entries[$0] == nil }
    let listed = known.sorted().joined(separator: ", ")
    let fallback = LocalizedText(zh: "此处可用：\(listed)", en: "known here: \(listed)")
    for unknown in unknown {
      // Words are compared only as long as somebody will read the result.
      if let colon = entries[unknown].flatMap({ UnreadColon(inKey: unknown, at: $0.keyMark) }) {
        cursor.log.report(.unknownRuleKey, at: colon.mark, value: unknown, message: colon.problem, hint: colon.hint)
        continue
      }
      if let sign = entries[unknown].flatMap({ FullWidthSign(beginning: unknown, at: $0.keyMark) }) {
        cursor.log.report(.unknownRuleKey, at: sign.mark, value: unknown, message: sign.problem, hint: sign.hint)
        continue
      }
      let meant = cursor.log.isFull ? nil : NearestWord.to(unknown, among: missing) ?? NearestWord.to(unknown, among: asked)
      key(unknown).report(
        .unknownRuleKey, LocalizedText(zh: "不认识的键“\(unknown)”", en: "unknown key “\(unknown)”"),
        hint: meant.map { LocalizedText(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") } ?? fallback)
    }
    asked += order
  }

  private func suggestion(for key: String) -> LocalizedText? {
    guard let written = NearestWord.to(key, among: order) else { return nil }
    return LocalizedText(zh: "是否把它写成了“\(written)”？", en: "is it written “\(written)”?")
  }
}

extension YAMLCursor {
  /// Reads keys and values; whatever key `read` did not ask for is reported as unknown.
  public func mapping<Value>(_ read: (inout YAMLMapping) -> Value?) -> Value? {
    guard var mapping = YAMLMapping(self) else { return nil }
    let value = read(&mapping)
    mapping.rejectUnknownKeys()
    return value
  }
}
