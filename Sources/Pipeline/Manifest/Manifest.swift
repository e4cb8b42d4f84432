internal import Model
internal import Reporting
internal import Tables

/// `manifest.json`: what went in, what came out, by which program; all under one digest.
///
/// The digest is the SHA-256 of the file's bytes before the line that holds it, so `head -n -2 manifest.json | sha256sum` repeats it.
struct Manifest {
  /// The value of `format`.
  static let format = "liangji-manifest/1"
  /// What the digest's line begins with.
  static let digestOpening = "\"digest\":\""
  /// The digest's length in hex.
  static let digestDigits = 64
  /// What comes after the digest, to the end of the file.
  static let digestClosing = "\"\n}\n"

  let prepared: PreparedPipeline
  let sources: [SourceSummary]
  let quarantine: Bool
  let outputs: [OutputFile]

  /// The file's text.
  var text: String {
    var json = JSONWriter()
    json.beginObject()
    json.lastLine()
    json.field("format", Manifest.format)
    json.field("engine", Engine.version)
    json.field("pipeline", prepared.declaration.id)
    json.field("quarantine", quarantine)
    json.imprint(prepared.heading.imprint())
    json.line()
    json.list("rules", [prepared.text, prepared.rules]) { json, text in
      json.field("file", text.file)
      json.field("bytes", text.bytes)
      json.field("sha256", text.sha256)
    }
    json.list("inputs", sources) { json, source in
      json.field("file", source.file)
      json.field("table", source.table.rawValue)
      json.field("bytes", source.bytes)
      json.field("sha256", source.sha256)
      json.field("rows_read", source.recordsRead)
      json.field("rows_used", source.used)
      json.field("rows_rejected", source.rejected)
    }
    json.list("outputs", outputs) { json, output in
      json.field("file", output.name)
      json.field("bytes", output.bytes)
      json.field("sha256", output.sha256)
      json.field("rows", output.rows)
    }
    let body = json.take()
    return String(decoding: body, as: UTF8.self) + Manifest.digestOpening + SHA256Hasher.hex(of: body) + Manifest.digestClosing
  }
}

extension JSONWriter {
  /// A list with one object a line, and the line's end after it.
  fileprivate mutating func list<Element>(_ name: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
    key(name)
    array { json in
      for element in elements {
        json.line()
        json.object { json in write(&json, element) }
      }
      json.lastLine()
    }
    line()
  }
}
