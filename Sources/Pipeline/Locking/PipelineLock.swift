import FoundationEssentials
internal import Model
internal import Reporting
internal import Tables

/// `pipelines/<name>.lock`: what a pipeline was decided on, by digests. It is committed with the rules.
///
/// The file is JSON with one canonical form: whatever is not, byte for byte, what this program writes for its contents was altered.
struct PipelineLock: Decodable, Sendable, Equatable {
  /// The value of `format` this version writes and reads.
  static let format = "liangji-lock/1"
  /// Far beyond any lock.
  static let byteLimit = 4 << 20

  /// The pipeline's id.
  var pipeline: String
  /// The digest of what the pipeline declares, apart from its stage and its inputs.
  var declaration: String
  /// The rulebook.
  var rules: DigestedFile
  /// The inputs, ordered by table, file and declaration.
  var inputs: [LockedInput]

  /// The file's text, under its own digest as manifests are.
  var text: String {
    var json = JSONWriter()
    json.beginObject()
    json.lastLine()
    json.field("format", PipelineLock.format)
    json.field("pipeline", pipeline)
    json.field("declaration", declaration)
    json.line()
    json.key("rules")
    json.object { json in
      json.field("file", rules.file)
      json.field("bytes", rules.bytes)
      json.field("sha256", rules.sha256)
    }
    json.line()
    json.key("inputs")
    json.array { json in
      for input in inputs {
        json.line()
        json.object { json in
          json.field("table", input.table.rawValue)
          json.field("file", input.file)
          json.field("declared", input.declared)
          json.field("bytes", input.bytes)
          json.field("sha256", input.sha256)
        }
      }
      json.lastLine()
    }
    json.line()
    let body = json.take()
    return String(decoding: body, as: UTF8.self) + "\"digest\":\"\(SHA256Hasher.hex(of: body))\"\n}\n"
  }
}

/// One input of a locked pipeline.
struct LockedInput: Decodable, Sendable, Equatable {
  /// What its rows are.
  var table: TableName
  /// The file, relative to the root.
  var file: String
  /// The digest of what the pipeline declares about it.
  var declared: String
  /// Its size.
  var bytes: Int
  /// The SHA-256 of its bytes.
  var sha256: String
}

extension PipelineLock {
  /// Why a file is no lock.
  enum Fault: Error {
    /// It is none at all, or was altered.
    case altered
    /// Another version of the program wrote it.
    case unknownVersion(String)
    /// It is the lock of another pipeline.
    case foreign(String)
  }

  /// Reads the bytes of a lock.
  init(_ bytes: [UInt8], pipeline: String) throws(Fault) {
    guard let version = try? JSONDecoder().decode(Version.self, from: Data(bytes)) else { throw .altered }
    guard version.format == PipelineLock.format else { throw .unknownVersion(version.format) }
    guard let written = try? JSONDecoder().decode(PipelineLock.self, from: Data(bytes)) else { throw .altered }
    self = written
    // One comparison finds an altered value, an altered digest, an unknown or repeated key and any other spelling.
    guard bytes == Array(text.utf8) else { throw .altered }
    guard self.pipeline == pipeline else { throw .foreign(self.pipeline) }
  }

  private struct Version: Decodable {
    var format: String
  }
}
