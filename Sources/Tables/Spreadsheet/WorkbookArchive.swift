import CMinizip
import Glibc

/// The parts of a workbook: entries of a zip archive that is held in memory, each read as a stream under the limits.
struct WorkbookArchive: ~Copyable {
  private struct Entry {
    var name: String
    var place: unz64_file_pos
    var size: Int
    var compressedSize: Int
    var isEncrypted: Bool
    var method: Int
  }

  private let content: OwnedMemory
  private let memory: UnsafeMutablePointer<ArchiveMemory>
  private let handle: unzFile?
  private let limits: SpreadsheetLimits
  // By their names in lower case: the format does not tell apart A and a.
  private var entries: [String: Entry] = [:]
  private var open: (entry: Entry, read: Int)?

  /// Opens an archive and looks at all entries, without unpacking any.
  init(_ content: consuming OwnedMemory, limits: SpreadsheetLimits) throws(SpreadsheetFault) {
    let bytes = UnsafeRawBufferPointer(content.bytes)
    self.content = content
    self.limits = limits
    memory = .allocate(capacity: 1)
    memory.initialize(to: ArchiveMemory(bytes: bytes))
    var functions = ArchiveMemory.functions(over: memory)
    handle = unzOpen2_64(nil, &functions)
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldWorkbook }
    guard bytes.starts(with: [0x50, 0x4B]) else { throw .notArchive }
    guard handle != nil else { throw .damagedArchive(part: nil) }
    try listEntries()
  }

  deinit {
    if let handle {
      unzCloseCurrentFile(handle)
      unzClose(handle)
    }
    memory.deinitialize(count: 1)
    memory.deallocate()
  }

  /// Whether there is such a part.
  func has(_ part: String) -> Bool { entries[part.lowercased()] != nil }

  /// Begins to read a part; the one that was open is left.
  mutating func openPart(_ part: String) throws(SpreadsheetFault) {
    guard let entry = entries[part.lowercased()] else { throw .missingPart(part) }
    if entry.isEncrypted { throw .encrypted(part: entry.name) }
    guard entry.method == 0 || entry.method == 8 else { throw .unknownCompression(part: entry.name) }
    try check(entry.size, of: entry)
    if open != nil { unzCloseCurrentFile(handle) }
    open = nil
    var place = entry.place
    guard unzGoToFilePos64(handle, &place) == UNZ_OK, unzOpenCurrentFile(handle) == UNZ_OK else {
      throw .damagedArchive(part: entry.name)
    }
    open = (entry, 0)
  }

  /// Reads on in the open part; 0 at its end, where its length and checksum were found right.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetFault) -> Int {
    guard let (entry, before) = open else { return 0 }
    let count = Int(unzReadCurrentFile(handle, buffer.baseAddress, UInt32(clamping: buffer.count)))
    guard count >= 0 else { throw .damagedArchive(part: entry.name) }
    open?.read = before + count
    // What the directory says of the size may be a lie.
    try check(before + count, of: entry)
    if count == 0 {
      open = nil
      guard unzCloseCurrentFile(handle) == UNZ_OK, before == entry.size else { throw .damagedArchive(part: entry.name) }
    }
    return count
  }

  private func check(_ size: Int, of entry: Entry) throws(SpreadsheetFault) {
    if size > limits.partBytes { throw .partTooLarge(part: entry.name, limit: limits.partBytes) }
    if size > limits.ratioFrom, size / limits.ratio > entry.compressedSize { throw .inflated(part: entry.name, ratio: limits.ratio) }
  }

  private mutating func listEntries() throws(SpreadsheetFault) {
    var status = unzGoToFirstFile(handle)
    var count = 0
    while status == UNZ_OK {
      count += 1
      if count > limits.entries { throw .tooManyEntries(limit: limits.entries) }
      let entry = try currentEntry()
      if !entry.name.hasSuffix("/"), entries.updateValue(entry, forKey: entry.name.lowercased()) != nil { throw .repeatedPart(entry.name) }
      status = unzGoToNextFile(handle)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE, count > 0 else { throw .damagedArchive(part: nil) }
  }

  private func currentEntry() throws(SpreadsheetFault) -> Entry {
    var info = unz_file_info64()
    var place = unz64_file_pos()
    var name = [CChar](repeating: 0, count: 1024)
    let status = unzGetCurrentFileInfo64(handle, &info, &name, UInt(name.count - 1), nil, 0, nil, 0)
    guard status == UNZ_OK, Int(clamping: info.size_filename) < name.count, unzGetFilePos64(handle, &place) == UNZ_OK else {
      throw .damagedArchive(part: nil)
    }
    let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Some programs write the separators of their own system.
    let path = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    return Entry(
      name: path, place: place, size: Int(clamping: info.uncompressed_size), compressedSize: Int(clamping: info.compressed_size),
      isEncrypted: info.flag & 1 != 0, method: Int(clamping: info.compression_method))
  }
}
