import Glibc

/// Reads the chunks of a file on several threads and hands them on in the file's order.
///
/// Reading happens under one lock, in order, and parsing outside of it. Each chunk is hashed by the thread that has it when its turn comes: before
/// it is parsed, since its bytes are near then, else afterwards, at the latest when it is taken. The thread that takes the chunks parses, too,
/// whenever the next one in order is not ready. There are only so many chunks at a time, so memory does not grow with the file.
final class ChunkReading: @unchecked Sendable {
  private let decoder: ReadingDecoder
  private let layout: ReadingDecoder.Layout
  private let width: Int
  private let limits: Limits

  // Touched by one thread at a time: whoever holds the lock of reading.
  private let reading = Monitor()
  private var source: ChunkSource

  // Touched by one thread at a time: whoever has the chunk whose turn it is.
  private var hashing: ChunkHashing

  // Under the other lock.
  private let sharing = Monitor()
  private var free: [ReadingChunk]
  private var ready: [Int: ReadingChunk] = [:]
  private var handedOut = 0
  private var taken = 0
  private var hashed = 0
  private var isRead = false

  init(_ source: consuming ChunkSource, _ decoder: ReadingDecoder, _ layout: ReadingDecoder.Layout, width: Int, limits: Limits, chunks: Int)
  {
    hashing = source.lendHasher()
    self.source = source
    (self.decoder, self.layout, self.width, self.limits) = (decoder, layout, width, limits)
    free = (0..<max(1, chunks)).map { _ in ReadingChunk() }
  }

  /// Hands all chunks to `take`, in order and on this thread, until it refuses one; gives back the source, read to its end.
  func run(threads: Int, _ take: (ReadingChunk) -> Bool) -> ByteSource {
    let helpers = (1..<max(1, threads)).compactMap { _ in Errand { self.help() }.start() }
    var scan = ReadingScan(decoder, layout, width: width, limits: limits)
    while true {
      switch step() {
      case .take(let chunk):
        // All before it were taken, so it is its turn.
        hashInTurn(chunk)
        let goesOn = take(chunk)
        sharing.locked {
          taken += 1
          free.append(chunk)
          if !goesOn { isRead = true }
          sharing.wake()
        }
        if goesOn { continue }
      case .parse(let chunk):
        parse(chunk, &scan)
        continue
      case .end: break
      }
      break
    }
    for helper in helpers { pthread_join(helper, nil) }
    return finish()
  }

  private enum Step {
    case take(ReadingChunk)
    case parse(ReadingChunk)
    case end
  }

  // What the taking thread does next.
  private func step() -> Step {
    sharing.locked {
      while true {
        if let chunk = ready.removeValue(forKey: taken) { return .take(chunk) }
        if isRead, taken == handedOut { return .end }
        if !isRead, let chunk = free.popLast() {
          handedOut += 1
          return .parse(chunk)
        }
        sharing.wait()
      }
    }
  }

  private func help() {
    var scan = ReadingScan(decoder, layout, width: width, limits: limits)
    while let chunk = freeChunk() { parse(chunk, &scan) }
  }

  private func freeChunk() -> ReadingChunk? {
    sharing.locked {
      while !isRead {
        if let chunk = free.popLast() {
          handedOut += 1
          return chunk
        }
        sharing.wait()
      }
      return nil
    }
  }

  private func parse(_ chunk: ReadingChunk, _ scan: inout ReadingScan) {
    let isFilled = reading.locked { source.next(chunk) }
    if isFilled {
      chunk.seal()
      hashInTurn(chunk)
      scan.scan(chunk)
      hashInTurn(chunk)
    }
    sharing.locked {
      if isFilled {
        ready[chunk.number] = chunk
      } else {
        isRead = true
        handedOut -= 1
        free.append(chunk)
      }
      sharing.wake()
    }
  }

  // Hashes a chunk unless that was done, or chunks before it are still to be hashed.
  private func hashInTurn(_ chunk: ReadingChunk) {
    guard !chunk.isHashed, sharing.locked({ hashed == chunk.number }) else { return }
    hashing.hash(chunk.text)
    chunk.isHashed = true
    sharing.locked { hashed += 1 }
  }

  // No other thread is left.
  private func finish() -> ByteSource {
    while let chunk = ready.removeValue(forKey: taken) {
      hashInTurn(chunk)
      taken += 1
    }
    var whole = ChunkHashing(SHA256Hasher(), ahead: 0)
    swap(&whole, &hashing)
    let nothing = UnparsedRest(ByteSource(Descriptor(-1)), read: UnsafeRawBufferPointer(start: nil, count: 0), firstRecord: 0, firstLine: 0)
    var read = ChunkSource(nothing, chunkBytes: 1, limits: limits)
    swap(&read, &source)
    return read.finish(whole)
  }
}
