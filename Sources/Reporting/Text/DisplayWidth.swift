internal import Model

/// The columns that a text takes on a terminal: two for a Chinese character, none for a combining mark.
package enum DisplayWidth {
  /// The width of a text.
  package static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.columns }
  }
}
