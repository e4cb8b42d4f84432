internal import Glibc
internal import Tables

/// Reads files that must be regular, by the system's own calls: links, devices and pipes are never opened for reading.
enum RegularFile {
  /// Opens a file for reading; the caller closes the descriptor. Nil, with the system's reason, where it is none or cannot be read.
  static func open(_ path: String) -> (descriptor: Int32?, errno: Int32) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return (nil, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { return (nil, EINVAL) }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return (nil, errno) }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      _ = Glibc.close(descriptor)
      return (nil, EINVAL)
    }
    return (descriptor, 0)
  }

  /// Size and SHA-256 of an open file, which is closed; nil where reading failed.
  static func digest(_ descriptor: Int32) -> (bytes: Int, sha256: String)? {
    defer { _ = Glibc.close(descriptor) }
    var hasher = SHA256Hasher()
    var bytes = 0
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return (bytes, hasher.finish()) }
      bytes += count
      chunk.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// All bytes of an open file, which is closed; nil where reading failed or there are more than `limit`.
  static func bytes(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    defer { _ = Glibc.close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit { return nil }
    }
  }
}
