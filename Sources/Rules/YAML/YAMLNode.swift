/// A line and a column, counted from 1 in characters (Unicode scalars).
struct YAMLMark: Sendable, Hashable {
  var line: Int
  var column: Int
}

/// A node of a checked document: no anchors, no tags, no repeated keys, all keys plain texts.
struct YAMLNode: Sendable {
  indirect enum Content: Sendable {
    /// The text exactly as written, without YAML's guesses at its type; `isQuoted` when it stood in quotes or a block.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  var content: Content
  var mark: YAMLMark

  /// Whether nothing was written where a value belongs.
  var isNull: Bool {
    if case .scalar(let text, isQuoted: false) = content { ["", "~", "null", "Null", "NULL"].contains(text) } else { false }
  }
}

/// A key and its value.
struct YAMLEntry: Sendable {
  var key: String
  var keyMark: YAMLMark
  var value: YAMLNode
}
