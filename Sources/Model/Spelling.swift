extension Unicode.Scalar {
  /// Whether nothing is seen of it: a space without width, or a mark of the order of bytes.
  package var isUnseen: Bool { !isASCII && properties.isDefaultIgnorableCodePoint }

  /// Its number as it is looked up.
  package var hexadecimal: String { String(value, radix: 16, uppercase: true) }
}

extension String {
  /// The text without spaces and invisible characters, in lower case, its full-width signs as they are typed in English: what two writings
  /// of one word or code have in common.
  package var foldedSpelling: String {
    var text = ""
    for scalar in unicodeScalars where !scalar.isSpace && !scalar.isUnseen {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      text.unicodeScalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return text.lowercased()
  }
}
