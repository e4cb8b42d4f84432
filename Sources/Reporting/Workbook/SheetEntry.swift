internal import CLibXLSXWriter
internal import Model

/// What a column of a form takes, below its header, from whoever fills it in.
struct SheetEntry {
  /// What a program takes for what is typed.
  enum Kind: Hashable {
    /// Text, whatever it looks like: `001` keeps its zeros, and `2019-03` is no day.
    case text
    case number
    case day
  }

  /// Characters of a drop-down list with its commas, and of a message: Excel's limits.
  private static let longest = 255
  private static let firstRow: lxw_row_t = 1
  private static let lastRow: lxw_row_t = 1_048_575
  private static let years: ClosedRange<Int32> = 1950...2199

  var kind: Kind
  /// The words that the cells may hold; empty where any value will do.
  var words: [String] = []
  /// Shown at the header, and where something else is typed.
  var note: String

  /// Writes the note and the rule; the library copies all texts.
  func write(to worksheet: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t, _ font: SheetFont) -> lxw_error {
    let noted = writeNote(to: worksheet, column, font)
    return noted == LXW_NO_ERROR ? writeRule(to: worksheet, column) : noted
  }

  private func writeNote(to worksheet: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t, _ font: SheetFont) -> lxw_error {
    let lines = UInt16(clamping: 2 + DisplayWidth.of(note) / 30)
    return font.name.withMutableCString { name in
      var options = lxw_comment_options()
      (options.font_name, options.font_size, options.font_family) = (name, 9, font.family)
      (options.width, options.height) = (220, 18 * lines)
      return worksheet_write_comment_opt(worksheet, 0, column, note, &options)
    }
  }

  private func writeRule(to worksheet: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t) -> lxw_error {
    var rule = lxw_data_validation()
    switch kind {
    case .text where words.isEmpty || !fitsList: return LXW_NO_ERROR
    case .text: rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    case .number:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (rule.minimum_number, rule.maximum_number) = (-1e15, 1e15)
    case .day:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      rule.minimum_datetime = lxw_datetime(year: SheetEntry.years.lowerBound, month: 1, day: 1, hour: 0, min: 0, sec: 0)
      rule.maximum_datetime = lxw_datetime(year: SheetEntry.years.upperBound, month: 12, day: 31, hour: 0, min: 0, sec: 0)
    }
    return String(note.prefix(SheetEntry.longest)).withMutableCString { message in
      rule.error_message = message
      return SheetEntry.withMutableCStrings(words) { list in
        if kind == .text { rule.value_list = list }
        return worksheet_data_validation_range(worksheet, SheetEntry.firstRow, column, SheetEntry.lastRow, column, &rule)
      }
    }
  }

  // A list stands in one text, with commas between its words and quotes around it.
  private var fitsList: Bool {
    words.joined(separator: ",").count <= SheetEntry.longest && !words.contains { $0.contains(",") || $0.contains("\"") }
  }

  /// The texts as a list that ends in a null pointer.
  private static func withMutableCStrings<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var bytes = texts.flatMap { Array($0.utf8CString) }
    let starts = texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8CString.count) }.dropLast()
    return bytes.withUnsafeMutableBufferPointer { bytes in
      var list = starts.map { bytes.baseAddress?.advanced(by: $0) } + [nil]
      return list.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }
  }
}

extension Day {
  private static let turnOf1900 = 693_899

  /// The day as spreadsheets count: days since the turn of 1900, with a 29 February of that year which never was.
  var serial: Int { ordinal - Day.turnOf1900 }
}
