internal import CLibYAML
internal import Model

/// What the parser meets in a text, one after the other.
struct YAMLEvents: ~Copyable {
  /// One thing that it meets.
  struct Event {
    enum Kind: Equatable {
      case scalar(String, isQuoted: Bool)
      case sequence
      case sequenceEnd
      case mapping
      case mappingEnd
      case alias(String)
      case documentEnd
      case streamEnd
      /// The start of the text or of a document.
      case start
    }

    var kind: Kind
    var mark: YAMLMark
    var tag: String?
    var anchor: String?
  }

  /// Why it cannot go on.
  struct Fault: Error {
    /// In the parser's own words.
    var problem: String
    var mark: YAMLMark?
    /// Where that began which it could not end.
    var context: YAMLMark?
    /// Where the last text before it begins.
    var lastText: YAMLMark?
    /// Where the last one begins that stands between no brackets, unless brackets were opened below its line.
    var lastTextOutsideBrackets: YAMLMark?
    /// The last line before it of a text that is quoted over several lines, or that stands behind `|` or `>`.
    var lastLineOfTexts = 0
  }

  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private var lastText: YAMLMark?
  private var lastTextOutsideBrackets: YAMLMark?
  /// How many brackets are open.
  private var brackets = 0
  private var lastLineOfTexts = 0

  /// The bytes must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next one; behind the end of the text there is none.
  mutating func next() throws(Fault) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { yaml_event_delete(&event) }
    let mark = YAMLEvents.mark(event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE && scalar.style != YAML_ANY_SCALAR_STYLE
      // A value that is not there is a text, too, for the parser.
      if event.end_mark.index > event.start_mark.index {
        lastText = mark
        if brackets == 0 { lastTextOutsideBrackets = mark }
      }
      // A text behind `|` ends where the line below it begins.
      let lastLine = Int(event.end_mark.line) + (event.end_mark.column == 0 ? 0 : 1)
      if isQuoted, lastLine > mark.line { lastLineOfTexts = lastLine }
      return Event(
        kind: .scalar(text, isQuoted: isQuoted), mark: mark, tag: YAMLEvents.text(scalar.tag), anchor: YAMLEvents.text(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      if brackets > 0 || start.style == YAML_FLOW_SEQUENCE_STYLE { open(at: mark) }
      return Event(kind: .sequence, mark: mark, tag: YAMLEvents.text(start.tag), anchor: YAMLEvents.text(start.anchor))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      if brackets > 0 || start.style == YAML_FLOW_MAPPING_STYLE { open(at: mark) }
      return Event(kind: .mapping, mark: mark, tag: YAMLEvents.text(start.tag), anchor: YAMLEvents.text(start.anchor))
    case YAML_ALIAS_EVENT: return Event(kind: .alias(YAMLEvents.text(event.data.alias.anchor) ?? ""), mark: mark)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      brackets = max(0, brackets - 1)
      return Event(kind: event.type == YAML_SEQUENCE_END_EVENT ? .sequenceEnd : .mappingEnd, mark: mark)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, mark: mark)
    case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return Event(kind: .streamEnd, mark: mark)
    default: return Event(kind: .start, mark: mark)
    }
  }

  /// Counts what begins between brackets, which is between brackets itself.
  private mutating func open(at mark: YAMLMark) {
    if brackets == 0, mark.line != lastTextOutsideBrackets?.line { lastTextOutsideBrackets = nil }
    brackets += 1
  }

  private var fault: Fault {
    let parser = parser.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? "not readable"
    switch parser.error {
    case YAML_SCANNER_ERROR, YAML_PARSER_ERROR, YAML_COMPOSER_ERROR:
      let context = parser.context == nil ? nil : YAMLEvents.mark(parser.context_mark)
      return Fault(
        problem: problem, mark: YAMLEvents.mark(parser.problem_mark), context: context, lastText: lastText,
        lastTextOutsideBrackets: lastTextOutsideBrackets, lastLineOfTexts: lastLineOfTexts)
    default: return Fault(problem: problem)
    }
  }

  private static func mark(_ mark: yaml_mark_t) -> YAMLMark { YAMLMark(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }

  private static func text(_ bytes: UnsafePointer<yaml_char_t>?) -> String? { bytes.map { String(cString: $0) } }
}
