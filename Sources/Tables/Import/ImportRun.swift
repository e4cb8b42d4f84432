import Model

/// How an importer gets at a file.
typealias Opener = @Sendable (String) throws(Finding) -> Int32

/// One import on its way: what was found, set aside and kept so far.
///
/// Its stages are in the files beside this one, in the order of ``run(_:)``.
struct ImportRun {
  let vocabulary: Vocabulary
  let quarantine: Bool
  let limits: Limits
  let parallelism: Parallelism?
  let sources: [TableSource]

  var summaries: [SourceSummary]
  var findings: FindingLedger
  var rejections = RejectionLedger()
  /// Whether there can be no facts, quarantine or not.
  var stopped = false
  /// Whether there are more units than memory may be taken for.
  var isTooLarge = false
  /// Why units are incomplete.
  var refusals: [UnitID: [RefusalReason: Int]] = [:]
  /// Nominees of whom a step or an answer was refused, or a row that may bar them.
  var refusedNominees: Set<String> = []
  /// Refused corrections, as far as can be told whom they are about.
  var correctionsAside: [Correction] = []
  /// Whether that can be told of all of them.
  var areCorrectionsTold = true
  /// Refused rows whose units are those of an error or a measure.
  var refusalsByReference: [RefusalByReference] = []

  /// The sheets that are read, of sources that are workbooks.
  var sheets: [Int: String] = [:]

  /// Sources that somebody wrote to while they were read.
  var changed: Set<Int> = []

  /// Tables of which a file could not be used: what refers to them may be right.
  var unread: Set<TableName> = []

  // What the stages hand on.
  var bindings: [Int: HeaderBinding] = [:]
  var unitRows: [TableRow] = []
  /// Rows on a unit that went into the row of another source.
  var mergedUnitRows: Set<RowPlace> = []
  var wideTables: [WideTable] = []
  var directory = UnitDirectory()
  /// All rows of units, where any has a span or succeeds another, ordered by id and first day.
  var spans: [Unit] = []
  var fold: ReadingsFold
  /// Keys of readings that came more than once.
  var duplicates: Set<ReadingSlot> = []
  /// Units and series (number 0) of refused readings, whose cells must not count.
  var spoiled: Set<ReadingSlot> = []
  /// The usual number of fields of long tables whose rows are uneven.
  var usualWidths: [Int: Int] = [:]
  /// Long tables of which one pass through libcsv alone had to judge.
  var judgedWhole = 0
  var seriesNames: NameDirectory
  var indicatorNames: NameDirectory
  var tables: [TableName: [TableRow]] = [:]

  /// Whose row was refused.
  enum Concerned {
    /// The unit that the row names.
    case unit(String)
    /// The unit of an error or, with `matter`, all that have errors in its matter, and that of a measure: known later.
    case unitsBehind(error: String?, measure: String?, matter: Bool)
    /// The unit that the row of an error names, and the others that the error has to do with.
    case unitAndOthers(String, error: String)
    /// Whoever the row is about that a correction names: known later.
    case correctedRow
    /// Nobody's score, but the honors of a nominee.
    case nominee(String)
    /// Nobody's score.
    case nobody
    /// Somebody's, but whose cannot be read: no score can be trusted.
    case unreadable
  }

  init(_ sources: [TableSource], _ vocabulary: Vocabulary, quarantine: Bool, limits: Limits, parallelism: Parallelism?) {
    self.sources = sources
    self.vocabulary = vocabulary
    self.quarantine = quarantine
    self.limits = limits
    self.parallelism = parallelism
    summaries = sources.map { SourceSummary(table: $0.table, file: $0.file) }
    findings = FindingLedger(shown: limits.findingsShown)
    fold = ReadingsFold(vocabulary, UnitDirectory())
    seriesNames = NameDirectory(vocabulary.grains.keys.sorted().map(\.text), called: vocabulary.named)
    indicatorNames = NameDirectory(vocabulary.indicators.sorted().map(\.text), called: vocabulary.named)
  }

  /// Runs all stages.
  mutating func run(_ open: Opener, by workforce: Workforce?) -> ImportOutcome {
    readUnits(open)
    assembleUnits()
    if isTooLarge { return ImportOutcome(facts: nil, findings: findings.sorted(), sources: summaries, rejected: []) }
    readCorrections(open, by: workforce)
    watchReadings()
    readWideReadings(open)
    foldWideReadings()
    readLongReadings(open)
    refuseDuplicateReadings(open)
    readLedgers(open, by: workforce)
    checkLedgers()
    closeAccounts()
    let facts = soundFacts()
    let rejected = rejectedRows(open)
    let isRefused = stopped || !quarantine && findings.hasErrors
    var outcome = ImportOutcome(facts: isRefused ? nil : facts, findings: findings.sorted(), sources: summaries, rejected: rejected)
    if isRefused { (outcome.soundFacts, outcome.soundTables) = (facts, soundTables) }
    outcome.isAssessable = !stopped && !areUnitsRefused
    outcome.judgedWhole = judgedWhole
    outcome.setAside = rejections.references
    return outcome
  }

  // MARK: Opening and closing files

  /// Opens a source and binds its header; nil, with findings, where that fails.
  ///
  /// Its first batch may be kept to the records that have to be read in order, for ``OpenTable/handOver()``.
  mutating func openTable(_ index: Int, _ open: Opener, headApart: Bool = false) -> OpenTable? {
    let source = sources[index]
    let descriptor: Int32
    do throws(Finding) { descriptor = try open(source.file) } catch {
      findings.add(error)
      giveUp(index)
      return nil
    }
    var reader = TableReader(descriptor, source, limits: limits, recordsApart: headApart ? max(1, source.lastSkip) : 0)
    sheets[index] = reader.sheetName
    guard var batch = reader.next() else {
      refuseFile(index, reader.fault ?? RecordReader.FileFault(fault: .emptyFile))
      (summaries[index].bytes, summaries[index].sha256) = (reader.byteCount, reader.digest())
      return nil
    }
    if let binding = bind(index, batch, &reader) {
      batch.records = 1..<batch.records.upperBound
      return OpenTable(index: index, source: source, binding: binding, width: binding.headers.count, reader: reader, first: batch)
    }
    while reader.next() != nil {}
    giveUp(index)
    if let fault = reader.fault { refuseFile(index, fault) }
    (summaries[index].bytes, summaries[index].sha256) = (reader.byteCount, reader.digest())
    return nil
  }

  /// Enters what came of a file once it is read.
  mutating func close(_ table: inout OpenTable) {
    let index = table.index
    if let fault = table.fault { refuseFile(index, fault) }
    for note in table.notes() {
      findings.add(.spreadsheet(note.fault), at: position(index, line: note.row, column: note.column))
    }
    summaries[index].recordsRead = table.recordsRead
    summaries[index].skipped = table.counts.skipped
    (summaries[index].bytes, summaries[index].sha256) = table.digest()
    if table.isEven, table.usualWidth > table.width {
      findings.add(.emptyTrailingFields(extra: table.usualWidth - table.width), at: headerPosition(index))
    }
  }

  /// A place in a source.
  func position(_ index: Int, record: Int? = nil, line: Int? = nil, column: Int? = nil) -> Position {
    Position(file: sources[index].file, sheet: sheets[index], record: record, line: line, column: column)
  }

  /// The place of a source's header, or of one column of it.
  func headerPosition(_ index: Int, column: Int? = nil) -> Position {
    position(index, record: 1, line: sources[index].spreadsheet?.header ?? 1, column: column)
  }

  /// Notes what makes a file unusable.
  mutating func refuseFile(_ index: Int, _ fault: RecordReader.FileFault) {
    giveUp(index)
    if fault.fault == .fileChanged, !changed.insert(index).inserted { return }
    findings.add(fault.fault, at: position(index, record: fault.record, line: fault.line, column: fault.field))
  }

  // There are no facts without the file.
  private mutating func giveUp(_ index: Int) {
    stopped = true
    unread.formUnion(sources[index].tables)
  }

  // A header that binds is believed to be in the encoding that was declared, whatever it looks like.
  private mutating func bind(_ index: Int, _ batch: RecordBatch, _ reader: inout TableReader) -> HeaderBinding? {
    let looksLikeUTF8 = reader.looksLikeUTF8
    let line = batch.line(of: 0)
    var headers = batch.texts(of: 0)
    // Cells that a spreadsheet left behind the last header are as empty as the fields below them.
    while headers.last?.isEmpty ?? false { headers.removeLast() }
    let taints = batch.taints(of: 0)
    if looksLikeUTF8, !taints.isEmpty {
      refuseFile(index, RecordReader.FileFault(fault: .looksLikeUTF8(isMarked: false), record: 1, line: line))
      return nil
    }
    for taint in taints {
      findings.add(
        taint.fault.fault(limits), at: position(index, record: 1, line: line, column: taint.field + 1),
        value: batch.text(taint.field, of: 0))
    }
    guard taints.isEmpty, !headers.isEmpty else {
      if taints.isEmpty { findings.add(.emptyFile, at: position(index, record: 1, line: line)) }
      stopped = true
      return nil
    }
    var binder = HeaderBinder(sources[index], headers: headers)
    if binder.isStrange {
      // The first batch may be the header alone; of a file that cannot be bound nothing else is wanted from it.
      let below = batch.records.count > 1 ? batch.firstRows(from: 1) : reader.next()?.firstRows(from: 0)
      binder.look(at: below ?? [])
    }
    let binding = binder.bind()
    if looksLikeUTF8, !binder.faults.isEmpty {
      refuseFile(index, RecordReader.FileFault(fault: .looksLikeUTF8(isMarked: false), record: 1, line: line))
      return nil
    }
    for (fault, field, value) in binder.faults {
      findings.add(fault, at: position(index, record: 1, line: line, column: field.map { $0 + 1 }), value: value)
    }
    var sound = true
    for (field, series) in binding.readings {
      guard let fault = wideFault(index, series) else { continue }
      sound = false
      findings.add(fault, at: position(index, record: 1, line: line, column: field + 1), value: series.text)
    }
    if binder.faults.isEmpty, sound { return binding }
    stopped = true
    return nil
  }

  // What is wrong with a wide table's column of readings as the pipeline declares it.
  private mutating func wideFault(_ index: Int, _ series: ReadingID) -> Fault? {
    guard let period = sources[index].wide?.period else { return nil }
    guard let grain = vocabulary.grains[series] else { return indicatorFault(series.text) }
    if !vocabulary.period.contains(period) { return .outsidePeriod(period: vocabulary.period) }
    return grain == period.grain ? nil : .wrongGrain(expected: grain)
  }

  // MARK: Refusing rows

  /// Names a fault of a row, or of one cell of it; an error sets the row, or only the cell, aside: `aside`, as far as its key is known.
  mutating func refuse(
    _ fault: Fault, at place: RowPlace, field: Int? = nil, value: String? = nil, concerns: Concerned, cell: Bool = false,
    header: String? = nil, rows: [RowReference] = [], aside: [RowReference] = []
  ) {
    findings.add(
      fault, at: position(place.source, record: place.record, line: place.line, column: field.map { $0 + 1 }), rows: rows, value: value)
    guard fault.severity == .error else { return }
    let refusal = RefusalReason(source: place.source, code: fault.code, header: cell ? header : nil)
    var unit: String?
    switch concerns {
    case .unit(let text):
      unit = text
      refusals[directory.meant(by: text), default: [:]][refusal, default: 0] += 1
    case .unitsBehind(let error, let measure, let matter):
      refusalsByReference.append(RefusalByReference(error: error, measure: measure, row: matter ? .ofMatter : .ofUnit, refusal: refusal))
    case .unitAndOthers(let text, let error):
      unit = text
      refusals[directory.meant(by: text), default: [:]][refusal, default: 0] += 1
      refusalsByReference.append(RefusalByReference(error: error, row: .error, refusal: refusal))
    case .nominee(let nominee): refusedNominees.insert(nominee)
    case .nobody, .correctedRow: break
    case .unreadable: stopped = true
    }
    // Without quarantine only what else is wrong rests on them.
    let limit = limits.findingsShown * (quarantine ? 100 : 1)
    guard !stopped || rejections.all.count < limit else { return }
    if rejections.all.count >= limit {
      stopped = true
      if quarantine { findings.add(.tooManyRejected(limit: limit), at: position(place.source)) }
      return
    }
    rejections.add(place, field: cell ? field : nil, unit: unit, aside: aside, reason: fault.code)
  }
}
