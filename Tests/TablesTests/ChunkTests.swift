import Model
import Tables
import Testing

/// Readings read in chunks on several threads against one sequential pass through libcsv.
@Suite struct ChunkTests {
  /// Everything that an import says, in one comparable value.
  struct Said: Equatable {
    var findings: [Finding]
    var sources: [SourceSummary]
    var rejected: [RejectedRow]
    var cells: [[FoldedReading?]]?
    var late: [UnitReading: LateReading]?
    var incomplete: [UnitID: [LocalizedText]]?
  }

  static func said(_ bytes: [UInt8], _ source: TableSource, _ parallelism: Parallelism?, quarantine: Bool, limits: Limits) -> Said {
    var vocabulary = Desk.vocabulary()
    if let day = Day(2019, 6, 30) { vocabulary.dueOn = ["complaints": day] }
    var importer = FactsImporter(vocabulary: vocabulary, quarantine: quarantine, limits: limits)
    importer.parallelism = parallelism
    let outcome = importer.read([Desk.unitSource, source]) { file throws(Finding) in
      guard let descriptor = Desk.open(file == "units.csv" ? Array(Desk.units.utf8) : bytes) else {
        throw Finding(.fileUnreadable, at: nil, message: LocalizedText("not there"), hint: LocalizedText("add it"))
      }
      return descriptor
    }
    let cells = outcome.facts.map { facts in
      facts.cells.columns.indices.map { column in facts.units.indices.map { facts.cells.folded(column: column, unit: $0) } }
    }
    return Said(
      findings: outcome.findings, sources: outcome.sources, rejected: outcome.rejected, cells: cells, late: outcome.facts?.lateReadings,
      incomplete: outcome.facts?.incomplete)
  }

  // What rows are made of: sound and unsound fields, and bytes that mean something.
  static let pieces: [[UInt8]] =
    [
      "010101", "010102", "010109", "合计", "gdp", "complaints", "idle", "2019", "2019-01", "2019-02", "2019-12", "1.5", "-2", "12万", "",
      ",", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\",\"", "注", "\u{FEFF}", " ", "010101,gdp,2019,1,\n",
      "010102,complaints,2019-03,4.25,\"两\r\n行\"\r\n", "010103,complaints,2019-04,4,\"a\"\"b,c\"\n", "010103,complaints,2019-04,4,x\n",
      "010101,population,2019,7,\n", "010102,gdp,2019,1,,\n", "\n\n", "010101,idle,2019,3\n",
      "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "😀", "010103,complaints,2019-05,4,\"ࠀ\u{D7FF}😀é注\"\n",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xE6, 0xB3], [0xC0], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80]]

  /// A file of random pieces behind a sound header; most rounds leave out what makes a whole file unusable.
  static func file(_ random: inout SplitMix64, pieces most: Int = 40) -> [UInt8] {
    var bytes = Array("unit_id,indicator_id,period,value,note\(["\n", "\r\n", "\r"][Int.random(in: 0...40, using: &random) / 20])".utf8)
    let tame = Int.random(in: 0...3, using: &random) > 0
    let usable = tame ? pieces.filter { $0.count > 12 || $0 == [0x0A] || $0 == Array("\n\n".utf8) } : pieces
    for _ in 0..<Int.random(in: 0...most, using: &random) {
      bytes += usable.randomElement(using: &random) ?? []
      if tame, Int.random(in: 0...(most - 10), using: &random) == 0 { bytes += pieces.randomElement(using: &random) ?? [] }
    }
    if Int.random(in: 0...3, using: &random) == 0 { bytes = Array(bytes.dropLast(Int.random(in: 0...4, using: &random))) }
    if Int.random(in: 0...9, using: &random) == 0 { bytes = Array("\u{FEFF}".utf8) + bytes }
    return bytes
  }

  static let source = TableSource(table: .readings, file: "readings.csv", ignore: ["note"])

  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func chunksSayWhatOnePassSays(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for round in 0..<250 {
      let bytes = Self.file(&random)
      let quarantine = Bool.random(using: &random)
      var source = Self.source
      if round.isMultiple(of: 7) { source.skipRecords = [2, 4] }
      let once = Self.said(bytes, source, nil, quarantine: quarantine, limits: .standard)
      let parallelism = Parallelism(threads: [1, 2, 3, 7][round % 4], chunkBytes: Int.random(in: 1...90, using: &random))
      let chunked = Self.said(bytes, source, parallelism, quarantine: quarantine, limits: .standard)
      #expect(chunked == once, "\(parallelism), \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  /// Chunks of many blocks of 64 bytes, whose ends fall anywhere.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func longChunksSayWhatOnePassSays(seed: UInt64) {
    var random = SplitMix64(seed: seed &+ 1000)
    for _ in 0..<40 {
      let bytes = Self.file(&random, pieces: 300)
      let once = Self.said(bytes, Self.source, nil, quarantine: true, limits: .standard)
      for size in [Int.random(in: 64...700, using: &random), 1 << 20] {
        let chunked = Self.said(bytes, Self.source, Parallelism(threads: 2, chunkBytes: size), quarantine: true, limits: .standard)
        #expect(chunked == once, "\(size), \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  /// Numbers of every shape, in the middle of a row and at its end: those of a chunk are read sixteen bytes at a time.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func numbersOfAChunkAreReadAsOneByOne(seed: UInt64) {
    var random = SplitMix64(seed: seed &+ 2000)
    for round in 0..<150 {
      let header = round.isMultiple(of: 2) ? "unit_id,indicator_id,period,note,value\r\n" : "unit_id,indicator_id,period,value,note\n"
      var text = header
      for unit in ["010101", "010102", "010103"] {
        for month in 1...12 {
          let key = "\(unit),complaints,2019-\(month < 10 ? "0" : "")\(month)"
          let number = Self.number(&random, isOdd: Int.random(in: 0...50, using: &random) == 0)
          text += round.isMultiple(of: 2) ? "\(key),注,\(number)\r\n" : "\(key),\(number),注\n"
        }
      }
      let once = Self.said(Array(text.utf8), Self.source, nil, quarantine: true, limits: .standard)
      let chunked = Self.said(
        Array(text.utf8), Self.source, Parallelism(threads: 2, chunkBytes: 1 << 20), quarantine: true, limits: .standard)
      #expect(chunked == once, "\(text)")
    }
  }

  private static func number(_ random: inout SplitMix64, isOdd: Bool) -> String {
    if isOdd {
      let pieces = Array("0123456789012345678901234567890123456789..--+e\"万 ")
      return String((0..<Int.random(in: 0...19, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "0" })
    }
    let whole = Int.random(in: 0...999_999_999, using: &random) >> Int.random(in: 0...30, using: &random)
    let part = String(Int.random(in: 1...999_999_999, using: &random)).prefix(Int.random(in: 0...9, using: &random))
    let number = "\(Bool.random(using: &random) ? "-" : "")\(whole)\(part.isEmpty ? "" : ".")\(part)"
    return Int.random(in: 0...9, using: &random) == 0 ? "\"\(number)\"" : number
  }

  static let adverse = [
    "010101,gdp,2019,1,\"a\nb\"\n010102,gdp,2019,2,\"\"\"\"\r\n\r\n010103,gdp,2019,x,\n010101,gdp,2019,1,z",
    "010101,gdp,2019,1,\"a\n010102,gdp,2019,2,\n010103,gdp,2019,3,\n",
    "010101,gdp,2019,1,a\"b\n010102,gdp,2019,2,\"\n010103,gdp,2019,3,\"\n",
    "010101,gdp,2019,1,\"a\"b\n010102,gdp,2019,2,\n",
    "010101,gdp,2019,1,注\n010102,gdp,2019,\"2\",\"\r\"\r\n010109,gdp,2019,3,\n010103,gdp,2019,3,\"x\"",
    "010101,gdp,2019,1,\n010102,gdp,2019,2,\u{0}\n010101,gdp,2019,3,\n",
    "\"010101\",\"gdp\",\"2019\",\"1\",\"\"\n\"010102\",\"gd\"\"p\",2019,2,\"\n\n\"\r\n\"\",gdp,2019,\"2\",\"\"\"\"\n,,,,\n\"\",\"\",,,\n010103,gdp,2019,\"3\",\"注\"",
    "010101,gdp,2019,1,\"注\"\r",
    "010101,gdp,2019,1,\r010102,gdp,2019,2,\r\r\n010103,gdp,2019,3,\r010109,gdp,2019,3,\n",
  ]

  @Test(arguments: adverse)
  func everySizeOfChunkSaysTheSame(rows: String) {
    let bytes = Array("unit_id,indicator_id,period,value,note\n\(rows)".utf8)
    for quarantine in [false, true] {
      let once = Self.said(bytes, Self.source, nil, quarantine: quarantine, limits: .standard)
      for size in 1...(bytes.count + 1) {
        for threads in [1, 3] {
          let parallelism = Parallelism(threads: threads, chunkBytes: size)
          #expect(Self.said(bytes, Self.source, parallelism, quarantine: quarantine, limits: .standard) == once, "\(parallelism)")
        }
      }
    }
  }

  /// The columns in any order, others among them, and first ones that are mostly empty: what is taken and what is refused stays the same.
  @Test(arguments: ["\n", "\r\n"], [1, 30, 64, 4096])
  func anyOrderOfColumnsIsReadTheSame(lineEnd: String, size: Int) {
    let rows = [
      ",x,2019,1.5,010101,gdp", "\"两\n行\",,2019,\"2\",\"010102\",gdp", "\"a\"\"b\",\"\",2019-03,3,010103,complaints",
      ",,2019-03,4,010103,complaints",
      ",合计,2019,7,合计,gdp", ",,,,,",
    ]
    var source = TableSource(table: .readings, file: "readings.csv", ignore: ["note", "region"])
    source.skipRecords = [3]
    let bytes = Array((["note,region,period,value,unit_id,indicator_id"] + rows).map { $0 + lineEnd }.joined().utf8)
    for quarantine in [false, true] {
      let once = Self.said(bytes, source, nil, quarantine: quarantine, limits: .standard)
      let parallelism = Parallelism(threads: 2, chunkBytes: size)
      #expect(Self.said(bytes, source, parallelism, quarantine: quarantine, limits: .standard) == once)
      #expect(once.sources[1].recordsRead == once.sources[1].used + once.sources[1].rejected)
    }
  }

  /// Byte faults, long fields and too many rows are judged by the reader of whole files, which goes on where chunks stop.
  @Test(arguments: [20, 40, 80, 4096], [3, 6, 100])
  func limitsHoldInChunks(fieldBytes: Int, rows: Int) {
    var limits = Limits.standard
    (limits.fieldBytes, limits.rows) = (fieldBytes, rows)
    let text = "010101,gdp,2019,1,\n010102,gdp,2019,2,\"\(String(repeating: "长", count: 12))\"\n010103,gdp,2019,3,\n010109,gdp,2019,3,\n"
    let bytes = Array("unit_id,indicator_id,period,value,note\n\(text)".utf8)
    for size in [1, 7, 50, 1000] {
      let once = Self.said(bytes, Self.source, nil, quarantine: true, limits: limits)
      let chunked = Self.said(bytes, Self.source, Parallelism(threads: 2, chunkBytes: size), quarantine: true, limits: limits)
      #expect(chunked == once)
    }
  }

  /// What is in order is read in chunks to its end, wherever they are cut: else nobody would notice but by the clock.
  @Test(arguments: [1, 50, 1000, 16 << 10])
  func noPassOverTheWholeFileWhereAllIsInOrder(chunkBytes: Int) {
    var random = SplitMix64(seed: 9)
    var bytes = Array("unit_id,note,indicator_id,period,value\n".utf8)
    for month in 1...12 {
      for unit in ["010101", "\"010102\"", "010103"] {
        let note = ["", "\"两\n行\"", "注", "\"引\"\"号\"", "\"\"", "\"\"\"\""].randomElement(using: &random) ?? ""
        bytes += Array("\(unit),\(note),complaints,2019-\(month < 10 ? "0" : "")\(month),\(month).25\r\n".utf8)
      }
    }
    var importer = FactsImporter(vocabulary: Desk.vocabulary(), quarantine: false)
    importer.parallelism = Parallelism(threads: 2, chunkBytes: chunkBytes)
    let outcome = importer.read([Desk.unitSource, Self.source]) { [bytes] file throws(Finding) in
      Desk.open(file == "units.csv" ? Array(Desk.units.utf8) : bytes) ?? -1
    }
    #expect(outcome.findings.isEmpty)
    #expect(outcome.sources[1].used == 36)
    #expect(outcome.judgedWhole == 0)
  }

  @Test func chunksAreTheWayOfLongFilesAndFindTheLineOfAFault() throws {
    // Long enough for several chunks of the usual size on several threads.
    var random = SplitMix64(seed: 3)
    var bytes = Array("unit_id,indicator_id,period,value,note\n".utf8)
    for row in 0..<60_000 {
      let note = ["", "\"两\n行\"", "注", "\"引\"\"号\""].randomElement(using: &random) ?? ""
      bytes += Array((row == 50_000 ? "010101,gdp,2019,1万,\n" : "010109,gdp,2019,\(row).25,\(note)\n").utf8)
    }
    var limits = Limits.standard
    limits.findingsShown = 100
    let once = Self.said(bytes, Self.source, nil, quarantine: true, limits: limits)
    for threads in [1, 2, 3, 7] {
      let parallelism = Parallelism(threads: threads, chunkBytes: 16 << 10)
      #expect(Self.said(bytes, Self.source, parallelism, quarantine: true, limits: limits) == once)
    }
    let line = String(decoding: bytes, as: UTF8.self).line(of: "1万")
    #expect(once.findings.contains { $0.value == "1万" && $0.position?.line == line })
  }
}

extension String {
  /// The line on which a text first stands.
  fileprivate func line(of text: String) -> Int? {
    ranges(of: text).first.map { self[..<$0.lowerBound].utf8.filter { $0 == 0x0A }.count + 1 }
  }
}
