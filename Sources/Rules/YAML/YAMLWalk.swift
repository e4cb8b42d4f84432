internal import Model

/// Makes a checked tree of the parser's events and refuses what YAML would let through.
struct YAMLWalk: ~Copyable {
  private let log: FindingLog
  private var events: YAMLEvents
  private var anchors: Set<String> = []
  private var visited = 0

  init(_ events: consuming YAMLEvents, log: FindingLog) {
    self.events = events
    self.log = log
  }

  /// The root of the one document; nil, and a finding, where there is none or it must not be read further.
  mutating func root() throws(YAMLEvents.Fault) -> YAMLNode? {
    var event = try events.next()
    while event.kind == .start { event = try events.next() }
    if event.kind == .streamEnd {
      log.report(
        .emptyFile, at: YAMLMark(line: 1, column: 1),
        message: LocalizedText(zh: "文件没有内容", en: "the file says nothing"),
        hint: LocalizedText(zh: "请参照文档书写", en: "write it as the documentation shows"))
      return nil
    }
    guard let root = try node(event, depth: 0) else { return nil }
    repeat { event = try events.next() } while event.kind == .documentEnd
    if event.kind != .streamEnd { throw YAMLEvents.Fault(problem: "but found another document", mark: event.mark) }
    return root
  }

  private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(YAMLEvents.Fault) -> YAMLNode? {
    let mark = event.mark
    visited += 1
    guard depth <= YAMLSource.depthLimit, visited <= YAMLSource.nodeLimit else {
      YAMLSource.reportTooDeep(at: mark, into: log)
      return nil
    }
    if let anchor = event.anchor {
      anchors.insert(anchor)
      YAMLSource.reportAnchor(at: mark, into: log)
    }
    switch event.kind {
    case .scalar(let text, let isQuoted):
      refuse(tag: event.tag, but: "str", at: mark)
      return YAMLNode(content: .scalar(text, isQuoted: isQuoted), mark: mark)
    case .sequence:
      refuse(tag: event.tag, but: "seq", at: mark)
      return try items(depth: depth).map { YAMLNode(content: .sequence($0), mark: mark) }
    case .mapping:
      refuse(tag: event.tag, but: "map", at: mark)
      return try entries(depth: depth).map { YAMLNode(content: .mapping($0), mark: mark) }
    case .alias(let name):
      guard anchors.contains(name) else { throw YAMLEvents.Fault(problem: "found undefined alias", mark: mark) }
      YAMLSource.reportAnchor(at: mark, into: log)
      return nil
    case .sequenceEnd, .mappingEnd, .documentEnd, .streamEnd, .start: throw YAMLEvents.Fault(problem: "not readable", mark: mark)
    }
  }

  private mutating func items(depth: Int) throws(YAMLEvents.Fault) -> [YAMLNode]? {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if event.kind == .sequenceEnd { return items }
      guard let item = try node(event, depth: depth + 1) else { return nil }
      items.append(item)
    }
  }

  /// Of a repeated key the last value is kept, so that its faults are found with the others.
  private mutating func entries(depth: Int) throws(YAMLEvents.Fault) -> [YAMLEntry]? {
    var entries: [YAMLEntry] = []
    var places: [String: Int] = [:]
    while true {
      let event = try events.next()
      if event.kind == .mappingEnd { return entries }
      guard let key = try node(event, depth: depth + 1), let value = try node(events.next(), depth: depth + 1) else { return nil }
      guard case .scalar(let name, _) = key.content else {
        log.report(
          .invalidRuleValue, at: key.mark,
          message: LocalizedText(zh: "键必须是文字", en: "a key must be a text"),
          hint: LocalizedText(zh: "含有 { } [ ] 的文字请加引号", en: "put texts with { } [ ] in quotes"))
        continue
      }
      let place = places[name] ?? entries.count
      if place == entries.count {
        places[name] = place
        entries.append(YAMLEntry(key: name, keyMark: key.mark, value: value))
      } else {
        reportRepeated(name, at: key.mark, first: entries[place].keyMark)
        entries[place].value = value
      }
    }
  }

  private func reportRepeated(_ name: String, at mark: YAMLMark, first: YAMLMark) {
    log.report(
      .duplicateIdentifier, at: mark, value: name,
      message: LocalizedText(
        zh: "键“\(name)”重复，第 \(first.line) 行已有", en: "the key “\(name)” is repeated, it stands on line \(first.line) already"),
      hint: LocalizedText(zh: "请保留其中一处", en: "keep one of them"))
  }

  /// Every node has the kind that it is written in; a tag may only say so once more.
  private func refuse(tag: String?, but kind: String, at mark: YAMLMark) {
    guard let tag, tag != "!", tag != "tag:yaml.org,2002:" + kind else { return }
    log.report(
      .invalidRuleValue, at: mark, value: tag,
      message: LocalizedText(zh: "不允许使用 YAML 标签（!）", en: "YAML tags (!) are not allowed"),
      hint: LocalizedText(zh: "以 ! 开头的文字请加引号", en: "put texts that begin with ! in quotes"))
  }
}
