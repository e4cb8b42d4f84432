internal import Tables

extension Console {
  /// Prints a table of CSV, its header first; texts that a spreadsheet would run are made harmless.
  func table(_ rows: [[String]]) throws(PipelineFault) {
    try print { (create) throws(FileFault) in
      var file = try CSVWriter(try create(""))
      for row in rows { try file.write(row.map(Console.cell)) }
      _ = try file.close()
    }
  }

  /// Numbers stay untouched, a negative one too.
  private static func cell(_ text: String) -> CSVField {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    return text.isEmpty ? .empty : isNumber ? .number(text) : .text(text)
  }
}
