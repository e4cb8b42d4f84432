public import Model

/// A YAML text from a file, split into lines, ready to be read with all its faults found at once.
///
/// Rules and pipelines are law, so nothing in them is passed over: what YAML would allow but a reader could mistake (anchors, repeated
/// keys, tags, `no` as a number, invisible characters) is refused with its place.
///
///     let (pipeline, findings) = YAMLSource(text: text, file: "pipelines/x.yaml").read { root in
///       root.mapping { keys in Pipeline(from: &keys) }
///     }
public struct YAMLSource: Sendable {
  /// The largest text that is read, in bytes.
  public static let byteLimit = 256 << 10
  /// The longest line, in characters; it is shown whole in findings.
  public static let lineLimit = 4_000
  /// The deepest nesting.
  public static let depthLimit = 64
  /// The most nodes (keys and values).
  public static let nodeLimit = 100_000

  /// The file, as findings name it.
  public let file: String
  /// The lines, without their ends and without a byte order mark.
  let lines: [String]
  /// What made the bytes or the text unreadable before any YAML was seen.
  let unreadable: Finding?

  private init(file: String, lines: [String], unreadable: Finding?) {
    self.file = file
    self.lines = lines
    self.unreadable = unreadable
  }

  /// Takes a text; `file` is relative to the pipeline's root.
  public init(text: String, file: String) {
    if text.utf8.count > YAMLSource.byteLimit {
      self.init(file: file, lines: [], unreadable: YAMLSource.tooLarge(text.utf8.count, file: file))
    } else {
      self.init(file: file, lines: YAMLSource.lines(of: text), unreadable: nil)
    }
  }

  /// Takes the bytes of a file; they must be UTF-8.
  public init(bytes: [UInt8], file: String) {
    if bytes.count <= YAMLSource.byteLimit, String(validating: bytes, as: UTF8.self) == nil {
      // In the lossy text everything before the first replacement character is right, which shows where the bad byte sits.
      let lines = YAMLSource.lines(of: String(decoding: bytes, as: UTF8.self))
      self.init(file: file, lines: lines, unreadable: YAMLSource.notUTF8(lines, file: file))
    } else {
      self.init(text: String(decoding: bytes, as: UTF8.self), file: file)
    }
  }

  /// Reads the one document: calls `decode` with the root and collects what it reports, ordered by place.
  ///
  /// The value is nil when any finding is an error.
  public func read<Value>(_ decode: (YAMLCursor) -> Value?) -> (value: Value?, findings: [Finding]) {
    if let unreadable { return (nil, [unreadable]) }
    let log = FindingLog(file: file, lines: lines)
    guard inspect(into: log), let root = compose(into: log) else { return (nil, log.ordered) }
    let value = decode(YAMLCursor(node: root, label: nil, log: log))
    return (log.hasErrors ? nil : value, log.ordered)
  }

  private static func notUTF8(_ lines: [String], file: String) -> Finding {
    let line = lines.firstIndex { $0.unicodeScalars.contains("\u{FFFD}") } ?? 0
    let column = lines[line].unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
    return Finding(
      .invalidBytes, at: Position(file: file, line: line + 1, column: column + 1),
      message: LocalizedText(zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8"),
      hint: LocalizedText(zh: "请用 UTF-8 编码保存（不是 GBK 或 GB18030）", en: "save it as UTF-8, not as GBK or GB18030"),
      excerpt: String(lines[line].prefix(lineLimit)))
  }

  private static func tooLarge(_ count: Int, file: String) -> Finding {
    Finding(
      .limitExceeded, at: Position(file: file), value: String(count),
      message: LocalizedText(zh: "文件有 \(count) 字节，超过上限 \(byteLimit)", en: "the file has \(count) bytes, the limit is \(byteLimit)"),
      hint: LocalizedText(zh: "请把数据放进 CSV 表，或拆分文件", en: "keep data in CSV tables, or split the file"))
  }

  private static func lines(of text: String) -> [String] {
    var text = text
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text.withUTF8 { bytes in
      var lines: [String] = []
      var start = 0
      func take(to end: Int) { lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)) }
      // Neither byte is ever a part of another character.
      for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r") {
        if bytes[index] == UInt8(ascii: "\n"), index > 0, bytes[index - 1] == UInt8(ascii: "\r") {
          start = index + 1
          continue
        }
        take(to: index)
        start = index + 1
      }
      take(to: bytes.count)
      return lines
    }
  }
}
