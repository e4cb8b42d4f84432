/// A file and the digest of the bytes that were read.
struct DigestedFile: Sendable, Equatable {
  var file: String
  var bytes: Int
  var sha256: String
}
