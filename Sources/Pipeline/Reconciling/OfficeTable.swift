internal import Glibc
internal import Model
internal import Reporting
internal import Tables

/// A number in the office's table, with the fraction digits that its column is written with.
struct OfficeNumber {
  /// Differences up to this are none.
  private static let tolerance = Decimal(units: 10_000_000_000)

  let value: Decimal
  /// At least so many decimals were kept.
  let places: Int
  /// Whether the whole column is written without decimals: 48 may be 48.00, or 47.6 rounded.
  var isWhole = false

  /// Whether it is more than some dust away from a number of ours.
  func isOther(than ours: Decimal) -> Bool {
    guard let difference = try? value - ours else { return true }
    return difference.units.magnitude > OfficeNumber.tolerance.units.magnitude
  }

  /// The number as it is to be matched in an account: one of a column of whole numbers as if it had our own decimals, so that nothing
  /// is taken for exact that is not.
  func strict(_ own: Int) -> OfficeNumber {
    places == 0 ? OfficeNumber(value: value, places: own, isWhole: true) : self
  }
}

/// Where the office's own table is, and how it is to be read.
public struct OfficeFile: Sendable {
  /// Its path: a CSV file, or a workbook ending in `.xlsx`.
  var path: String
  /// The encoding of a CSV file.
  var encoding: OfficeEncoding
  /// The sheet of a workbook; nil for the only visible one.
  var sheet: String?
  /// The row of a sheet that has the headers, from 1; nil for the first.
  var header: Int?

  /// Names a table.
  public init(_ path: String, encoding: OfficeEncoding = .utf8, sheet: String? = nil, header: Int? = nil) {
    (self.path, self.encoding, self.sheet, self.header) = (path, encoding, sheet, header)
  }

  /// Whether it is a workbook.
  var isWorkbook: Bool { path.lowercased().hasSuffix(".xlsx") }
}

/// The office's own table: what its columns mean here, and its rows by unit.
struct OfficeTable {
  /// One unit's row.
  struct Row {
    var unit: UnitID
    var line: Int
    var total: OfficeNumber?
    var place: Int?
    /// Scores, in the order of the columns; of several items of one name the one that the unit has is meant.
    var scores: [(items: Set<ItemID>, number: OfficeNumber)] = []
    /// Values of indicators.
    var values: [(items: Set<ItemID>, number: OfficeNumber)] = []
  }

  /// Something in the table that could not be taken.
  struct Untaken {
    var line: Int
    /// The unit whose row it is; nil of a row of no unit.
    var unit: UnitID?
    var text: String
    var reason: LocalizedText
  }

  private(set) var rows: [Row] = []
  /// Headers that mean nothing here.
  private(set) var unknownColumns: [String] = []
  /// Rows of no unit, cells that are no numbers.
  private(set) var untaken: [Untaken] = []

  /// Reads the columns of a table by the names of an output.
  init(_ table: PlainTable, _ header: ScoresHeader, file: OfficeFile) throws(PipelineFault) {
    let binder = OfficeColumns(header)
    let columns = table.headers.map(binder.column)
    unknownColumns = zip(table.headers, columns).filter { $1 == nil && !$0.isEmpty }.map(\.0)
    guard let unitColumn = columns.firstIndex(of: .unitID) ?? columns.firstIndex(of: .unitName) else {
      if let doubt = table.encodingDoubt { throw .officeTable(file, for: doubt) }
      throw .officeTable(
        file.path,
        LocalizedText(
          zh: "没有单位列：表头应有“单位代码”“单位”或“单位名称”", en: "there is no column of units: call one “unit_id”, “unit” or “name”"))
    }
    if let fault = OfficeTable.doubled(columns, table.headers) { throw .officeTable(file.path, fault) }
    let places = table.headers.indices.map { column in
      table.rows.map { OfficeTable.number($0.cells[column]) == nil ? 0 : OfficeTable.writtenPlaces($0.cells[column]) }.max() ?? 0
    }
    let directory = OfficeUnits(header.units)
    var seen: Set<UnitID> = []
    for line in table.rows {
      let text = line.cells[unitColumn]
      switch directory.unit(text) {
      case .failure(let stranger): untaken.append(Untaken(line: line.line, text: text, reason: stranger.reason))
      case .success(let unit) where !seen.insert(unit).inserted:
        untaken.append(
          Untaken(
            line: line.line, unit: unit, text: text,
            reason: LocalizedText(zh: "单位重复，只取第一行", en: "the unit again: the first row counts")))
      case .success(let unit):
        var row = Row(unit: unit, line: line.line)
        for (index, column) in columns.enumerated() {
          guard let column, let cell = take(line.cells[index], column, of: unit, at: line.line, places: places[index]) else { continue }
          switch column {
          case .total: row.total = cell
          case .place:
            row.place = Int(cell.value.description)
            if row.place == nil {
              let reason = LocalizedText(zh: "名次不是整数", en: "a place is a whole number")
              untaken.append(Untaken(line: line.line, unit: unit, text: line.cells[index], reason: reason))
            }
          case .score(let items): row.scores.append((items, cell))
          case .value(let items): row.values.append((items, cell))
          case .unitID, .unitName, .other: break
          }
        }
        rows.append(row)
      }
    }
  }

  /// Two columns that hold the same: one would hide the other.
  private static func doubled(_ columns: [OfficeColumns.Meaning?], _ headers: [String]) -> LocalizedText? {
    for (index, column) in columns.enumerated() {
      let second = headers[index]
      for (first, earlier) in zip(headers, columns).prefix(index) {
        guard let column, let shared = earlier?.shared(with: column) else { continue }
        return LocalizedText(
          zh: "“\(first)”和“\(second)”两列都会被当作\(shared.zh)：只留一列，或给另一列改名；不认得的列只列出，完成值的列写作“…指标值”",
          en: "the columns “\(first)” and “\(second)” would both be \(shared.en): leave one, or call the other something else; "
            + "a column that means nothing here is only listed, one of values ends in “:value”")
      }
    }
    return nil
  }

  /// The number of a cell; none where it is empty or not wanted. What is no number is told.
  private mutating func take(
    _ text: String, _ column: OfficeColumns.Meaning, of unit: UnitID, at line: Int, places: Int
  ) -> OfficeNumber? {
    switch column {
    case .unitID, .unitName, .other: return nil
    case .total, .place, .score, .value: break
    }
    let trimmed = OfficeNames.folded(text)
    if trimmed.isEmpty { return nil }
    if let value = OfficeTable.number(text) { return OfficeNumber(value: value, places: places) }
    untaken.append(Untaken(line: line, unit: unit, text: text, reason: LocalizedText(zh: "不是数", en: "not a number")))
    return nil
  }

  private static func number(_ text: String) -> Decimal? { try? Decimal(OfficeNames.folded(text)) }

  private static func writtenPlaces(_ text: String) -> Int {
    let parts = OfficeNames.folded(text).split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[1].count : 0
  }
}

extension PlainTable {
  /// Opens the office's file, wherever it lies.
  init(_ office: OfficeFile) throws(PipelineFault) {
    let path = office.path
    let name = path.lowercased()
    if [".xls", ".xlsm", ".et"].contains(where: { name.hasSuffix($0) }) {
      throw .officeTable(
        path, LocalizedText(zh: "这种工作簿不能读，请在表格软件中另存为 .xlsx 或 CSV", en: "such workbooks cannot be read; save it as .xlsx or CSV"))
    }
    if !office.isWorkbook, office.sheet != nil || office.header != nil {
      throw .officeTable(
        path, LocalizedText(zh: "--sheet 和 --header 只用于 .xlsx 工作簿", en: "--sheet and --header are for .xlsx workbooks only"))
    }
    guard let resolved = RootFolder.resolve(path) else {
      throw .officeTable(path, LocalizedText(zh: "没有这个文件或结果目录", en: "there is no such file or output"))
    }
    let (descriptor, reason) = RegularFile.open(resolved)
    guard let descriptor else { throw .officeTable(path, LocalizedText(systemError: reason)) }
    do throws(Finding) {
      let sheet = office.isWorkbook ? SpreadsheetLayout(sheet: office.sheet, header: office.header ?? 1) : nil
      try self.init(descriptor, file: path, encoding: TextEncoding(rawValue: office.encoding.rawValue) ?? .utf8, sheet: sheet)
    } catch {
      throw .officeTable(office, for: error)
    }
  }
}

extension PipelineFault {
  /// What is wrong with the office's table, and where.
  fileprivate static func officeTable(_ office: OfficeFile, for finding: Finding) -> PipelineFault {
    let cell = finding.position?.cell
    let line = finding.position?.line
    // What a pipeline declares for its tables is an option here.
    let option: String? =
      switch finding.code {
      case .invalidBytes where !office.isWorkbook: "--encoding"
      case .unknownSheet: "--sheet"
      case .emptyFile where office.isWorkbook: "--header"
      default: nil
      }
    return .officeTable(
      office.path,
      LocalizedText(
        zh: (cell.map { "\($0)：" } ?? line.map { "第 \($0) 行：" } ?? "") + finding.message.zh + "。" + finding.hint.zh
          + (option.map { "（此处用 \($0)）" } ?? ""),
        en: (cell.map { "\($0): " } ?? line.map { "line \($0): " } ?? "") + finding.message.en + ". " + finding.hint.en
          + (option.map { " (here: \($0))" } ?? "")))
  }
}
