import FoundationEssentials
import Glibc

/// A finished file of JSON in lines, of which only those are ever parsed that somebody asks for.
///
/// It is read a piece at a time, so that memory does not grow with it, and a file that shrinks meanwhile is a wrong one and no crash.
struct LinedDocument: Sendable {
  /// Why there is nothing to read.
  enum Fault: Error {
    case unreadable(code: Int32)
    case empty
  }

  /// All of it.
  let whole: Range<Int>
  private let file: OpenFile

  /// Opens a file.
  init(path: String) throws(Fault) {
    // Whatever lies there: a pipe would keep us waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(code: errno) }
    file = OpenFile(descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(code: errno) }
    if status.st_size == 0 { throw .empty }
    whole = 0..<Int(status.st_size)
  }

  /// The first line, with its end, that begins with a text.
  func line(startingWith text: String, in range: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    eachLine(in: range, opening: text.utf8.count) { line, opening in
      if opening.elementsEqual(text.utf8) { found = line }
      return found == nil
    }
    return found
  }

  /// The lines of keys in a range, all found in one pass.
  func lines(of keys: [String], in range: Range<Int>) -> [String: Range<Int>] {
    let byPrefix = Dictionary(keys.map { (Array(JSONWriter.linePrefix(of: $0).utf8), $0) }) { first, _ in first }
    let lengths = Set(byPrefix.keys.map(\.count))
    var lines: [String: Range<Int>] = [:]
    eachLine(in: range, opening: lengths.max() ?? 0) { line, opening in
      // One prefix never begins another: each ends with its closing quote.
      if let key = lengths.lazy.compactMap({ byPrefix[Array(opening.prefix($0))] }).first { lines[key] = line }
      return true
    }
    return lines
  }

  /// Whether it ends with a text, but for a line end.
  func ends(with text: String) -> Bool {
    let last = bytes(in: max(0, whole.upperBound - text.utf8.count - 1)..<whole.upperBound)
    return last.reversed().drop { $0 == UInt8(ascii: "\n") }.starts(with: text.utf8.reversed())
  }

  /// What stands before the first of the sections that are read line by line, and what stands behind its line.
  ///
  /// That is an object but for its closing brace, and for the lines of keys that nobody asks for. Nil where there is no such section.
  func header(before section: String, without keys: [String] = []) -> (json: Data, rest: Range<Int>)? {
    let prefixes = keys.map { Array(JSONWriter.linePrefix(of: $0).utf8) }
    let mark = Array(section.utf8)
    var header = Data()
    var kept = whole.lowerBound..<whole.lowerBound
    var rest: Range<Int>?
    eachLine(in: whole, opening: (prefixes + [mark]).map(\.count).max() ?? 0) { line, opening in
      if opening.starts(with: mark) {
        rest = line.upperBound..<whole.upperBound
      } else if prefixes.contains(where: { opening.starts(with: $0) }) {
        header += bytes(in: kept)
        kept = line.upperBound..<line.upperBound
      } else {
        kept = kept.lowerBound..<line.upperBound
      }
      return rest == nil
    }
    guard let rest else { return nil }
    header += bytes(in: kept)
    // The last line that is left ends with a comma, whatever stood behind it.
    return (header.withoutSeparator + Data("}".utf8), rest)
  }

  /// What stands in a range, but for `dropping` bytes before it and the comma and line end behind it.
  func value(in range: Range<Int>, dropping prefix: Int = 0) -> Data {
    bytes(in: min(range.lowerBound + prefix, range.upperBound)..<range.upperBound).withoutSeparator
  }

  // As far as they can be read: what is cut off is no JSON.
  private func bytes(in range: Range<Int>) -> Data {
    var data = Data(count: range.count)
    let count = data.withUnsafeMutableBytes { file.read(into: $0, from: range.lowerBound) }
    return data.prefix(count)
  }

  /// Goes through the lines of a range with so many of their first bytes, as long as `body` wants.
  private func eachLine(in range: Range<Int>, opening length: Int, _ body: (_ line: Range<Int>, _ opening: [UInt8]) -> Bool) {
    var opening: [UInt8] = []
    var start = range.lowerBound
    withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 1) { piece in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let wanted = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, range.upperBound - offset)])
        var rest = UnsafeRawBufferPointer(rebasing: wanted[..<file.read(into: wanted, from: offset)])
        if rest.isEmpty { return }
        offset += rest.count
        while let base = rest.baseAddress, !rest.isEmpty {
          opening += rest.prefix(length - opening.count)
          guard let end = memchr(base, Int32(UInt8(ascii: "\n")), rest.count) else { break }
          rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(end) - base + 1)...])
          let line = start..<(offset - rest.count)
          start = line.upperBound
          // What belongs to the next line was taken with a short one.
          if !body(line, Array(opening.prefix(line.count))) { return }
          opening.removeAll(keepingCapacity: true)
        }
      }
      if start < range.upperBound { _ = body(start..<range.upperBound, opening) }
    }
  }
}

/// An open file, closed when nobody has it any more.
private final class OpenFile: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = close(descriptor) }

  /// Reads what stands from a place on; less than there is room for where the file ends or cannot be read on.
  func read(into memory: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
    var count = 0
    while count < memory.count {
      let more = pread(descriptor, memory.baseAddress?.advanced(by: count), memory.count - count, off_t(start + count))
      if more < 0, errno == EINTR { continue }
      if more <= 0 { break }
      count += more
    }
    return count
  }
}

extension Data {
  /// All but the comma and the line end behind it.
  fileprivate var withoutSeparator: Data {
    var end = endIndex
    while end > startIndex, self[end - 1] == UInt8(ascii: "\n") || self[end - 1] == UInt8(ascii: ",") { end -= 1 }
    return self[..<end]
  }
}

extension JSONWriter {
  /// What the line of a key begins with.
  static func linePrefix(of key: String) -> String {
    var json = JSONWriter()
    json.key(text: key)
    return String(decoding: json.take(), as: UTF8.self)
  }
}
