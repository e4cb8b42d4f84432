import Glibc
public import Model

/// What the system said when a file could not be written, such as a full disk.
public struct FileFault: Error, Sendable, Hashable {
  /// What was tried.
  public enum Operation: String, Sendable, Hashable {
    /// Opening or creating the file.
    case open
    /// Writing to it.
    case write
    /// Flushing it to the disk.
    case sync
    /// Closing it.
    case close
  }

  /// What was tried.
  public var operation: Operation
  /// The file.
  var path: String
  /// The system's error number, such as `ENOSPC`.
  public var errno: Int32

  /// Makes a fault.
  public init(_ operation: Operation, path: String, errno: Int32) {
    self.operation = operation
    self.path = path
    self.errno = errno
  }

  /// Whether the disk, or the quota on it, is full.
  public var isDiskFull: Bool { errno == ENOSPC || errno == EDQUOT }

  /// What happened, for people.
  public var message: LocalizedText {
    if isDiskFull { return LocalizedText(zh: "磁盘已满，无法写入 \(path)", en: "The disk is full: \(path) cannot be written") }
    // Nothing is written through a link.
    if errno == ELOOP { return LocalizedText(zh: "\(path) 是链接，不能写入", en: "\(path) is a link, and nothing is written through links") }
    let reason = LocalizedText(systemError: errno)
    return LocalizedText(zh: "无法写入 \(path)：\(reason.zh)", en: "\(path) cannot be written: \(reason.en)")
  }
}

/// What was written: its size and digest, computed on the way.
public struct WrittenFile: Sendable, Hashable {
  /// The size.
  public var bytes: Int
  /// The SHA-256 in hex.
  public var sha256: String
  /// Whether it has reached the disk.
  public var isSynced: Bool
}

/// A buffered file that is hashed while it is written.
///
/// Nothing is sure to be in the file before ``close(sync:)`` returns. A file that is dropped without it is closed, incomplete.
public struct FileOutput: ~Copyable {
  private static let bufferSize = 64 << 10

  private let descriptor: Descriptor
  private let path: String
  private var buffer: [UInt8] = []
  private var hasher = SHA256Hasher()
  private var written = 0

  /// Creates the file, or empties it, with exactly this mode whatever the umask.
  public init(path: String, mode: UInt32 = 0o644) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw FileFault(.open, path: path, errno: errno) }
    guard fchmod(descriptor, mode) == 0 else {
      let fault = FileFault(.open, path: path, errno: errno)
      _ = Glibc.close(descriptor)
      throw fault
    }
    self.init(descriptor: descriptor, path: path)
  }

  /// Takes over an open descriptor, and closes it in the end; `path` is for messages.
  public init(descriptor: Int32, path: String) {
    self.descriptor = Descriptor(descriptor)
    self.path = path
    buffer.reserveCapacity(FileOutput.bufferSize)
  }

  /// Appends bytes.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
    if bytes.count >= FileOutput.bufferSize {
      try flush()
      return try put(bytes)
    }
    buffer.append(contentsOf: bytes)
    if buffer.count >= FileOutput.bufferSize { try flush() }
  }

  /// Appends bytes.
  public mutating func write(_ bytes: [UInt8]) throws(FileFault) {
    try bytes.withUnsafeBufferPointer { bytes throws(FileFault) in try write(UnsafeRawBufferPointer(bytes)) }
  }

  /// Appends a text in UTF-8.
  public mutating func write(_ text: String) throws(FileFault) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= FileOutput.bufferSize { try flush() }
  }

  /// Writes what is left and closes the file; with `sync` only after it reached the disk.
  public consuming func close(sync: Bool = false) throws(FileFault) -> WrittenFile {
    try flush()
    // A pipe cannot be synced and need not be.
    if sync, fsync(descriptor.number) != 0, errno != EINVAL { throw FileFault(.sync, path: path, errno: errno) }
    let fault = descriptor.close()
    if fault != 0 { throw FileFault(.close, path: path, errno: fault) }
    return WrittenFile(bytes: written, sha256: hasher.finish(), isSynced: sync)
  }

  private mutating func flush() throws(FileFault) {
    var full: [UInt8] = []
    swap(&full, &buffer)
    try full.withUnsafeBufferPointer { bytes throws(FileFault) in try put(UnsafeRawBufferPointer(bytes)) }
    full.removeAll(keepingCapacity: true)
    swap(&full, &buffer)
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
    var offset = 0
    while offset < bytes.count {
      let count = Glibc.write(descriptor.number, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFault(.write, path: path, errno: errno)
      }
      offset += count
    }
    hasher.update(bytes)
    written += bytes.count
  }
}
