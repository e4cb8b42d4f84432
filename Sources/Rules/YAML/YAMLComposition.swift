internal import Model

extension YAMLSource {
  /// Parses the lines into a checked tree, or reports why there is none.
  func compose(into log: FindingLog) -> YAMLNode? {
    var text = lines.joined(separator: "\n")
    return text.withUTF8 { bytes in
      var walk = YAMLWalk(YAMLEvents(bytes), log: log)
      do throws(YAMLEvents.Fault) { return try walk.root() } catch {
        reportSyntax(error, into: log)
        return nil
      }
    }
  }

  static func reportTooDeep(at mark: YAMLMark?, into log: FindingLog) {
    log.report(
      .limitExceeded, at: mark,
      message: LocalizedText(
        zh: "嵌套超过 \(depthLimit) 层，或内容超过 \(nodeLimit) 项", en: "nested deeper than \(depthLimit), or more than \(nodeLimit) keys and values"),
      hint: LocalizedText(zh: "请简化结构，把数据放进 CSV 表", en: "simplify it; keep data in CSV tables"))
  }

  private func reportSyntax(_ fault: YAMLEvents.Fault, into log: FindingLog) {
    let (problem, mark) = (fault.problem, fault.placeToLook)
    // The parser goes on reading over such a colon, and stumbles further below.
    if fault.mayLackKey, let colon = unreadColon(before: fault) {
      return reportSyntax(colon.problem, hint: colon.hint, at: colon.mark, into: log)
    }
    if let sign = fullWidthSign(before: fault) { return reportSyntax(sign.problem, hint: sign.hint, at: sign.mark, into: log) }
    let tabbed =
      mark.map { lines.indices.contains($0.line - 1) && lines[$0.line - 1].prefix { " \t".contains($0) }.contains("\t") } ?? false
    reportSyntax(
      LocalizedText(zh: YAMLSource.translations[problem] ?? problem, en: problem),
      hint: tabbed || problem == "found character that cannot start any token"
        ? LocalizedText(
          zh: "缩进只能用空格，不能用制表符；以 @ ` % 等符号开头的文字请加引号",
          en: "indent with spaces, not with tabs; put texts that begin with @ ` or % in quotes")
        : LocalizedText(
          zh: "请检查缩进、冒号后的空格、引号和括号是否成对", en: "check indentation, the space after colons, and that quotes and brackets are closed"),
      at: mark.map { within($0) }, into: log)
  }

  private func reportSyntax(_ problem: LocalizedText, hint: LocalizedText, at mark: YAMLMark?, into log: FindingLog) {
    log.report(
      .yamlSyntax, at: mark, message: LocalizedText(zh: "YAML 语法错误：" + problem.zh, en: "this is no YAML: " + problem.en), hint: hint)
  }

  /// A place inside the text: the parser puts what is missing at the end behind the last line.
  private func within(_ mark: YAMLMark) -> YAMLMark {
    guard mark.line > lines.count || (mark.line == lines.count && lines[mark.line - 1].isEmpty) else { return mark }
    let last = lines.lastIndex { !$0.isEmpty } ?? 0
    return YAMLMark(line: last + 1, column: lines[last].unicodeScalars.count + 1)
  }

  private static let translations: [String: String] = [
    "mapping values are not allowed in this context": "此处不能出现“键: 值”",
    "did not find expected key": "此处应为键",
    "could not find expected ':'": "缺少冒号",
    "found character that cannot start any token": "此处不能以该字符开头",
    "did not find expected ',' or ']'": "方括号未正确闭合",
    "did not find expected ',' or '}'": "花括号未正确闭合",
    "found unexpected end of stream": "引号未闭合",
    "found unknown escape character": "双引号内有无法识别的转义符",
    "did not find expected '-' indicator": "此处应为“- ”开头的列表项",
    "did not find expected <document start>": "此处有多余的内容",
    "but found another document": "一个文件只能有一份文档",
    "block sequence entries are not allowed in this context": "此处不能出现列表项",
    "block mapping entries are not allowed in this context": "此处不能出现“键: 值”",
    "found undefined alias": "以 * 开头的文字请加引号",
    "not readable": "无法读取",
  ]
}

extension YAMLEvents.Fault {
  /// Where a person should look: at an unclosed quote or bracket where it opens, at a key without a colon where it stands.
  fileprivate var placeToLook: YAMLMark? {
    isWithoutColon || problem.contains("end of stream") || problem.contains("',' or") ? context ?? mark : mark
  }

  private var isWithoutColon: Bool { problem == "could not find expected ':'" }

  /// Where a key begins that the parser began and could not end.
  var unfinishedKey: YAMLMark? { isWithoutColon || problem == "found unexpected ':'" ? context : nil }

  /// Whether it is what comes of a text in which the parser saw no key.
  fileprivate var mayLackKey: Bool {
    unfinishedKey != nil
      || [
        "mapping values are not allowed in this context", "did not find expected key", "did not find expected '-' indicator",
        "did not find expected ',' or '}'",
      ].contains(problem)
  }
}

extension YAMLSource {
  /// The colon that the parser read over before it stumbled.
  ///
  /// It ends what may have been meant as a key: the text that the parser read last, what begins the line of the last one between no
  /// brackets, or the line in which it stumbled. The lines of a text in quotes or behind `|` say what they like, and so do all lines of a
  /// plain one but the first.
  private func unreadColon(before fault: YAMLEvents.Fault) -> UnreadColon? {
    if let key = fault.unfinishedKey { return unreadColon(at: key) }
    if let text = fault.lastText, let colon = unreadColon(at: text) { return colon }
    if let text = fault.lastTextOutsideBrackets, let colon = unreadColon(at: YAMLMark(line: text.line, column: 1)) { return colon }
    guard let line = fault.mark?.line, line > fault.lastLineOfTexts else { return nil }
    return unreadColon(at: YAMLMark(line: line, column: 1))
  }

  private func unreadColon(at mark: YAMLMark) -> UnreadColon? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let line = lines[mark.line - 1]
    // A key begins a line, an item, or what stands between brackets and commas; anything else is a value.
    let before = line.unicodeScalars.prefix(mark.column - 1).last { $0 != " " && $0 != "\t" }
    if let before, !"-{[,".unicodeScalars.contains(before) { return nil }
    return UnreadColon(in: line, at: mark)
  }
  /// The first full-width sign between the text that the parser read last and where it stumbled; the lines of a text in quotes or behind
  /// `|` say what they like.
  private func fullWidthSign(before fault: YAMLEvents.Fault) -> FullWidthSign? {
    guard let stumbled = fault.mark else { return nil }
    let inBrackets = fault.problem.contains("',' or")
    let opened = inBrackets ? fault.context?.line : nil
    let begin = min(fault.lastText?.line ?? 1, opened ?? stumbled.line, stumbled.line)
    for number in max(begin, fault.lastLineOfTexts + 1)...max(stumbled.line, begin, fault.lastLineOfTexts + 1)
    where number <= stumbled.line && lines.indices.contains(number - 1) {
      let end = number == stumbled.line ? stumbled.column : .max
      if let sign = FullWidthSign(in: lines[number - 1], number: number, inBrackets: inBrackets, before: end) { return sign }
    }
    return nil
  }
}
