internal import Model
internal import Reporting
internal import Tables

extension PreparedPipeline {
  /// Findings of scoring with the places of their rows: rules know a row by table and key, a person looks it up by file and line.
  ///
  /// The first of a finding's rows that lies in a table as it was read says where; what is about no row stays without a place. A value
  /// that a correction wrote stands in the row of the correction. Of one code in one file only so many are listed, and all counted.
  func placed(_ findings: [Finding], in sources: [SourceSummary], corrections: [RowReference: [Correction]] = [:]) -> [Finding] {
    func subject(of finding: Finding) -> (rows: [RowReference], column: String?) {
      guard let row = finding.rows.first, let column = finding.columnName,
        let correction = corrections[row]?.last(where: { $0.column == column })
      else { return (finding.rows, finding.columnName) }
      return ([correction.reference], "new")
    }
    let rows = Set(findings.lazy.filter { $0.position == nil }.flatMap { subject(of: $0).rows })
    guard !rows.isEmpty else { return findings }
    let found = RowLocator(limits: declaration.limits).locate(rows.sorted(), in: declaration.inputs) { (file) throws(Finding) in
      try self.file.root.open(file)
    }
    // A file that has changed since would be shown with lines that were never scored.
    let asRead = Set(
      found.sources.filter { source in sources.contains { $0.file == source.file && $0.sha256 == source.sha256 } }.map(\.file))
    let places = Dictionary(found.places.filter { asRead.contains($0.file) }.map { ($0.row, $0) }) { first, _ in first }
    let placed = findings.map { finding in
      let (rows, column) = subject(of: finding)
      guard finding.position == nil, let place = rows.lazy.compactMap({ places[$0] }).first else { return finding }
      var finding = finding
      finding.position = place.position
      if let column, place.row == rows.first { finding.position?.column = place.column ?? place.fields[column] }
      return finding
    }
    var limit = FindingLimit(shown: declaration.limits.findingsShown)
    let listed = placed.filter { finding in finding.position.map { limit.lists(finding.code, in: $0.file) } ?? true }
    return listed + limit.notes(on: listed)
  }
}
