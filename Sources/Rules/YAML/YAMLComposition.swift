internal import CYaml
internal import Model
internal import Yams

extension YAMLSource {
  /// How many repeated keys are found in one reading; each costs a parse.
  private static let repeatedKeyLimit = 20

  /// Bounds the parser's own nesting, once for the process: it hashes every key with all that is in it, and keys may be nested, too.
  private static let boundedNesting: Void = yaml_set_max_nest_level(Int32(depthLimit))

  /// Parses the lines into a checked tree, or reports why there is none.
  func compose(into log: FindingLog) -> YAMLNode? {
    YAMLSource.boundedNesting
    var lines = lines
    var renamed: [YAMLMark: String] = [:]
    while true {
      do {
        // The parser must outlive the walk: nodes hold their anchors weakly. `.basic` makes no guesses at types.
        let parser = try Parser(yaml: lines.joined(separator: "\n"), resolver: .basic, encoding: .utf8)
        return try withExtendedLifetime(parser) {
          guard let root = try parser.singleRoot() else {
            log.report(
              .emptyFile, at: YAMLMark(line: 1, column: 1),
              message: LocalizedText(zh: "文件没有内容", en: "the file says nothing"),
              hint: LocalizedText(zh: "请参照文档书写", en: "write it as the documentation shows"))
            return nil
          }
          var walk = YAMLWalk(log: log, renamed: renamed)
          return walk.node(root, depth: 0)
        }
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        // The parser stops at a repeated key. Its first occurrence is renamed to go on and find all other faults, too.
        let mark = YAMLMark(line: context.mark.line, column: context.mark.column)
        guard renamed.count < YAMLSource.repeatedKeyLimit, let name = names.first,
          YAMLSource.rename(name, at: mark, in: &lines, number: renamed.count)
        else {
          YAMLSource.reportRepeated(names.first ?? "", at: mark, first: nil, into: log)
          return nil
        }
        renamed[mark] = name
      } catch let error as YamlError {
        reportSyntax(error, into: log)
        return nil
      } catch {
        reportSyntax(.no, into: log)
        return nil
      }
    }
  }

  /// Replaces the first character of the key at a place by one of private use, so that it no longer equals its twin.
  private static func rename(_ name: String, at mark: YAMLMark, in lines: inout [String], number: Int) -> Bool {
    guard lines.indices.contains(mark.line - 1), let replacement = Unicode.Scalar(UInt32(0xE000 + number)) else { return false }
    var scalars = Array(lines[mark.line - 1].unicodeScalars)
    var index = mark.column - 1
    if scalars.indices.contains(index), scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard scalars.indices.contains(index), let first = name.unicodeScalars.first, scalars[index] == first else { return false }
    scalars[index] = replacement
    lines[mark.line - 1] = String(String.UnicodeScalarView(scalars))
    return true
  }

  static func reportRepeated(_ name: String, at mark: YAMLMark, first: YAMLMark?, into log: FindingLog) {
    log.report(
      .duplicateIdentifier, at: mark, value: name,
      message: LocalizedText(
        zh: "键“\(name)”重复" + (first.map { "，第 \($0.line) 行已有" } ?? ""),
        en: "the key “\(name)” is repeated" + (first.map { ", it stands on line \($0.line) already" } ?? "")),
      hint: LocalizedText(zh: "请保留其中一处", en: "keep one of them"))
  }

  static func reportTooDeep(at mark: YAMLMark?, into log: FindingLog) {
    log.report(
      .limitExceeded, at: mark,
      message: LocalizedText(
        zh: "嵌套超过 \(depthLimit) 层，或内容超过 \(nodeLimit) 项", en: "nested deeper than \(depthLimit), or more than \(nodeLimit) keys and values"),
      hint: LocalizedText(zh: "请简化结构，把数据放进 CSV 表", en: "simplify it; keep data in CSV tables"))
  }

  private func reportSyntax(_ error: YamlError, into log: FindingLog) {
    let (problem, mark) = YAMLSource.problem(of: error)
    if problem.hasPrefix("Maximum nesting level") {
      YAMLSource.reportTooDeep(at: mark, into: log)
      return
    }
    let tabbed =
      mark.map { lines.indices.contains($0.line - 1) && lines[$0.line - 1].prefix { " \t".contains($0) }.contains("\t") } ?? false
    log.report(
      .yamlSyntax, at: mark.map { within($0) },
      message: LocalizedText(
        zh: "YAML 语法错误：" + (YAMLSource.translations[problem] ?? problem), en: "this is no YAML: " + problem),
      hint: tabbed || problem == "found character that cannot start any token"
        ? LocalizedText(
          zh: "缩进只能用空格，不能用制表符；以 @ ` % 等符号开头的文字请加引号",
          en: "indent with spaces, not with tabs; put texts that begin with @ ` or % in quotes")
        : LocalizedText(
          zh: "请检查缩进、冒号后的空格、引号和括号是否成对", en: "check indentation, the space after colons, and that quotes and brackets are closed"))
  }

  /// A place inside the text: the parser puts what is missing at the end behind the last line.
  private func within(_ mark: YAMLMark) -> YAMLMark {
    guard mark.line > lines.count || (mark.line == lines.count && lines[mark.line - 1].isEmpty) else { return mark }
    let last = lines.lastIndex { !$0.isEmpty } ?? 0
    return YAMLMark(line: last + 1, column: lines[last].unicodeScalars.count + 1)
  }

  /// What the parser complains of, and where a person should look: an unclosed quote or bracket where it opens.
  private static func problem(of error: YamlError) -> (String, YAMLMark?) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let opened = context.map(\.mark).flatMap { context in
        problem.contains("end of stream") || problem.contains("',' or") ? context : nil
      }
      let shown = opened ?? mark
      return (problem, YAMLMark(line: shown.line, column: shown.column))
    case .reader(let problem, _, _, _): return (problem, nil)
    default: return ("not readable", nil)
    }
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
