internal import Model
internal import Yams

/// Turns the parser's tree into a checked one and refuses what YAML would let through.
struct YAMLWalk {
  let log: FindingLog
  /// Keys that were renamed to get past the parser, with their names: each stands again further down in its mapping.
  let renamed: [YAMLMark: String]
  private var visited = 0

  init(log: FindingLog, renamed: [YAMLMark: String]) {
    self.log = log
    self.renamed = renamed
  }

  mutating func node(_ node: Node, depth: Int) -> YAMLNode? {
    let mark = YAMLWalk.mark(node)
    visited += 1
    guard depth <= YAMLSource.depthLimit, visited <= YAMLSource.nodeLimit else {
      YAMLSource.reportTooDeep(at: mark, into: log)
      return nil
    }
    if node.anchor != nil { YAMLSource.reportAnchor(at: mark, into: log) }
    switch node {
    case .scalar(let scalar):
      refuse(tag: scalar.tag, [.implicit, .nonSpecific, .str], at: mark)
      let isQuoted = scalar.style != .plain && scalar.style != .any
      return YAMLNode(content: .scalar(scalar.string, isQuoted: isQuoted), mark: mark)
    case .sequence(let sequence):
      refuse(tag: sequence.tag, [.implicit, .nonSpecific, .seq], at: mark)
      var items: [YAMLNode] = []
      for item in sequence {
        guard let item = self.node(item, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return YAMLNode(content: .sequence(items), mark: mark)
    case .mapping(let mapping):
      refuse(tag: mapping.tag, [.implicit, .nonSpecific, .map], at: mark)
      guard let entries = entries(of: mapping, depth: depth) else { return nil }
      return YAMLNode(content: .mapping(entries), mark: mark)
    case .alias:
      YAMLSource.reportAnchor(at: mark, into: log)
      return nil
    }
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [YAMLEntry]? {
    var entries: [YAMLEntry] = []
    var twins: [String: YAMLMark] = [:]
    for (key, value) in mapping {
      guard let checkedKey = node(key, depth: depth + 1), let checkedValue = node(value, depth: depth + 1) else { return nil }
      guard case .scalar(let text, _) = checkedKey.content else {
        log.report(
          .invalidRuleValue, at: checkedKey.mark,
          message: LocalizedText(zh: "键必须是文字", en: "a key must be a text"),
          hint: LocalizedText(zh: "含有 { } [ ] 的文字请加引号", en: "put texts with { } [ ] in quotes"))
        continue
      }
      let name = renamed[checkedKey.mark] ?? text
      if let first = twins[name] {
        YAMLSource.reportRepeated(name, at: checkedKey.mark, first: first, into: log)
      }
      if renamed[checkedKey.mark] != nil {
        if twins[name] == nil { twins[name] = checkedKey.mark }
        continue
      }
      entries.append(YAMLEntry(key: text, keyMark: checkedKey.mark, value: checkedValue))
    }
    return entries
  }

  private func refuse(tag: Tag, _ allowed: [Tag.Name], at mark: YAMLMark) {
    guard !allowed.contains(where: { tag.rawValue == $0.rawValue }) else { return }
    log.report(
      .invalidRuleValue, at: mark, value: tag.rawValue,
      message: LocalizedText(zh: "不允许使用 YAML 标签（!）", en: "YAML tags (!) are not allowed"),
      hint: LocalizedText(zh: "以 ! 开头的文字请加引号", en: "put texts that begin with ! in quotes"))
  }

  private static func mark(_ node: Node) -> YAMLMark {
    YAMLMark(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}
