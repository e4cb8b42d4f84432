/// Complete records of a table, as fields of bytes; valid until the reader is asked for the next batch.
struct RecordBatch {
  let store: UnsafeMutablePointer<FieldStore>
  /// The number of the first record, from 1.
  let firstRecord: Int
  /// The line on which the batch starts, from 1.
  let firstLine: Int
  /// Of a sheet the row of the header, from 1: its records know their rows.
  var headerRow: Int? = nil
  /// The records to look at, by their index in the batch.
  var records: Range<Int>

  /// The number of a record in its file, from 1.
  func number(of record: Int) -> Int {
    if let headerRow { return Int(store.pointee.marks[record].lineEnds) - headerRow + 1 }
    return firstRecord + record
  }

  /// The line on which a record starts, from 1; it is counted anew, so only for findings.
  func line(of record: Int) -> Int {
    let mark = store.pointee.marks[record]
    if headerRow != nil { return Int(mark.lineEnds) }
    return firstLine + Int(mark.lineEnds) + store.pointee.innerLineEnds(before: Int(mark.first))
  }

  /// The number of fields of a record.
  func fieldCount(of record: Int) -> Int { Int(store.pointee.marks[record].fields) }

  /// A field's bytes; none where the record has no such field.
  func field(_ field: Int, of record: Int) -> UnsafeBufferPointer<UInt8> {
    let mark = store.pointee.marks[record]
    guard field < mark.kept else { return UnsafeBufferPointer(start: nil, count: 0) }
    let index = Int(mark.first) + field
    let start = Int(store.pointee.offsets[index])
    return UnsafeBufferPointer(start: store.pointee.bytes + start, count: Int(store.pointee.offsets[index + 1]) - 1 - start)
  }

  /// A field as text.
  func text(_ field: Int, of record: Int) -> String { String(decoding: self.field(field, of: record), as: UTF8.self) }

  /// All fields of a record as text.
  func texts(of record: Int) -> [String] { (0..<Int(store.pointee.marks[record].kept)).map { text($0, of: record) } }

  /// The first few records from one on, with their numbers; of a sheet with their rows.
  func firstRows(from start: Int) -> [(row: Int, texts: [String])] {
    records.dropFirst(start).prefix(5).map { (headerRow == nil ? number(of: $0) : line(of: $0), texts(of: $0)) }
  }

  /// Whether all of a record's fields from `start` on are empty.
  func isEmpty(_ record: Int, from start: Int = 0) -> Bool {
    let mark = store.pointee.marks[record]
    return mark.kept == mark.fields && (min(start, Int(mark.kept))..<Int(mark.kept)).allSatisfy { field($0, of: record).isEmpty }
  }

  /// Whether any record of the batch has a byte fault.
  var hasTaints: Bool { !store.pointee.taints.isEmpty }

  /// The byte faults of a record, in the order of its fields.
  func taints(of record: Int) -> ArraySlice<Taint> {
    store.pointee.taints[firstTaint(from: record, 0)..<firstTaint(from: record + 1, 0)]
  }

  /// What is wrong with a cell of a sheet.
  func cellFault(_ field: Int, of record: Int) -> SpreadsheetFault? {
    guard hasTaints else { return nil }
    for taint in store.pointee.taints[firstTaint(from: record, field)...] {
      guard taint.record == record, taint.field == field else { break }
      if case .cell(let fault) = taint.fault { return fault }
    }
    return nil
  }

  /// Where the byte faults of a field and all behind it begin. They are noted in the order of reading, and a sheet may have one in every
  /// cell: they are not searched from the start.
  private func firstTaint(from record: Int, _ field: Int) -> Int {
    var (low, high) = (0, store.pointee.taints.count)
    while low < high {
      let middle = (low + high) / 2
      let taint = store.pointee.taints[middle]
      if (taint.record, taint.field) < (record, field) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
