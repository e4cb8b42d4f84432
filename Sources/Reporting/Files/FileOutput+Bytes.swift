internal import Tables

extension FileOutput {
  /// Appends bytes.
  mutating func write(_ bytes: [UInt8]) throws(FileFault) {
    // The closure's error loses its type on the way through withUnsafeBytes.
    let result = bytes.withUnsafeBytes { bytes -> Result<Void, FileFault> in
      do throws(FileFault) { return .success(try write(bytes)) } catch { return .failure(error) }
    }
    try result.get()
  }
}
