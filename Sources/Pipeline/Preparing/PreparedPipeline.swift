internal import Model
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
  let findings: [Finding]
  let file: PipelineFile
  /// The pipeline's own text with its digest.
  let text: DigestedFile
  /// The rulebook's text with its digest.
  let rules: DigestedFile
  /// Whether the year was decided.
  let lockState: LockState
}

extension PipelineFile {
  /// Reads pipeline and rulebook; every fault of both is in the refusal.
  public func prepare() throws(Refusal) -> PreparedPipeline {
    let unknown = Imprint(language: .chinese, stage: nil)
    let text = try bytes(of: path, unknown)
    let (declared, faults) = PipelineReader.read(YAMLSource(bytes: text, file: path), id: id)
    guard let declaration = declared else { throw Refusal(cause: .rules, imprint: unknown, notes: Notes(findings: faults)) }
    let imprint = Imprint(language: declaration.language, stage: declaration.stage)
    let rules = try bytes(of: declaration.rules, imprint)
    let (read, ruleFaults) = RulebookReader.read(bytes: rules, file: declaration.rules, inputs: declaration.extraColumns)
    guard let rulebook = read else {
      throw Refusal(cause: .rules, imprint: imprint, notes: Notes(findings: faults + ruleFaults))
    }
    let gaps = declaration.editionFindings(rulebook)
    guard gaps.isEmpty else { throw Refusal(cause: .rules, imprint: imprint, notes: Notes(findings: faults + ruleFaults + gaps)) }
    return PreparedPipeline(
      declaration: declaration, rulebook: rulebook, findings: faults + ruleFaults, file: self,
      text: DigestedFile(file: path, bytes: text.count, sha256: SHA256Hasher.hex(of: text)),
      rules: DigestedFile(file: declaration.rules, bytes: rules.count, sha256: SHA256Hasher.hex(of: rules)), lockState: lockState)
  }

  private func bytes(of file: String, _ imprint: Imprint) throws(Refusal) -> [UInt8] {
    do throws(Finding) {
      return try root.read(file, limit: YAMLSource.byteLimit)
    } catch {
      throw Refusal(cause: .rules, imprint: imprint, notes: Notes(findings: [error]))
    }
  }
}

extension PipelineDeclaration {
  /// The extra columns of each table that has an input.
  fileprivate var extraColumns: [TableName: Set<String>] {
    inputs.reduce(into: [:]) { $0[$1.table, default: []].formUnion($1.attributes) }
  }
}

extension PreparedPipeline {
  /// What stands above every output.
  var heading: Heading {
    let edition = declaration.corrects.flatMap { CorrectionNumber(of: declaration.id, correcting: $0) }
    return Heading(
      pipeline: declaration.id, title: edition?.title(declaration.title) ?? declaration.title,
      rulebook: rulebook.id, rulebookTitle: rulebook.title, notice: rulebook.notice,
      language: declaration.language, period: declaration.period, countsFrom: declaration.countsFrom,
      cutOff: declaration.cutOff, asOf: declaration.asOf, stage: declaration.stage, correction: edition?.number)
  }
}
