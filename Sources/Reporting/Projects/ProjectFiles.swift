internal import OrderedCollections
internal import Rules
internal import Tables

/// The files on major projects, where the rulebook judges any: the internal table, and the bulletin for publication.
struct ProjectFiles {
  let report: Report

  func write(_ create: FileCreator) throws -> [OutputFile] {
    if report.rulebook.projects.isEmpty { return [] }
    let bulletin = ProjectBulletin(report).bulletin
    let rows = bulletin.sections.reduce(0) { $0 + $1.rows.count }
    return [
      try ProjectsFile(report).write(create), try ProjectFiles.write(bulletin.markdown, rows, to: "bulletin.md", create),
      try ProjectFiles.write(bulletin.page, rows, to: "bulletin.html", create),
    ]
  }

  private static func write(_ text: String, _ rows: Int, to name: String, _ create: FileCreator) throws(FileFault) -> OutputFile {
    var file = try create(name)
    try file.write(text)
    return OutputFile(name, rows: rows, try file.close(sync: true))
  }
}
