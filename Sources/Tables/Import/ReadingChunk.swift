/// Some records of a table of readings: their text, and what was read from it. One thread at a time has it.
final class ReadingChunk: @unchecked Sendable {
  /// Which chunk of its file it is, from 0.
  var number = 0
  /// The text: whole records, and behind them memory that means nothing.
  private(set) var memory: UnsafeMutableRawBufferPointer = .allocate(byteCount: 4096, alignment: 16)
  /// Bytes of text.
  var count = 0
  /// Whether the text is in the file's digest already.
  var isHashed = false
  /// What was read from the text.
  var contents = ChunkContents()

  init() {}

  deinit { memory.deallocate() }

  /// Puts line feeds behind the text, so that whatever is looked at behind its last line is the same on every run.
  func seal() {
    reserve(count)
    for offset in count..<(count + 64) { memory[offset] = 0x0A }
  }

  /// The text.
  var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Makes room for so many bytes, and for what is read across their end; what is there stays.
  func reserve(_ byteCount: Int) {
    guard byteCount + 64 > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(byteCount + 64, memory.count * 2), alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(memory))
    memory.deallocate()
    memory = larger
  }
}

/// What was read from a chunk.
struct ChunkContents: ~Copyable {
  /// A part of the text that needs a second look, and how many records and lines of the chunk precede it.
  struct Segment {
    var range: Range<Int>
    var record: Int
    var line: Int
  }

  /// The readings of sound records, in order.
  private(set) var readings: UnsafeMutablePointer<Reading>
  private(set) var readingCount = 0
  private var capacity = 4096
  /// Everything else, in order.
  var others: [Segment] = []
  /// How many records there are, and how many lines.
  var records = 0
  var lines = 0
  /// Whether something is in the text that only a reader of the whole file can judge.
  var isIrregular = false

  init() { readings = .allocate(capacity: capacity) }

  deinit { readings.deallocate() }

  /// Forgets what was read from an earlier text.
  mutating func clear() {
    (readingCount, records, lines, isIrregular) = (0, 0, 0, false)
    others.removeAll(keepingCapacity: true)
  }

  /// Finds the lines on which all others start.
  mutating func countLines(_ text: UnsafeRawBufferPointer) {
    var (offset, lines) = (0, 0)
    for number in others.indices {
      let start = others[number].range.lowerBound
      for byte in text[offset..<start] where byte == 0x0A { lines += 1 }
      (offset, others[number].line) = (start, lines)
    }
  }

  /// Leaves the text to a reader of the whole file.
  mutating func giveUp() { isIrregular = true }

  /// Makes room for so many more readings.
  mutating func reserve(_ count: Int) {
    while readingCount + count > capacity { grow() }
  }

  /// Appends a reading, for which there is room.
  @inline(__always)
  mutating func append(_ reading: Reading) {
    (readings + readingCount).initialize(to: reading)
    readingCount &+= 1
  }

  /// Drops all readings but the first so many.
  mutating func truncate(to count: Int) { readingCount = min(count, readingCount) }

  @inline(never)
  private mutating func grow() {
    capacity *= 2
    let larger = UnsafeMutablePointer<Reading>.allocate(capacity: capacity)
    larger.moveInitialize(from: readings, count: readingCount)
    readings.deallocate()
    readings = larger
  }
}
