/// Cuts the rest of a file into chunks of whole records while it reads it; its bytes are hashed chunk by chunk, by a ``ChunkHashing``.
struct ChunkSource: ~Copyable {
  private var source: ByteSource
  // What was read behind the last chunk's end.
  private var carried: [UInt8]
  private let chunkBytes: Int
  private let limits: Limits
  /// The number of the first record, and the line it starts on.
  let firstRecord: Int
  let firstLine: Int
  private var number = 0
  private var ended = false

  /// Takes over what a reader of records left.
  init(_ rest: consuming UnparsedRest, chunkBytes: Int, limits: Limits) {
    (firstRecord, firstLine, carried) = (rest.firstRecord, rest.firstLine, rest.read)
    source = rest.source
    self.chunkBytes = max(1, chunkBytes)
    self.limits = limits
  }

  /// Lends the hasher, which knows all that was read so far.
  mutating func lendHasher() -> ChunkHashing {
    var hasher = SHA256Hasher()
    source.exchange(&hasher)
    return ChunkHashing(hasher, ahead: carried.count)
  }

  /// The size of the file as the system tells it.
  var fileSize: Int { source.fileSize }

  /// Fills a chunk; false at the end. A record that never ends, or a file that cannot be read on, makes it irregular, and the last one.
  mutating func next(_ chunk: ReadingChunk) -> Bool {
    if ended { return false }
    chunk.contents.clear()
    (chunk.number, chunk.isHashed) = (number, false)
    number += 1
    var filled = carried.count
    chunk.reserve(filled + chunkBytes)
    carried.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: chunk.memory[..<filled]).copyMemory(from: $0) }
    var quotes = RecordSplit.quotes(in: UnsafeRawBufferPointer(rebasing: chunk.memory[..<filled]))
    while true {
      chunk.reserve(filled + chunkBytes)
      let count = source.fillUnhashed(UnsafeMutableRawBufferPointer(rebasing: chunk.memory[filled..<(filled + chunkBytes)]))
      quotes += RecordSplit.quotes(in: UnsafeRawBufferPointer(rebasing: chunk.memory[filled..<(filled + count)]))
      filled += count
      if source.failure != 0 || source.byteCount > limits.fileBytes { return endIrregular(chunk, filled) }
      if source.ended {
        (chunk.count, ended) = (filled, true)
        carried = []
        return true
      }
      let text = UnsafeRawBufferPointer(rebasing: chunk.memory[..<filled])
      if let end = RecordSplit.lastEnd(in: text, quotes: quotes) {
        chunk.count = end
        carried.replaceSubrange(carried.indices, with: text[end...])
        return true
      }
      if filled > limits.rowBytes + chunkBytes { return endIrregular(chunk, filled) }
    }
  }

  /// The source, read to its end if it is not too large; `hashing` has hashed all chunks.
  consuming func finish(_ hashing: consuming ChunkHashing) -> ByteSource {
    carried.withUnsafeBytes { hashing.hash($0) }
    var hasher = hashing.giveBack()
    source.exchange(&hasher)
    source.skip(upTo: limits.fileBytes)
    return source
  }

  private mutating func endIrregular(_ chunk: ReadingChunk, _ filled: Int) -> Bool {
    (chunk.count, chunk.contents.isIrregular, ended) = (filled, true, true)
    carried = []
    return true
  }
}
