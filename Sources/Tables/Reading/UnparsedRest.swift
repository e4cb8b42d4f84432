/// What a reader of records leaves of a file to somebody else.
struct UnparsedRest: ~Copyable {
  /// The file, at the first byte that was not read.
  var source: ByteSource
  /// What was read before that and is not parsed yet.
  let read: [UInt8]
  /// The number of the next record, and the line it starts on.
  let firstRecord: Int
  let firstLine: Int

  init(_ source: consuming ByteSource, read: UnsafeRawBufferPointer, firstRecord: Int, firstLine: Int) {
    (self.read, self.firstRecord, self.firstLine) = (Array(read), firstRecord, firstLine)
    self.source = source
  }
}
