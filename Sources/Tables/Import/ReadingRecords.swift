/// A record of a batch.
struct BatchRecord {
  let batch: RecordBatch
  let record: Int

  /// A field's bytes, behind which eight more can be read.
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> { batch.field(field, of: record) }
}

/// A record in the text itself: field `n` lies between `bounds[n]` and the byte before `bounds[n + 1]`, maybe in quotes.
struct PlainRecord {
  let text: UnsafePointer<UInt8>
  let bounds: UnsafePointer<Int32>
  /// The number of the last field.
  let last: Int

  /// A field's bytes, behind which eight more can be read.
  @inline(__always)
  func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(bounds[field])
    var end = Int(bounds[field &+ 1]) &- 1
    if field == last, end > start, text[end - 1] == 0x0D { end -= 1 }
    // Behind an empty field stands a comma or a line end.
    if text[start] == UInt8(ascii: "\"") { return PlainRecord.quoted(text, start &+ 1, end &- 1) }
    return UnsafeBufferPointer(start: text + start, count: end &- start)
  }

  // What is between quotes; of doubled ones there, which stand for single ones, a byte that nothing is made of.
  @inline(never)
  private static func quoted(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    let bytes = UnsafeBufferPointer(start: text + start, count: end - start)
    return bytes.contains(UInt8(ascii: "\"")) ? UnsafeBufferPointer(start: PlainRecord.nothing, count: 1) : bytes
  }

  // Never written to again.
  nonisolated(unsafe) private static let nothing: UnsafePointer<UInt8> = {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
    bytes.initialize(repeating: 0xFF, count: 16)
    return UnsafePointer(bytes)
  }()
}
