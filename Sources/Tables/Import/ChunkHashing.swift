/// Hashes the chunks of a file in their order, whichever thread has the next one: so that none waits for another one to hash.
struct ChunkHashing: ~Copyable {
  private var hasher: SHA256Hasher
  // Bytes at the start of the first chunks that were hashed when they were read.
  private var ahead: Int

  /// Goes on with a hasher that has taken in so many bytes of what is to come already.
  init(_ hasher: consuming SHA256Hasher, ahead: Int) {
    self.hasher = hasher
    self.ahead = ahead
  }

  /// Takes in the next text.
  mutating func hash(_ text: UnsafeRawBufferPointer) {
    let known = min(ahead, text.count)
    ahead -= known
    hasher.update(UnsafeRawBufferPointer(rebasing: text[known...]))
  }

  /// The hasher.
  consuming func giveBack() -> SHA256Hasher { hasher }
}
