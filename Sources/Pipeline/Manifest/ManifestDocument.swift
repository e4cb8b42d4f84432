import FoundationEssentials
internal import Glibc
internal import Model
internal import Tables

/// A `manifest.json` that was read back, after its own digest has proved it whole.
struct ManifestDocument {
  /// An input: which table it gave, too.
  struct Input: Decodable, Sendable {
    var file: String
    var table: String
    var bytes: Int
    var sha256: String

    var listed: DigestedFile { DigestedFile(file: file, bytes: bytes, sha256: sha256) }
  }

  /// The part of the file this version reads.
  private struct Contents: Decodable {
    var format: String
    var engine: String
    var pipeline: String
    var quarantine: Bool
    var rules: [DigestedFile]
    var inputs: [Input]
    var outputs: [DigestedFile]
  }

  private let contents: Contents

  /// The version of the program that made the output.
  var engine: String { contents.engine }
  /// The pipeline's id.
  var pipeline: String { contents.pipeline }
  /// Whether faulty rows were set aside.
  var quarantine: Bool { contents.quarantine }
  /// The pipeline's own file, then the rulebook.
  var rules: [DigestedFile] { contents.rules }
  /// The tables.
  var inputs: [Input] { contents.inputs }
  /// The files of the output folder.
  var outputs: [DigestedFile] { contents.outputs }

  /// Bytes beyond which no manifest is read.
  static let limit = 64 << 20

  /// Reads the manifest of an output folder.
  init(inOutput folder: String) throws(VerificationFailure) {
    let (descriptor, reason) = RegularFile.open(folder + "/manifest.json")
    guard let descriptor else {
      switch reason {
      case ENOENT: throw .manifestMissing
      case EINVAL: throw .irregularFile("manifest.json")
      default: throw .manifestUnreadable(reason: LocalizedText(systemError: reason))
      }
    }
    let bytes: [UInt8]
    do throws(FilePieces.Fault) {
      bytes = try RegularFile.bytes(descriptor, limit: ManifestDocument.limit)
    } catch {
      throw .manifestUnreadable(reason: LocalizedText(systemError: error.errno))
    }
    guard bytes.count <= ManifestDocument.limit else { throw .manifestUnreadable(reason: LocalizedText(systemError: EFBIG)) }
    try self.init(bytes: bytes)
  }

  /// Checks the digest of a manifest's bytes, then reads them.
  init(bytes: [UInt8]) throws(VerificationFailure) {
    let opening = Array(Manifest.digestOpening.utf8)
    let closing = Array(Manifest.digestClosing.utf8)
    let tail = bytes.suffix(opening.count + Manifest.digestDigits + closing.count)
    let digest = tail.dropFirst(opening.count).dropLast(closing.count)
    guard tail.starts(with: opening), tail.suffix(closing.count) == closing[...], digest.count == Manifest.digestDigits,
      digest.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { throw .manifestWithoutDigest }
    let body = Array(bytes.dropLast(tail.count))
    guard SHA256Hasher.hex(of: body) == String(decoding: digest, as: UTF8.self) else { throw .manifestAltered }
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)), contents.format == Manifest.format else {
      throw .manifestOfOtherFormat
    }
    self.contents = contents
  }
}
