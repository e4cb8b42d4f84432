internal import Model
internal import Reporting
internal import Tables

extension PipelineFile {
  /// The rows that a digest would show, from the pipeline's own CSV tables; fewer where files cannot be read any more.
  ///
  /// Of a workbook the position names the cell, which a person finds there at once.
  func rows(of digest: FindingsDigest) -> [Position: QuotedRow] {
    let wanted = Dictionary(grouping: digest.quotable, by: \.file)
    guard !wanted.isEmpty, let declaration = try? prepare().declaration else { return [:] }
    var rows: [Position: QuotedRow] = [:]
    for source in declaration.inputs where source.spreadsheet == nil {
      guard let positions = wanted[source.file], let descriptor = try? root.open(source.file) else { continue }
      rows.merge(RowQuoting(source.encoding).rows(at: positions, in: descriptor)) { first, _ in first }
    }
    return rows
  }
}
