internal import Glibc
internal import Tables

extension Console {
  /// Prints a table of CSV, its header first; texts that a spreadsheet would run are made harmless.
  func table(_ rows: [[String]]) {
    do throws(FileFault) {
      var file = try CSVWriter(FileOutput(descriptor: dup(STDOUT_FILENO), path: "-"))
      for row in rows { try file.write(row.map(Console.cell)) }
      _ = try file.close()
    } catch {
      // A reader that goes away is no fault.
    }
  }

  /// Numbers stay untouched, a negative one too.
  private static func cell(_ text: String) -> CSVField {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    return text.isEmpty ? .empty : isNumber ? .number(text) : .text(text)
  }
}
