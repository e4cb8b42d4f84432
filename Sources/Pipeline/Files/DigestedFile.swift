/// A file and the digest of the bytes that were read.
struct DigestedFile: Decodable, Sendable, Equatable {
  var file: String
  var bytes: Int
  var sha256: String
}
