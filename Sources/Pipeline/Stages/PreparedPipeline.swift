public import Model
internal import Reporting
public import Rules
internal import Tables

/// The first stage: pipeline and rulebook, read and checked.
public struct PreparedPipeline: Sendable {
  /// The pipeline.
  public let declaration: PipelineDeclaration
  /// The law.
  public let rulebook: Rulebook
  /// What was noticed in both; warnings only.
  public let findings: [Finding]
  let file: PipelineFile
  /// Pipeline and rules with their digests, for the manifest.
  let texts: [DigestedFile]
}

/// A file and the digest of the bytes that were read.
struct DigestedFile: Sendable {
  var file: String
  var bytes: Int
  var sha256: String
}

extension PipelineFile {
  /// Reads pipeline and rulebook; every fault of both is in the refusal.
  public func prepare() throws(Refusal) -> PreparedPipeline {
    let text = try bytes(of: path, language: .chinese)
    let (declared, faults) = PipelineReader.read(YAMLSource(bytes: text, file: path), id: id)
    guard let declaration = declared else { throw Refusal(cause: .rules, language: .chinese, notes: Notes(findings: faults)) }
    let rules = try bytes(of: declaration.rules, language: declaration.language)
    let (read, ruleFaults) = RulebookReader.read(bytes: rules, file: declaration.rules)
    guard let rulebook = read else {
      throw Refusal(cause: .rules, language: declaration.language, notes: Notes(findings: faults + ruleFaults))
    }
    return PreparedPipeline(
      declaration: declaration, rulebook: rulebook, findings: faults + ruleFaults, file: self,
      texts: [
        DigestedFile(file: path, bytes: text.count, sha256: SHA256Hasher.hex(of: text)),
        DigestedFile(file: declaration.rules, bytes: rules.count, sha256: SHA256Hasher.hex(of: rules)),
      ])
  }

  private func bytes(of file: String, language: Language) throws(Refusal) -> [UInt8] {
    do throws(Finding) {
      return try root.read(file, limit: YAMLSource.byteLimit)
    } catch {
      throw Refusal(cause: .rules, language: language, notes: Notes(findings: [error]))
    }
  }
}

extension PreparedPipeline {
  /// What stands above every output.
  var heading: Heading {
    Heading(
      pipeline: declaration.id, title: declaration.title, rulebook: rulebook.id, rulebookTitle: rulebook.title, notice: rulebook.notice,
      language: declaration.language, period: declaration.period, cutOff: declaration.cutOff, asOf: declaration.asOf,
      stage: declaration.stage)
  }
}
