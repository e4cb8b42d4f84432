internal import Glibc

/// The bytes of an open file, piece by piece up to its end:
///
///     var pieces = FilePieces(of: descriptor)
///     while let piece = try pieces.next() { … }
struct FilePieces {
  /// Why a file could not be read to its end.
  struct Fault: Error {
    /// The system's error number.
    var errno: Int32
  }

  private let descriptor: Int32
  private var room = [UInt8](repeating: 0, count: 64 << 10)

  /// Reads from where the descriptor stands; the caller closes it.
  init(of descriptor: Int32) { self.descriptor = descriptor }

  /// The next piece; nil at the end.
  mutating func next() throws(Fault) -> ArraySlice<UInt8>? {
    while true {
      let count = read(descriptor, &room, room.count)
      if count > 0 { return room[..<count] }
      if count == 0 { return nil }
      if errno != EINTR { throw Fault(errno: errno) }
    }
  }
}
