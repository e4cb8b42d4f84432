import Model

/// Everything that can be wrong with tables, with the numbers and names its message needs: the one catalogue.
///
/// ``code`` and ``severity`` say what and how bad, ``wording`` says it to people, in both languages.
enum Fault: Error, Sendable, Equatable {
  // The file
  case fileUnreadable(errno: Int32)
  case fileChanged
  case conversionUnavailable
  case fileTooLarge(limit: Int)
  case tooManyRows(limit: Int)
  case tooManyColumns(count: Int, limit: Int)
  case tooManyUnits(count: Int, limit: Int)
  case tooManyCells(units: Int, columns: Int, limit: Int)
  case emptyFile
  case workbook
  case utf16
  case looksLikeUTF8(isMarked: Bool)
  case looksLikeGB18030(offset: Int)
  case tooManyInvalidBytes(limit: Int)
  case brokenQuote(unclosed: Bool)
  case fieldNeverEnds(limit: Int)
  case tooManyRejected(limit: Int)
  case moreFindings(code: FindingCode, count: Int)
  case noUnits
  case emptyUnits
  case accountMismatch(read: Int, used: Int, rejected: Int)

  // The header
  case otherSeparator(Character)
  case separatorLine(Character?)
  case titleForHeader(inSheet: Bool, header: Int?)
  case missingColumn(column: String, chinese: String?, suggestion: String?)
  case declaredColumnAbsent(header: String, suggestion: String?)
  case unknownColumn(suggestion: String?, declared: [String])
  case unknownSchemaColumn(column: String, suggestion: String?)
  case duplicateColumn(header: String)
  case columnGivenTwice(column: String)
  case emptyTrailingFields(extra: Int)
  case emptyCells(count: Int, rows: Int)

  // The row
  case invalidBytes(offset: Int)
  case nulByte(offset: Int)
  case fieldTooLong(bytes: Int, limit: Int)
  case rowTooLong(limit: Int)
  case raggedRow(fields: Int, expected: Int, emptyBeyond: Bool)
  case emptyRow
  case totalsRow
  case rowOfNoUnit
  case missingKey(column: String)
  case missingValue(column: String)
  case missingGoal
  case duplicateKey(key: String, count: Int)
  case goalGivenTwice(key: String, column: String, count: Int)
  case conflictingUnit(unit: String, column: String)
  case overlappingSpans(unit: String)

  // The value
  case number(DecimalFault)
  case notWhole
  case outOfRange(least: String?, most: String?)
  case date(meant: Day?)
  case datesReversed
  case period(meant: Period?)
  case dayForPeriod(month: String)
  case word(allowed: [String], suggestion: String?)
  case fullWidthSemicolon
  case namesInOne(separator: Character)
  case outerSpaces
  case foldedSpaces(folded: String)
  case cellOverflow

  // The reference
  case unknownUnit(suggestions: [String])
  case unitByName(id: String)
  case lostLeadingZeros(full: String)
  case unitNotInPeriod(period: Period)
  case unknownIndicator(suggestions: [String])
  case unknownPanel(suggestions: [String])
  case unknownOption(panel: String, allowed: [String])
  case unknownDivision(suggestions: [String])
  case dangling(column: String, value: String, table: TableName, alike: String?)
  case outsidePeriod(period: Period)
  case wrongGrain(expected: Grain)

  // The workbook
  case spreadsheet(SpreadsheetFault)

  // The correction
  case correctedKey(columns: [String])
  case correctedColumn(table: TableName, known: [String])
  case uncorrectable(table: TableName)
}

extension Fault {
  /// The code that `findings.csv` prints.
  var code: FindingCode {
    switch self {
    case .fileUnreadable, .fileChanged, .conversionUnavailable: .fileUnreadable
    case .fileTooLarge, .tooManyRows, .tooManyColumns, .tooManyUnits, .tooManyCells, .fieldNeverEnds, .tooManyRejected, .fieldTooLong,
      .rowTooLong:
      .limitExceeded
    case .moreFindings(let code, _): code
    case .emptyFile: .emptyFile
    case .workbook, .utf16, .looksLikeUTF8, .looksLikeGB18030, .tooManyInvalidBytes, .invalidBytes: .invalidBytes
    case .nulByte: .nulByte
    case .brokenQuote: .brokenQuote
    case .noUnits, .emptyUnits: .missingUnits
    case .accountMismatch: .accountMismatch
    case .missingColumn, .declaredColumnAbsent, .otherSeparator, .separatorLine, .titleForHeader: .missingColumn
    case .unknownColumn, .unknownSchemaColumn: .unknownColumn
    case .duplicateColumn, .columnGivenTwice: .duplicateColumn
    case .emptyTrailingFields: .emptyTrailingFields
    case .emptyCells: .emptyCells
    case .raggedRow: .raggedRow
    case .emptyRow: .emptyRow
    case .totalsRow, .rowOfNoUnit: .totalsRow
    case .missingKey: .missingKey
    case .missingValue, .missingGoal: .missingValue
    case .duplicateKey, .goalGivenTwice: .duplicateKey
    case .conflictingUnit, .overlappingSpans: .conflictingUnits
    case .number, .notWhole: .invalidNumber
    case .outOfRange: .outOfRange
    case .date: .invalidDate
    case .datesReversed: .inconsistentDates
    case .period, .dayForPeriod: .invalidPeriod
    case .spreadsheet(let fault): fault.code
    case .word, .fullWidthSemicolon, .namesInOne: .invalidWord
    case .outerSpaces: .outerSpaces
    case .foldedSpaces: .foldedSpaces
    case .cellOverflow: .arithmeticOverflow
    case .unknownUnit, .unitByName: .unknownUnit
    case .lostLeadingZeros: .lostLeadingZeros
    case .unknownIndicator: .unknownIndicator
    case .unknownPanel, .unknownOption: .unknownPanel
    case .unknownDivision: .unknownDivision
    case .dangling, .correctedKey: .danglingReference
    case .correctedColumn: .unknownColumn
    case .uncorrectable: .invalidCorrection
    case .unitNotInPeriod, .outsidePeriod, .wrongGrain: .outsidePeriod
    }
  }

  /// How bad it is.
  var severity: Finding.Severity {
    switch self {
    case .emptyTrailingFields, .emptyCells, .emptyRow, .foldedSpaces, .namesInOne: .warning
    case .spreadsheet(let fault): fault.severity
    default: .error
    }
  }

  /// The finding, at a place.
  func finding(at position: Position?, rows: [RowReference] = [], value: String? = nil) -> Finding {
    var wording = wording
    if let unseen = value?.unicodeScalars.first(where: \.isUnseen) {
      let code = "U+" + String(repeating: "0", count: max(0, 4 - unseen.hexadecimal.count)) + unseen.hexadecimal
      wording.zhHint += "（其中有看不见的字符 \(code)，先删去它）"
      wording.enHint += " (there is a character in it that nobody sees, \(code): delete that first)"
    }
    return Finding(
      code, severity, at: position, rows: rows, value: value, message: LocalizedText(zh: wording.zh, en: wording.en),
      hint: LocalizedText(zh: wording.zhHint, en: wording.enHint))
  }
}
