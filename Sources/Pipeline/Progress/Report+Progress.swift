internal import Reporting
internal import Scoring

extension Report {
  /// Writes every file, and tells of each unit that is done.
  func write(_ create: FileCreator, telling progress: Progress?) throws -> [OutputFile] {
    progress?.begin(.writing, .units, of: assessment.groups.reduce(0) { $0 + $1.standings.count })
    defer { progress?.end() }
    return try write(create, eachUnit: { progress?.advance() })
  }
}
