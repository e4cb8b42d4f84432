/// The number formats of a workbook's cell styles.
struct WorkbookStyles {
  private static let limit = 1 << 16
  private var formats: [NumberFormat] = []

  /// Styles of a workbook that has none.
  init() {}

  /// Reads the part of styles.
  init(_ part: String, _ archive: inout WorkbookArchive, limits: Limits) throws(SpreadsheetFault) {
    var codes: [String: NumberFormat] = [:]
    var inCells = false
    var depth = 0
    var xml = try XMLPart(part, in: &archive, limits: limits)
    while let event = try xml.event(&archive) {
      switch event {
      case .open(let element):
        depth += 1
        if codes.count + formats.count > WorkbookStyles.limit { throw .partTooLarge(part: part, limit: WorkbookStyles.limit) }
        if element.name == .numberFormat, let id = element["numFmtId"], let code = element["formatCode"] {
          codes[id] = NumberFormat(code: code)
        }
        if depth == 2 { inCells = element.name == .cellFormats }
        if inCells, depth == 3, element.name == .format {
          let id = element["numFmtId"] ?? "0"
          formats.append(codes[id] ?? NumberFormat(builtIn: Int(id) ?? 0))
        }
      case .close: depth -= 1
      case .text: continue
      }
    }
  }

  /// The format of a style.
  func format(_ style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .plain }
}
