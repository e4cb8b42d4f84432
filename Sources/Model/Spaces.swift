extension Unicode.Scalar {
  /// Whether it is any space, the ideographic one included; of ASCII that is known without a table.
  @inlinable package var isSpace: Bool { isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }
}

extension StringProtocol {
  /// The text without the spaces around it.
  package var trimmingSpaces: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.isSpace { scalars.removeFirst() }
    while let last = scalars.last, last.isSpace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension String {
  /// Whether there is nothing in it but spaces, or nothing at all: to a person both look the same.
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.isSpace) }

  /// The text without any spaces.
  package var withoutSpaces: String {
    guard unicodeScalars.contains(where: \.isSpace) else { return self }
    var text = ""
    for scalar in unicodeScalars where !scalar.isSpace { text.unicodeScalars.append(scalar) }
    return text
  }

  /// The entries of a list cell, without the spaces around them.
  package var listEntries: [String] { split(separator: ";").map(\.trimmingSpaces).filter { !$0.isEmpty } }
}
