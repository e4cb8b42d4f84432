internal import Model
internal import Reporting
internal import Tables

extension PreparedPipeline {
  /// Findings of scoring with the places of their rows: rules know a row by table and key, a person looks it up by file and line.
  ///
  /// The first of a finding's rows that lies in a table as it was read says where; what is about no row stays without a place.
  func placed(_ findings: [Finding], in sources: [SourceSummary]) -> [Finding] {
    let rows = Set(findings.lazy.filter { $0.position == nil }.flatMap(\.rows))
    guard !rows.isEmpty else { return findings }
    let found = RowLocator(limits: declaration.limits).locate(rows.sorted(), in: declaration.inputs) { (file) throws(Finding) in
      try self.file.root.open(file)
    }
    // A file that has changed since would be shown with lines that were never scored.
    let asRead = found.sources.filter { source in sources.contains { $0.file == source.file && $0.sha256 == source.sha256 } }
    let files = Set(asRead.map(\.file))
    let places = Dictionary(found.places.filter { files.contains($0.file) }.map { ($0.row, $0) }) { first, _ in first }
    return findings.map { finding in
      guard finding.position == nil, let place = finding.rows.lazy.compactMap({ places[$0] }).first else { return finding }
      var finding = finding
      finding.position = place.position
      if let name = finding.columnName, place.row == finding.rows.first {
        let source = asRead.first { $0.file == place.file && $0.table == place.row.table }
        finding.position?.column = place.column ?? source?.fields[name]
      }
      return finding
    }
  }
}
