import Model
import Tables
import Testing

/// Folding against a naive reader, over many random tables, and the same facts from shuffled rows.
@Suite struct FoldingTests {
  struct Row {
    var unit: String
    var series: String
    var period: String
    var value: String
    var note: String
    var line: String { "\(unit),\(series),\(period),\(value),\"\(note)\"\r\n" }
  }

  static let header = "unit_id,indicator_id,period,value,note\r\n"
  static let source = TableSource(table: .readings, file: "readings.csv", ignore: ["note"])

  // Distinct keys; notes with quotes, commas and line breaks.
  static func rows(seed: UInt64) -> [Row] {
    var random = SplitMix64(seed: seed)
    var rows: [Row] = []
    for unit in ["010101", "010102", "010103"] {
      for series in ["gdp", "population", "idle"] where Bool.random(using: &random) {
        rows.append(row(unit, series, "2019", &random))
      }
      for month in 1...12 where Bool.random(using: &random) {
        rows.append(row(unit, "complaints", Period(year: 2019, grain: .month, number: month)?.description ?? "", &random))
      }
    }
    return rows.shuffled(using: &random)
  }

  private static func row(_ unit: String, _ series: String, _ period: String, _ random: inout SplitMix64) -> Row {
    let value = "\(Int.random(in: -999_999...999_999, using: &random)).\(Int.random(in: 0...999, using: &random))"
    let notes = ["", "一行", "两\r\n行", "引\"\"号\"\"", "逗,号", "末\n"]
    return Row(unit: unit, series: series, period: period, value: value, note: notes.randomElement(using: &random) ?? "")
  }

  static func read(_ rows: [Row]) -> ImportOutcome {
    let text = header + rows.map(\.line).joined()
    return Desk.read(["units.csv": Desk.units, "readings.csv": text], [Desk.unitSource, source])
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func foldingAgreesWithANaiveReader(seed: UInt64) throws {
    let rows = Self.rows(seed: seed)
    let outcome = Self.read(rows)
    #expect(outcome.findings == [])
    for unit in ["010101", "010102", "010103"] {
      for column in Desk.vocabulary().columns {
        let mine = rows.filter { $0.unit == unit && $0.series == column.reading.text }.sorted { $0.period < $1.period }
        let values = try mine.map { try Decimal($0.value) }
        let expected: Decimal? =
          switch column.fold {
          case .last: values.last
          case .sum: try values.reduce(Decimal.zero) { try $0 + $1 }
          default: values.max()
          }
        let folded = outcome.value(UnitID(unit), column.reading, column.fold)
        #expect(folded == (values.isEmpty ? nil : expected.map { Fraction($0) }))
      }
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func shuffledRowsGiveTheSameFacts(seed: UInt64) throws {
    var random = SplitMix64(seed: seed &+ 99)
    let rows = Self.rows(seed: seed)
    let (one, other) = (Self.read(rows), Self.read(rows.shuffled(using: &random)))
    let (facts, shuffled) = (try #require(one.facts), try #require(other.facts))
    #expect(facts.units == shuffled.units)
    for column in facts.cells.columns.indices {
      for unit in facts.units.indices {
        #expect(facts.cells.folded(column: column, unit: unit) == shuffled.cells.folded(column: column, unit: unit))
      }
    }
  }

  @Test func theOrderOfSourcesChangesNothing() throws {
    let files = ["units.csv": Desk.units, "readings.csv": Self.header + Self.rows(seed: 7).map(\.line).joined()]
    let one = Desk.read(files, [Desk.unitSource, Self.source])
    let other = Desk.read(files, [Self.source, Desk.unitSource])
    #expect(one.value("010101", "complaints", .sum) == other.value("010101", "complaints", .sum))
    #expect(one.sources == other.sources.reversed())
  }

  @Test func noInputCrashesTheReader() {
    // Random bytes out of those that mean something, and sound tables with bytes replaced.
    var random = SplitMix64(seed: 2019)
    let alphabet = Array("\",\r\n;0123456789ab.-年\u{FEFF}".utf8) + [0, 0xFF, 0xC0, 0x81]
    for round in 0..<400 {
      var bytes = round.isMultiple(of: 2) ? [] : Array((Self.header + Self.rows(seed: UInt64(round)).map(\.line).joined()).utf8)
      if bytes.isEmpty {
        bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      } else {
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] = alphabet.randomElement(using: &random) ?? 0
        }
      }
      for encoding in TextEncoding.allCases {
        var source = Self.source
        source.encoding = encoding
        let files = ["units.csv": Array(Desk.units.utf8), "readings.csv": bytes]
        let outcome = Desk.read(bytes: files, [Desk.unitSource, source], quarantine: true)
        #expect(outcome.sources[1].recordsRead == outcome.sources[1].used + outcome.sources[1].rejected)
        #expect(!outcome.codes.contains(.accountMismatch))
      }
    }
  }
}
