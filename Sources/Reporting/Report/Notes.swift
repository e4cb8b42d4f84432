public import Model
public import Tables

/// What was seen on the way to the scores: findings, rows set aside, and where everything came from.
public struct Notes: Sendable {
  /// The findings, in the order they are listed.
  public var findings: [Finding]
  /// What quarantine set aside.
  public var rejected: [RejectedRow]
  /// The sources, in the pipeline's order.
  public var sources: [SourceSummary]

  /// Gathers them.
  public init(findings: [Finding] = [], rejected: [RejectedRow] = [], sources: [SourceSummary] = []) {
    self.findings = findings
    self.rejected = rejected
    self.sources = sources
  }

  /// Writes `findings.csv`, `sources.csv` and, where rows could be set aside, `rejected.csv`.
  public func write(_ imprint: Imprint, rejected: Bool, _ create: FileCreator) throws(FileFault) -> [OutputFile] {
    try write(imprint, rejected: rejected, create, keeping: nil)
  }

  /// Writes them, and keeps the findings for the workbook.
  func write(
    _ imprint: Imprint, rejected: Bool, _ create: FileCreator, keeping kept: KeptTable?
  ) throws(FileFault) -> [OutputFile] {
    var outputs = [try writeFindings(imprint, create, keeping: kept), try writeSources(imprint, create)]
    if rejected { outputs.append(try writeRejected(imprint, create)) }
    return outputs
  }

  /// Writes the findings alone.
  package func writeFindings(_ imprint: Imprint, _ create: FileCreator) throws(FileFault) -> OutputFile {
    try writeFindings(imprint, create, keeping: nil)
  }

  private func writeFindings(_ imprint: Imprint, _ create: FileCreator, keeping kept: KeptTable?) throws(FileFault) -> OutputFile {
    let columns: [Column] = [.code, .severity, .file, .record, .line, .column, .cell, .value, .message, .hint, .rows]
    var file = try TableFile("findings.csv", columns.map { $0.header(imprint.language) }, imprint, create, keeping: kept)
    for finding in findings {
      try file.add([
        .text(finding.code.rawValue), .text(finding.severity.label[imprint.language]), .text(finding.position?.file),
        .number(finding.position?.record), .number(finding.position?.line), .number(finding.position?.column),
        .text(finding.position?.cell),
        .text(finding.value), .text(finding.message[imprint.language]), .text(finding.hint[imprint.language]),
        .text(finding.rows.map(\.description).joined(separator: "; ")),
      ])
    }
    return try file.close()
  }

  private func writeSources(_ imprint: Imprint, _ create: FileCreator) throws(FileFault) -> OutputFile {
    let columns: [Column] = [
      .table, .file, .bytes, .sha256, .read, .used, .rejected, .skipped, .cellsRead, .cellsUsed, .cellsRejected,
    ]
    var file = try TableFile("sources.csv", columns.map { $0.header(imprint.language) }, imprint, create)
    for source in sources {
      try file.add([
        .text(source.table.rawValue), .text(source.file), .number(source.bytes), .text(source.sha256), .number(source.recordsRead),
        .number(source.used), .number(source.rejected), .number(source.skipped), .number(source.cells?.read), .number(source.cells?.used),
        .number(source.cells?.rejected),
      ])
    }
    return try file.close()
  }

  private func writeRejected(_ imprint: Imprint, _ create: FileCreator) throws(FileFault) -> OutputFile {
    let columns: [Column] = [.table, .file, .record, .line, .column, .cell, .header, .unit, .reasons, .fields]
    var file = try TableFile("rejected.csv", columns.map { $0.header(imprint.language) }, imprint, create)
    for row in rejected {
      try file.add([
        .text(row.table.rawValue), .text(row.file), .number(row.record), .number(row.line), .number(row.column),
        .text(Position(file: row.file, sheet: row.sheet, line: row.line, column: row.column).cell), .text(row.header), .text(row.unit),
        .text(row.reasons.map(\.rawValue).joined(separator: "; ")), .text(row.fields.joined(separator: " | ")),
      ])
    }
    return try file.close()
  }
}
