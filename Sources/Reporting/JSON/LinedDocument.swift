import FoundationEssentials
import Glibc

/// A finished file of JSON in lines, of which only those are ever parsed that somebody asks for. Lines are found by their ends.
struct LinedDocument: Sendable {
  /// Why there is nothing to read.
  enum Fault: Error {
    case unreadable(code: Int32)
    case empty
  }

  private let contents: Data

  /// Maps a file.
  init(path: String) throws(Fault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(code: errno) }
    // Foundation does not give back the room in which it looks for the bytes of an empty file.
    if status.st_size == 0 { throw .empty }
    do {
      contents = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    } catch {
      throw .unreadable(code: errno)
    }
  }

  /// All of it.
  var whole: Range<Data.Index> { contents.startIndex..<contents.endIndex }

  /// The first line, with its end, that begins with a text; nothing in the others is looked at.
  func line(startingWith text: String, in range: Range<Data.Index>) -> Range<Data.Index>? {
    let prefix = Array(text.utf8)
    return contents.withUnsafeBytes { bytes -> Range<Data.Index>? in
      guard let base = bytes.baseAddress else { return nil }
      var offset = range.lowerBound - contents.startIndex
      let last = range.upperBound - contents.startIndex
      while offset < last {
        let rest = last - offset
        let end = memchr(base + offset, Int32(UInt8(ascii: "\n")), rest).map { $0 - UnsafeMutableRawPointer(mutating: base) + 1 } ?? last
        if rest >= prefix.count, memcmp(base + offset, prefix, prefix.count) == 0 {
          return contents.startIndex + offset..<contents.startIndex + end
        }
        offset = end
      }
      return nil
    }
  }

  /// What stands in a range, but for `dropping` bytes before it and the comma and line end behind it.
  func value(in range: Range<Data.Index>, dropping prefix: Int = 0) -> Data {
    contents[min(range.lowerBound + prefix, range.upperBound)..<range.upperBound].withoutSeparator
  }

  /// What stands before the first of the sections that are read line by line: an object but for its closing brace, and for the lines of
  /// keys that nobody asks for.
  func header(before section: Range<Data.Index>, without keys: [String] = []) -> Data {
    let whole = contents.startIndex..<section.lowerBound
    let lines = keys.compactMap { line(startingWith: JSONWriter.linePrefix(of: $0), in: whole) }.sorted { $0.lowerBound < $1.lowerBound }
    var header = Data()
    var start = whole.lowerBound
    for line in lines {
      header += contents[start..<line.lowerBound]
      start = line.upperBound
    }
    // The last line that is left ends with a comma, whatever stood behind it.
    header += contents[start..<whole.upperBound]
    return header.withoutSeparator + Data("}".utf8)
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
    json.key(key)
    return String(decoding: json.take(), as: UTF8.self)
  }
}
