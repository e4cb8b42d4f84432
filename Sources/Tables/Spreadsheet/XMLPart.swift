import CExpat
import Glibc

private func queue(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLQueue>? {
  context?.assumingMemoryBound(to: XMLQueue.self)
}

/// Reads one part of a workbook as a stream of XML events; at no time is more in memory than a piece of it.
///
/// A document type is refused, so there are no entities to expand and nothing outside the archive to fetch.
struct XMLPart: ~Copyable {
  private static let pieceBytes = 64 << 10
  /// Bytes of one tag: beyond, the parser would gather them in memory.
  private static let tagBytes = 1 << 20

  private let part: String
  private let parser: XML_Parser
  // Taken into a constant before anything is changed through it, as in ``RecordReader``.
  private let queued: UnsafeMutablePointer<XMLQueue>
  private let piece = OwnedMemory(byteCount: XMLPart.pieceBytes)
  private var next = 0
  private var fed = 0
  private var ended = false

  /// Opens a part of the archive; until its end no other may be opened.
  init(_ part: String, in archive: inout WorkbookArchive, limits: Limits) throws(SpreadsheetFault) {
    try archive.openPart(part)
    guard let parser = XML_ParserCreateNS(nil, XML_Char(UInt8(ascii: "|"))) else { throw .damagedArchive(part: part) }
    self.part = part
    self.parser = parser
    queued = .allocate(capacity: 1)
    queued.initialize(
      to: XMLQueue(part: part, parser: parser, depthLimit: limits.spreadsheet.depth, textLimit: limits.rowBytes))
    XML_SetUserData(parser, queued)
    XML_SetElementHandler(
      parser,
      { context, name, attributes in if let name { queue(context)?.pointee.open(name, attributes) } },
      { context, _ in queue(context)?.pointee.close() })
    XML_SetCharacterDataHandler(parser) { context, text, count in if let text { queue(context)?.pointee.take(text, Int(count)) } }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      guard let queue = queue(context) else { return }
      queue.pointee.stop(.documentType(part: queue.pointee.part))
    }
  }

  deinit {
    XML_ParserFree(parser)
    queued.deinitialize(count: 1)
    queued.deallocate()
  }

  /// The next event; nil at the end of the part.
  mutating func event(_ archive: inout WorkbookArchive) throws(SpreadsheetFault) -> XMLEvent? {
    let queued = queued
    while next == queued.pointee.events.count {
      if ended { return nil }
      queued.pointee.events.removeAll(keepingCapacity: true)
      next = 0
      try feed(&archive)
    }
    next += 1
    return queued.pointee.events[next - 1]
  }

  private mutating func feed(_ archive: inout WorkbookArchive) throws(SpreadsheetFault) {
    let count = try archive.read(into: piece.bytes)
    fed += count
    ended = count == 0
    let status = XML_Parse(parser, piece.bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), ended ? 1 : 0)
    if let fault = queued.pointee.fault { throw fault }
    guard status == XML_STATUS_OK else { throw .brokenMarkup(part: part, line: Int(clamping: XML_GetCurrentLineNumber(parser))) }
    let reached = Int(clamping: XML_GetCurrentByteIndex(parser))  // negative where it cannot be told
    if !ended, reached >= 0, fed - reached > XMLPart.tagBytes {
      throw .textNeverEnds(part: part, limit: XMLPart.tagBytes)
    }
  }
}
