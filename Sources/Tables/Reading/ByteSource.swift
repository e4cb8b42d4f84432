import Glibc

/// Reads a file in pieces of 64 KB and hashes every byte in the same read.
struct ByteSource: ~Copyable {
  private static let size = 64 << 10

  private let descriptor: Descriptor
  private var hasher = SHA256Hasher()
  // A few bytes longer than a piece: the start of a character that was cut by its end comes first in the next one.
  private let buffer = OwnedMemory(byteCount: ByteSource.size + 8)
  private var held = 0
  /// Bytes read.
  private(set) var byteCount = 0
  /// Whether the end was reached.
  private(set) var ended = false
  /// The system's error number where reading failed.
  private(set) var failure: Int32 = 0

  /// Takes over an open descriptor.
  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  /// The next piece, valid until the next call: the bytes held back, then new ones up to a full piece.
  mutating func next() -> UnsafeRawBufferPointer {
    var filled = held
    held = 0
    let start = filled
    while filled < start + ByteSource.size, !ended {
      let count = read(descriptor.number, buffer.bytes.baseAddress?.advanced(by: filled), start + ByteSource.size - filled)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        ended = true
        failure = count < 0 ? errno : 0
      } else {
        filled += count
      }
    }
    let fresh = UnsafeRawBufferPointer(rebasing: buffer.bytes[start..<filled])
    hasher.update(fresh)
    byteCount += fresh.count
    return UnsafeRawBufferPointer(rebasing: buffer.bytes[0..<filled])
  }

  /// Holds back the end of the piece, at most 4 bytes, for the next one.
  mutating func hold(_ bytes: UnsafeRawBufferPointer) {
    buffer.bytes.copyMemory(from: bytes)
    held = bytes.count
  }

  /// The digest of all bytes read.
  mutating func digest() -> String { hasher.digest() }
}
