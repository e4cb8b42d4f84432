import Glibc

/// Reads a file in pieces of 64 KB and hashes every byte in the same read.
struct ByteSource: ~Copyable {
  private static let size = 64 << 10

  /// What the system tells of a file's content: its size and when it was last written to.
  private struct Version: Equatable {
    var size = 0
    var seconds = 0
    var nanoseconds = 0

    init(of descriptor: borrowing Descriptor) {
      var status = stat()
      guard fstat(descriptor.number, &status) == 0 else { return }
      (size, seconds, nanoseconds) = (Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  private let descriptor: Descriptor
  private let opened: Version
  private var hasher = SHA256Hasher()
  // A few bytes longer than a piece: the start of a character that was cut by its end comes first in the next one.
  private let buffer = OwnedMemory(byteCount: ByteSource.size + 8)
  private var held = 0
  private var computed: String?
  /// Bytes read.
  private(set) var byteCount = 0
  /// Whether the end was reached.
  private(set) var ended = false
  /// The system's error number where reading failed.
  private(set) var failure: Int32 = 0

  /// Takes over an open descriptor.
  init(_ descriptor: consuming Descriptor) {
    opened = Version(of: descriptor)
    self.descriptor = descriptor
  }

  /// The next piece, valid until the next call: the bytes held back, then new ones up to a full piece.
  mutating func next() -> UnsafeRawBufferPointer {
    let start = held
    held = 0
    let count = fill(UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[start..<(start + ByteSource.size)]))
    return UnsafeRawBufferPointer(rebasing: buffer.bytes[0..<(start + count)])
  }

  /// Fills memory with the next bytes, only at the end of the file with fewer, and hashes them; tells how many there were.
  mutating func fill(_ memory: UnsafeMutableRawBufferPointer) -> Int {
    let filled = fillUnhashed(memory)
    hasher.update(UnsafeRawBufferPointer(rebasing: memory[0..<filled]))
    return filled
  }

  /// The same for bytes that somebody else hashes, who has the hasher on loan.
  mutating func fillUnhashed(_ memory: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < memory.count, !ended {
      let count = read(descriptor.number, memory.baseAddress?.advanced(by: filled), memory.count - filled)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        ended = true
        failure = count < 0 ? errno : 0
      } else {
        filled += count
      }
    }
    byteCount += filled
    return filled
  }

  /// Changes hashers: gives away the one that knows what was read so far, or takes it back.
  mutating func exchange(_ other: inout SHA256Hasher) { swap(&hasher, &other) }

  /// Reads on to the end for the digest's sake, but never far beyond so many bytes: a file may claim to have no end.
  mutating func skip(upTo limit: Int) {
    guard fileSize <= limit else { return }
    while !ended, byteCount <= limit { _ = next() }
  }

  /// The size of the file when it was opened, as the system tells it; 0 where it does not.
  var fileSize: Int { opened.size }

  /// Whether somebody wrote to the file since it was opened: what was read may be half of one content and half of another.
  var isChanged: Bool { Version(of: descriptor) != opened }

  /// Holds back the end of the piece, at most 4 bytes, for the next one.
  mutating func hold(_ bytes: UnsafeRawBufferPointer) {
    buffer.bytes.copyMemory(from: bytes)
    held = bytes.count
  }

  /// The digest of all bytes read; nothing may be read afterwards.
  mutating func digest() -> String {
    let digest = computed ?? hasher.digest()
    computed = digest
    return digest
  }
}
