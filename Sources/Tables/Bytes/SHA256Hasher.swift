import CLibCrypto

/// Computes a SHA-256 digest piece by piece, by libcrypto.
public struct SHA256Hasher: ~Copyable {
  private var context = SHA256_CTX()

  /// Starts a digest.
  public init() { SHA256_Init(&context) }

  /// Takes in more bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// The digest in lower-case hex; ends the computation.
  public consuming func finish() -> String { digest() }

  /// The digest in lower-case hex of the bytes taken in; nothing may be taken in afterwards.
  mutating func digest() -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256_Final(&digest, &context)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of bytes at hand.
  public static func hex(of bytes: [UInt8]) -> String {
    var hasher = SHA256Hasher()
    bytes.withUnsafeBytes { hasher.update($0) }
    return hasher.finish()
  }
}
