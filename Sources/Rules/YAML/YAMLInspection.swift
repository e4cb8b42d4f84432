internal import Model

extension YAMLSource {
  /// Looks at the raw lines for what must not even reach the parser; false when the document cannot be parsed safely.
  func inspect(into log: FindingLog) -> Bool {
    for (index, line) in lines.enumerated() {
      // What is plain ASCII hides nothing.
      if !line.isPlain, let column = line.unicodeScalars.enumerated().first(where: { YAMLSource.isForbidden($0.element) }) {
        let code = column.element.hexadecimal
        log.report(
          column.element.value == 0 ? .nulByte : .invalidBytes, at: YAMLMark(line: index + 1, column: column.offset + 1),
          value: "U+\(code)",
          message: LocalizedText(zh: "不允许的不可见字符 U+\(code)", en: "an invisible character that is not allowed: U+\(code)"),
          hint: LocalizedText(zh: "请删除该字符", en: "delete it"))
      }
      if line.utf8.count > YAMLSource.lineLimit, line.unicodeScalars.count > YAMLSource.lineLimit {
        log.report(
          .limitExceeded, at: nil, value: "\(index + 1)",
          message: LocalizedText(
            zh: "第 \(index + 1) 行超过 \(YAMLSource.lineLimit) 个字符", en: "line \(index + 1) has more than \(YAMLSource.lineLimit) characters"),
          hint: LocalizedText(zh: "请换行书写", en: "break it into several lines"))
      }
    }
    return !log.hasErrors && refuseAliases(into: log)
  }

  /// Control characters, line breaks that editors do not count, and marks that turn the writing direction: each lets a text read
  /// differently from what the program sees.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Refuses an alias together with its anchor before parsing, since nested aliases expand a small text without bound.
  ///
  /// Only a pair `&name` … `*name` of one name counts, so that an ampersand in a text does no harm; an anchor without alias is found
  /// in the parsed document.
  private func refuseAliases(into log: FindingLog) -> Bool {
    var anchors: [String: YAMLMark] = [:]
    for (index, line) in lines.enumerated() where line.mayHoldAnchors && !line.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("#") {
      for (sign, name, column) in YAMLSource.anchorLikeWords(in: line) {
        if sign == "&", anchors[name] == nil {
          anchors[name] = YAMLMark(line: index + 1, column: column)
        } else if sign == "*", let mark = anchors[name] {
          YAMLSource.reportAnchor(at: mark, into: log)
          return false
        }
      }
    }
    return true
  }

  static func reportAnchor(at mark: YAMLMark, into log: FindingLog) {
    log.report(
      .yamlAnchor, at: mark,
      message: LocalizedText(zh: "不允许使用锚点（&）和别名（*）", en: "anchors (&) and aliases (*) are not allowed"),
      hint: LocalizedText(zh: "请把内容逐处写明", en: "write the content out in each place"))
  }

  /// Words that begin with `&` or `*` where YAML could begin a token, with their columns.
  private static func anchorLikeWords(in line: String) -> [(sign: Unicode.Scalar, name: String, column: Int)] {
    let scalars = Array(line.unicodeScalars)
    var words: [(sign: Unicode.Scalar, name: String, column: Int)] = []
    for (index, sign) in scalars.enumerated() where sign == "&" || sign == "*" {
      if index > 0, !" \t[]{},:?-\"'".unicodeScalars.contains(scalars[index - 1]) { continue }
      let name = scalars[(index + 1)...].prefix {
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) || $0 == "_" || $0 == "-"
      }
      if !name.isEmpty { words.append((sign, String(String.UnicodeScalarView(name)), index + 1)) }
    }
    return words
  }
}

extension String {
  /// Whether it is made of printable ASCII and tabs alone.
  fileprivate var isPlain: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x09 } }

  fileprivate var mayHoldAnchors: Bool { utf8.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") } }
}
