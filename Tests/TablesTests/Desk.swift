import Glibc
import Model
import OrderedCollections
import Tables

/// A small assessment to import against, and files that exist only for one import.
enum Desk {
  /// Year 2019; two yearly series, one monthly; one panel.
  static func vocabulary(divisions: Set<String>? = nil, period: Period? = Period("2019")) -> Vocabulary {
    Vocabulary(
      period: period ?? Period.sample, grains: ["gdp": .year, "population": .year, "complaints": .month, "idle": .year],
      columns: [
        ReadingColumn("gdp", .last), ReadingColumn("population", .last), ReadingColumn("complaints", .sum),
        ReadingColumn("complaints", .max),
      ], indicators: ["growth", "safety"], named: ["生产总值": ["gdp"]], panels: ["public": ["good", "poor"]], divisions: divisions)
  }

  static let units = "unit_id,name,level\n010101,甲县,county\n010102,乙县,county\n010103,丙县,county\n"
  static let readings = TableSource(table: .readings, file: "readings.csv")
  static let unitSource = TableSource(table: .units, file: "units.csv")

  /// Imports files given as text.
  static func read(
    _ files: [String: String], _ sources: [TableSource], quarantine: Bool = false, vocabulary: Vocabulary = vocabulary(),
    limits: Limits = .standard
  ) -> ImportOutcome {
    read(bytes: files.mapValues { Array($0.utf8) }, sources, quarantine: quarantine, vocabulary: vocabulary, limits: limits)
  }

  /// Imports files given as bytes.
  static func read(
    bytes files: [String: [UInt8]], _ sources: [TableSource], quarantine: Bool = false, vocabulary: Vocabulary = vocabulary(),
    limits: Limits = .standard
  ) -> ImportOutcome {
    FactsImporter(vocabulary: vocabulary, quarantine: quarantine, limits: limits).read(sources) { file throws(Finding) in
      guard let bytes = files[file], let descriptor = open(bytes) else {
        throw Finding(
          .fileUnreadable, at: Position(file: file), message: LocalizedText("not there"), hint: LocalizedText("add it"))
      }
      return descriptor
    }
  }

  /// Imports one table of readings beside the usual units.
  static func readings(_ text: String, quarantine: Bool = false, limits: Limits = .standard) -> ImportOutcome {
    read(["units.csv": units, "readings.csv": text], [unitSource, readings], quarantine: quarantine, limits: limits)
  }

  /// Imports one other table beside the usual units.
  static func ledger(_ table: TableName, _ text: String, quarantine: Bool = false) -> ImportOutcome {
    read(
      ["units.csv": units, "table.csv": text], [unitSource, TableSource(table: table, file: "table.csv")], quarantine: quarantine)
  }

  /// A descriptor of a nameless file with these bytes.
  static func open(_ bytes: [UInt8]) -> Int32? {
    guard let file = tmpfile() else { return nil }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { return nil }
    let descriptor = dup(fileno(file))
    return lseek(descriptor, 0, SEEK_SET) == 0 ? descriptor : nil
  }
}

extension Period {
  static var sample: Period { Period("2019") ?? Period.sample }
}

extension ImportOutcome {
  /// What was found, as `code@record:line:column`, missing parts left out.
  var seen: [String] {
    findings.map { finding in
      let place = [finding.position?.record, finding.position?.line, finding.position?.column].map { $0.map(String.init) ?? "" }
      return finding.code.rawValue + "@" + place.joined(separator: ":")
    }
  }

  /// The codes found.
  var codes: [FindingCode] { findings.map(\.code) }

  /// A folded value.
  func value(_ unit: UnitID, _ series: ReadingID, _ fold: Fold = .last) -> Fraction? {
    guard let facts, let column = facts.cells.index(of: ReadingColumn(series, fold)),
      let index = facts.units.firstIndex(where: { $0.id == unit })
    else { return nil }
    return facts.cells.folded(column: column, unit: index)?.value
  }
}
