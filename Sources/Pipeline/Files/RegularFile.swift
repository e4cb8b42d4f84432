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

  /// Size and SHA-256 of an open file, which is closed.
  static func digest(_ descriptor: Int32) throws(FilePieces.Fault) -> (bytes: Int, sha256: String) {
    defer { _ = Glibc.close(descriptor) }
    var hasher = SHA256Hasher()
    var bytes = 0
    var pieces = FilePieces(of: descriptor)
    while let piece = try pieces.next() {
      bytes += piece.count
      piece.withUnsafeBytes { hasher.update($0) }
    }
    return (bytes, hasher.finish())
  }

  /// All bytes of an open file, which is closed; of one that has more than `limit` only so many that this shows.
  static func bytes(_ descriptor: Int32, limit: Int) throws(FilePieces.Fault) -> [UInt8] {
    defer { _ = Glibc.close(descriptor) }
    var bytes: [UInt8] = []
    var pieces = FilePieces(of: descriptor)
    while bytes.count <= limit, let piece = try pieces.next() { bytes += piece }
    return bytes
  }
}
