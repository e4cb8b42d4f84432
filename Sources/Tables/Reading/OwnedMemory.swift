/// Memory that is freed with its owner.
struct OwnedMemory: ~Copyable {
  let bytes: UnsafeMutableRawBufferPointer

  /// Takes fresh memory.
  init(byteCount: Int) { bytes = .allocate(byteCount: byteCount, alignment: 8) }

  deinit { bytes.deallocate() }
}
