/// Bytes that are written one after the other and taken as a whole.
///
/// An array would do the same, but outputs are made of millions of texts of a few bytes, and its way of adding one takes longer than the bytes.
struct GrowingBytes: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init() {
    capacity = 256
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// Lends all bytes and is empty then; the memory stays for the next ones.
  mutating func drain<Failure: Error>(_ read: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    defer { count = 0 }
    try read(UnsafeRawBufferPointer(start: memory, count: count))
  }

  /// Hands over all bytes; the memory stays for the next ones.
  mutating func take() -> [UInt8] {
    defer { count = 0 }
    return Array(UnsafeBufferPointer(start: memory, count: count))
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    (memory + count).initialize(to: byte)
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    append(start, bytes.count)
  }

  /// A text that the program knows.
  @inline(__always)
  mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  /// A text in quotes, in which nothing needs an escape.
  @inline(__always)
  mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &+ 2)
    let start = memory + count
    start.initialize(to: UInt8(ascii: "\""))
    if let first = text.baseAddress { (start + 1).initialize(from: first, count: text.count) }
    (start + 1 + text.count).initialize(to: UInt8(ascii: "\""))
    count &+= text.count &+ 2
  }

  @inline(__always)
  private mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (memory + count).initialize(from: start, count: length)
    count &+= length
  }

  @inline(__always)
  private mutating func reserve(_ length: Int) {
    if length > capacity &- count { grow(for: length) }
  }

  @inline(never)
  private mutating func grow(for length: Int) {
    capacity = max(2 * capacity, count + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.initialize(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }
}
