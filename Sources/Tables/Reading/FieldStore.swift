import Glibc

/// What is wrong with the bytes of one field, seen before it was a field.
enum ByteFault: Sendable, Hashable {
  /// Bytes that the declared encoding does not allow, at an offset in the file.
  case invalid(offset: Int)
  /// A NUL, at an offset in the file.
  case nul(offset: Int)
  /// A field beyond the limit.
  case fieldTooLong(bytes: Int)
  /// A row beyond the limit.
  case rowTooLong
  /// A cell of a sheet without a sound value.
  case cell(SpreadsheetFault)
}

/// A byte fault and the field it is in, both counted from 0 within a batch.
struct Taint {
  var record: Int
  var field: Int
  var fault: ByteFault
}

/// The fields of a batch of records, end to end in one buffer: what libcsv's callbacks append to.
///
/// A comma follows each field in the buffer, so that line breaks can be counted across fields without joining a CR to the next field's LF.
struct FieldStore {
  /// One complete record.
  struct Mark {
    /// The first field's number in the batch.
    var first: Int32
    /// The fields kept; fewer than `fields` where the row is beyond the limit of columns.
    var kept: Int32
    /// The fields there were.
    var fields: Int32
    /// Line ends outside of fields since the start of the batch; of a sheet the row's number.
    var lineEnds: Int32
  }

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var byteCount = 0
  private var byteCapacity: Int
  /// `offsets[n]` is where field `n` starts; there is one more than there are fields.
  private(set) var offsets: UnsafeMutablePointer<Int32>
  private(set) var fieldCount = 0
  private var offsetCapacity: Int
  private(set) var marks: UnsafeMutablePointer<Mark>
  private(set) var recordCount = 0
  private var markCapacity: Int
  /// Byte faults; nearly always empty.
  private(set) var taints: [Taint] = []

  // The record that is still open.
  private var openFirst = 0
  private var openStart = 0
  private(set) var openFields = 0
  private(set) var lineEnds = 0
  private var afterReturn = false
  // Line breaks already counted inside the first so many bytes.
  private var countedBytes = 0
  private var countedEnds = 0

  private let limits: Limits

  init(limits: Limits) {
    self.limits = limits
    (byteCapacity, offsetCapacity, markCapacity) = (256 << 10, 16 << 10, 4 << 10)
    bytes = .allocate(capacity: byteCapacity)
    offsets = .allocate(capacity: offsetCapacity)
    marks = .allocate(capacity: markCapacity)
    offsets[0] = 0
  }

  /// Frees the buffers; nothing may be asked afterwards.
  func free() {
    bytes.deallocate()
    offsets.deallocate()
    marks.deallocate()
  }

  /// Appends a field.
  mutating func append(_ field: UnsafeMutableRawPointer?, _ length: Int) {
    afterReturn = false
    openFields += 1
    if length > limits.fieldBytes || openFields > limits.columns || byteCount - openStart + length > limits.rowBytes {
      appendBeyondLimit(field, length)
    } else {
      store(field, length)
    }
  }

  /// Ends a line, and the record if one is open; `terminator` is the byte that did it, negative at the end of the file.
  mutating func endLine(_ terminator: Int32) {
    if openFields > 0 {
      if recordCount == markCapacity { marks = FieldStore.grown(marks, &markCapacity, used: recordCount) }
      marks[recordCount] = Mark(
        first: Int32(truncatingIfNeeded: openFirst), kept: Int32(truncatingIfNeeded: fieldCount - openFirst),
        fields: Int32(truncatingIfNeeded: openFields), lineEnds: Int32(truncatingIfNeeded: lineEnds))
      recordCount += 1
      (openFirst, openStart, openFields) = (fieldCount, byteCount, 0)
    }
    if terminator == 0x0A, afterReturn {
      afterReturn = false
    } else if terminator >= 0 {
      lineEnds += 1
      afterReturn = terminator == 0x0D
    }
  }

  /// Ends a record that is a row of a sheet.
  mutating func endRow(_ number: Int) {
    lineEnds = number
    endLine(-1)
  }

  /// Notes a byte fault in the field that comes next.
  mutating func taint(_ fault: ByteFault) { taints.append(Taint(record: recordCount, field: openFields, fault: fault)) }

  /// Line breaks inside the fields before field `end`; asked in rising order it looks at each byte once.
  mutating func innerLineEnds(before end: Int) -> Int {
    let count = Int(offsets[end])
    if count < countedBytes { (countedBytes, countedEnds) = (0, 0) }
    countedEnds += FieldStore.lineEnds(in: UnsafeBufferPointer(start: bytes + countedBytes, count: count - countedBytes))
    countedBytes = count
    return countedEnds
  }

  // A comma follows each field, so that a CR at the end of one and an LF at the start of the next are two line ends.
  private static func lineEnds(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var ends = 0
    for byte in bytes where byte == 0x0A { ends += 1 }
    guard let start = bytes.baseAddress else { return ends }
    var offset = 0
    while let found = memchr(start + offset, 0x0D, bytes.count - offset) {
      offset = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
      if bytes[offset] != 0x0A { ends += 1 }
    }
    return ends
  }

  /// Drops the complete records and keeps the open one; gives back the line ends that went with them.
  mutating func dropRecords() -> Int {
    let passed = lineEnds + innerLineEnds(before: openFirst)
    let start = Int(offsets[openFirst])
    memmove(bytes, bytes + start, byteCount - start)
    byteCount -= start
    for field in openFirst...fieldCount { offsets[field - openFirst] = offsets[field] - Int32(start) }
    fieldCount -= openFirst
    taints = taints.filter { $0.record >= recordCount }.map { Taint(record: $0.record - recordCount, field: $0.field, fault: $0.fault) }
    (openFirst, openStart, recordCount, lineEnds, countedBytes, countedEnds) = (0, 0, 0, 0, 0, 0)
    return passed
  }

  /// Drops everything.
  mutating func clear() {
    if !taints.isEmpty { taints = [] }
    (byteCount, fieldCount, recordCount, lineEnds, openFirst, openStart, openFields) = (0, 0, 0, 0, 0, 0, 0)
    (countedBytes, countedEnds, afterReturn) = (0, 0, false)
  }

  private mutating func store(_ field: UnsafeMutableRawPointer?, _ length: Int) {
    // A word may be read from the last byte on.
    while byteCapacity - byteCount <= length + 8 { bytes = FieldStore.grown(bytes, &byteCapacity, used: byteCount) }
    if fieldCount + 1 == offsetCapacity { offsets = FieldStore.grown(offsets, &offsetCapacity, used: fieldCount + 1) }
    if let field { memcpy(bytes + byteCount, field, length) }
    byteCount += length
    bytes[byteCount] = UInt8(ascii: ",")
    byteCount += 1
    fieldCount += 1
    offsets[fieldCount] = Int32(truncatingIfNeeded: byteCount)
  }

  // A field that is too long leaves its beginning for the finding; what is beyond the row's limits leaves nothing.
  private mutating func appendBeyondLimit(_ field: UnsafeMutableRawPointer?, _ length: Int) {
    let earlier = taints.last.map { $0.record == recordCount && $0.fault == .rowTooLong } ?? false
    if length > limits.fieldBytes, byteCount - openStart + 1024 <= limits.rowBytes, openFields <= limits.columns {
      taints.append(Taint(record: recordCount, field: openFields - 1, fault: .fieldTooLong(bytes: length)))
      store(field, min(length, 1024))
    } else if !earlier {
      taints.append(Taint(record: recordCount, field: openFields - 1, fault: .rowTooLong))
    }
  }

  private static func grown<Element>(
    _ memory: UnsafeMutablePointer<Element>, _ capacity: inout Int, used: Int
  ) -> UnsafeMutablePointer<Element> {
    capacity *= 2
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.moveInitialize(from: memory, count: used)
    memory.deallocate()
    return larger
  }
}
