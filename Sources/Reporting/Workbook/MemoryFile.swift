internal import CLinux
internal import Glibc
internal import Tables

/// A file in memory that a library can open by a path of its own: nothing to clean up, whatever happens.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32
  private let name: String

  /// Makes it; `name` is for messages.
  init(_ name: String) throws(FileFault) {
    descriptor = memfd_create(name, LIANGJI_MEMORY_CLOSE_ON_EXEC)
    self.name = name
    guard descriptor >= 0 else { throw FileFault(.open, path: name, errno: errno) }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// Where this process finds it.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// All that was written to it.
  func bytes() throws(FileFault) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFault(.open, path: name, errno: errno) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var offset = 0
    while offset < bytes.count {
      let number = descriptor
      let count = bytes.withUnsafeMutableBytes { buffer in
        pread(number, buffer.baseAddress?.advanced(by: offset), buffer.count - offset, off_t(offset))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileFault(.open, path: name, errno: count < 0 ? errno : EIO) }
      offset += count
    }
    return bytes
  }
}
