/// How `impacts.json` is laid out, so that it is read without being parsed whole.
enum ImpactsLayout {
  /// The value of `format` this version writes and reads.
  static let format = "liangji-impacts/1"
}

/// The parts of `impacts.json` that are read line by line, in their order.
enum ImpactsSection: String, CaseIterable {
  /// What is known of each error, and the answer about it.
  case errors
  /// The answers about matters of several errors.
  case matters
  /// The answers about everything, by question.
  case everything

  /// The line after which each line is an entry of the section.
  var opening: String { "\"\(rawValue)\":{\n" }
}
