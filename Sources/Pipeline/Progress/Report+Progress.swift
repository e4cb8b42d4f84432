internal import Reporting
internal import Scoring
internal import Tables

extension Report {
  /// Writes every file into a folder, and tells of each unit that is done.
  func write(into folder: borrowing OutputFolder, telling progress: Progress?) throws -> [OutputFile] {
    progress?.begin(.writing, .units, of: assessment.groups.reduce(0) { $0 + $1.standings.count })
    defer { progress?.end() }
    return try write(
      { (name) throws(FileFault) in try folder.create(name) }, scratch: folder.scratch, eachUnit: { progress?.advance() })
  }
}
