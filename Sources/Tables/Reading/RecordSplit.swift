import CVectors
import Glibc

/// Where records of a CSV text end, told by quotes and line feeds alone.
///
/// In strict CSV a quote only opens a field, closes it, or stands doubled inside; any other is refused. So up to the first refused one an
/// even number of quotes means: outside quotes; and after it no record counts, since the file is refused. That is why a text may be
/// cut behind any line feed with an even number of quotes before it, and each part be parsed by itself.
enum RecordSplit {
  private static let quote = UInt8(ascii: "\"")

  /// How many quotes there are.
  static func quotes(in bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let blocks = bytes.count / 64
    var count = liangji_quotes_of_blocks(base.assumingMemoryBound(to: UInt8.self), blocks)
    for byte in bytes[(blocks * 64)...] where byte == quote { count += 1 }
    return count
  }

  /// Behind the last line feed outside quotes, for a text that starts with a record and has so many quotes; nil where there is none.
  static func lastEnd(in bytes: UnsafeRawBufferPointer, quotes: Int) -> Int? {
    var odd = !quotes.isMultiple(of: 2)
    var offset = bytes.count
    while offset > 0 {
      offset -= 1
      if bytes[offset] == quote { odd.toggle() }
      if bytes[offset] == 0x0A, !odd { return offset + 1 }
    }
    return nil
  }

  /// Behind the first line feed outside quotes from `start` on, where a record starts; nil where there is none.
  static func firstEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var quotes = 0
    var offset = start
    while offset < bytes.count, let found = memchr(base + offset, 0x0A, bytes.count - offset) {
      let end = UnsafeRawPointer(found) - base + 1
      quotes += RecordSplit.quotes(in: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
      if quotes.isMultiple(of: 2) { return end }
      offset = end
    }
    return nil
  }

  /// Behind the line of the `number`th record of a text without any byte fault; nil where that is not in it.
  static func end(of number: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    switch UTF8Scan.stop(in: bytes, from: 0) {
    case .nul, .invalid: return nil
    case .clean, .cut: break
    }
    var (end, records) = (0, 0)
    while records < number {
      guard let next = firstEnd(in: bytes, from: end) else { return nil }
      if !bytes[end..<next].allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { records += 1 }
      end = next
    }
    return end
  }
}
