internal import Glibc

/// Memory that is reached for in no order.
enum LargePages {
  /// Asks for memory in large pages before it is first written to, so that a place in it is found at once; where the system has none, it
  /// is memory like any other.
  static func prefer(for memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress else { return }
    let page = Int(getpagesize())
    let first = start.alignedUp(toMultipleOf: page)
    let last = (start + memory.count).alignedDown(toMultipleOf: page)
    if first < last { _ = madvise(first, last - first, MADV_HUGEPAGE) }
  }
}
