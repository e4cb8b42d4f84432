import CLinux
import Glibc
import Model
import OrderedCollections
import Tables
import Workbooks

/// The tables of a small assessment, read with every fault named; nothing is lost, and chunks on threads say what one pass says.
enum TableFuzzing {
  private static let units = "unit_id,name,level\n010101,甲县,county\n010102,乙县,county\n010103,丙县,county\n"

  private static let vocabulary: Vocabulary? = {
    guard let period = Period("2019"), let due = Day(2019, 6, 30) else { return nil }
    return Vocabulary(
      period: period, grains: ["gdp": .year, "population": .year, "complaints": .month],
      columns: [ReadingColumn("gdp", .last), ReadingColumn("population", .last), ReadingColumn("complaints", .sum)],
      indicators: ["growth", "safety"], panels: ["public": ["good", "poor"]], divisions: ["first"], dueOn: ["complaints": due])
  }()

  /// Small enough that inputs of a few kilobytes pass each of them.
  private static let limits: Limits = {
    var limits = Limits.standard
    (limits.fieldBytes, limits.rowBytes, limits.fileBytes, limits.rows, limits.columns) = (300, 900, 60_000, 400, 60)
    (limits.findingsShown, limits.units) = (20, 100)
    limits.spreadsheet.partBytes = 1 << 20
    return limits
  }()

  /// The first byte picks the table, the second how it is declared, the rest is the file.
  static func read(_ bytes: [UInt8]) throws {
    guard bytes.count > 2, let vocabulary else { return }
    let (pick, declared, file) = (Int(bytes[0]), bytes[1], Array(bytes.dropFirst(2)))
    var source = TableSource(table: TableName.allCases[pick % TableName.allCases.count], file: "table.csv", ignore: ["note"])
    if declared & 1 != 0 { source.encoding = .gb18030 }
    if declared & 2 != 0 { source.skipRecords = [2, 4] }
    if declared & 4 != 0, source.table == .readings {
      source.wide = WideLayout(
        unitColumn: "unit_id", servesUnits: declared & 8 != 0, period: vocabulary.period,
        readings: ["gdp": "gdp", "population": "population"], blank: declared & 16 != 0 ? .zero : .missing)
    }
    let quarantine = declared & 32 != 0
    let once = try read(file, source, quarantine: quarantine, nil)
    guard source.table == .readings, source.wide == nil else { return }
    let size = 1 + Int(declared >> 6) * 37
    let chunked = try read(file, source, quarantine: quarantine, Parallelism(threads: 2, chunkBytes: size))
    try hold(
      chunked.findings == once.findings && chunked.sources == once.sources && chunked.rejected == once.rejected,
      "chunks say something else than one pass")
  }

  /// The first byte says which part of a workbook the rest is, or that it is a whole archive.
  static func readSheet(_ bytes: [UInt8]) throws {
    guard let kind = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    var file = WorkbookFile(rows: [
      ["unit_id", "indicator_id", "period", "value"], [.shared(0), "gdp", "2019", .number("5", style: 1)],
      ["010102", "gdp", "2019", .formula("1+1", value: "2")],
    ])
    (file.strings, file.formats) = (["<t>010101</t>"], ["0", "0.00%"])
    let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
    let part = Int(kind & 7)
    let archive: [UInt8]
    if part < parts.count {
      file.replaced[parts[part]] = .some(rest)
      archive = file.bytes
    } else {
      archive = rest
    }
    let layout = SpreadsheetLayout(header: kind & 8 != 0 ? 2 : 1, percent: kind & 16 != 0 ? .stored : nil)
    let source = TableSource(table: .readings, file: "table.xlsx", spreadsheet: layout)
    _ = try read(archive, source, quarantine: kind & 32 != 0, nil)
  }

  private static func read(_ bytes: [UInt8], _ source: TableSource, quarantine: Bool, _ parallelism: Parallelism?) throws -> ImportOutcome {
    guard let vocabulary else { throw BrokenProperty(description: "no period, no day") }
    var importer = FactsImporter(vocabulary: vocabulary, quarantine: quarantine, limits: limits)
    importer.parallelism = parallelism
    let sources =
      source.table == .units || source.wide?.servesUnits == true ? [source] : [TableSource(table: .units, file: "units.csv"), source]
    let outcome = importer.read(sources) { file in opened(file == "units.csv" ? Array(units.utf8) : bytes) }
    for summary in outcome.sources where outcome.facts != nil {
      try hold(summary.recordsRead == summary.used + summary.rejected, "rows are lost")
    }
    try hold(outcome.facts != nil || outcome.findings.contains { $0.severity == .error }, "a table is refused without a word")
    for finding in outcome.findings {
      for language in Language.allCases { try hold(!finding.rendered(in: language).isEmpty, "a finding without words") }
    }
    return outcome
  }

  /// A descriptor of a file in memory with these bytes.
  private static func opened(_ bytes: [UInt8]) -> Int32 {
    let descriptor = memfd_create("fuzzed", LIANGJI_MEMORY_CLOSE_ON_EXEC)
    guard write(descriptor, bytes, bytes.count) == bytes.count else { fatalError("no room") }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }
}
