import Glibc

/// An open file descriptor that is closed exactly once.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over an open descriptor.
  init(_ number: Int32) { self.number = number }

  deinit { _ = Glibc.close(number) }

  /// Closes it and tells the system's error number, 0 for none.
  consuming func close() -> Int32 {
    let number = self.number
    discard self
    return Glibc.close(number) == 0 ? 0 : errno
  }
}
