internal import Glibc
internal import Model
internal import Reporting
internal import Tables

/// A root for a new year: pipeline, rulebook and tables, written into a folder that is absent or empty.
public struct NewRoot: Sendable {
  /// One file that was written.
  struct File: Sendable, Hashable {
    /// Relative to the root.
    var path: String
    /// What it is for.
    var purpose: LocalizedText
  }

  /// The folder, as it was named.
  let folder: String
  /// What was planned.
  let plan: YearPlan
  /// What was written, in the order in which a person reads it.
  let files: [File]
  /// A unit of the examples, by the name people call it.
  let firstUnit: String

  /// Makes sure that a folder is absent or empty, before anybody is asked anything.
  public static func check(_ folder: String) throws(PipelineFault) {
    var status = stat()
    guard lstat(folder, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw refusal("\(folder) 不是目录", "\(folder) is no folder") }
    let isEmpty: Bool
    do { isEmpty = try FolderTree.names(in: folder).isEmpty } catch { throw PipelineFault(error) }
    guard isEmpty else {
      throw refusal("\(folder) 不是空目录，什么也没有写；请换一个新目录", "\(folder) is not empty, nothing was written; name a new folder")
    }
  }

  private static func refusal(_ zh: String, _ en: String) -> PipelineFault { .notStarted(LocalizedText(zh: zh, en: en)) }

  /// Writes everything, or, where anything fails, leaves nothing behind.
  ///
  /// No file that exists is ever opened for writing: the folder must be absent or empty, and each file is made by an exclusive call.
  public init(_ plan: YearPlan, in folder: String) throws(PipelineFault) {
    var writing = Writing(root: folder)
    do {
      try NewRoot.check(folder)
      try writing.makeFolder(folder)
      let tables = StarterTables(plan)
      let inputs = try tables.files()
      let pipeline = "pipelines/\(plan.pipeline).yaml"
      let rulebook = "pipelines/rules/\(plan.rulebook).yaml"
      try writing.add(StarterPipeline.text(plan, inputs), as: pipeline)
      try writing.add(StarterRulebook.text(plan), as: rulebook)
      var files = [
        File(path: pipeline, purpose: LocalizedText(zh: "用哪些表、按哪份细则、考核哪一年", en: "which tables, rules and year")),
        File(path: rulebook, purpose: LocalizedText(zh: "计分细则，带说明，先读它", en: "the rulebook, commented: read it first")),
      ]
      for input in inputs {
        let path = "\(plan.inputs)/\(input.name)"
        _ = try input.template.writeCSV(.chinese, to: try writing.create(path))
        files.append(File(path: path, purpose: input.purpose))
        let sheet = "\(plan.inputs)/\(input.workbook)"
        _ = try input.template.writeWorkbook(.chinese, made: Day(plan.year, 1, 1), to: try writing.create(sheet), scratch: folder)
        files.append(File(path: sheet, purpose: LocalizedText(zh: "同一张表的 Excel 版：带下拉和说明", en: "the same for Excel, with lists and notes")))
      }
      (self.folder, self.plan, self.files, firstUnit) = (folder, plan, files, tables.firstUnit)
    } catch {
      writing.undo()
      throw PipelineFault(error)
    }
  }
}

/// Files and folders that are made, so that all of them can go again.
private struct Writing {
  let root: String
  private var folders: [String] = []
  private var files: [String] = []

  init(root: String) { self.root = root }

  mutating func create(_ path: String) throws -> FileOutput {
    let place = root + "/" + path
    try makeFolder(Writing.parent(of: place))
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw FileFault(.open, path: place, errno: errno) }
    files.append(place)
    return FileOutput(descriptor: descriptor, path: place)
  }

  mutating func add(_ text: String, as path: String) throws {
    var output = try create(path)
    try output.write(text)
    _ = try output.close()
  }

  /// Removes what was made and nothing else.
  func undo() {
    for file in files { unlink(file) }
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// Makes a folder and what is missing above it.
  mutating func makeFolder(_ path: String) throws {
    if path.isEmpty || mkdir(path, 0o755) == 0 {
      if !path.isEmpty { folders.append(path) }
      return
    }
    switch errno {
    case EEXIST: return
    case ENOENT where path.contains("/"):
      try makeFolder(Writing.parent(of: path))
      guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileFault(.open, path: path, errno: errno) }
      folders.append(path)
    default: throw FileFault(.open, path: path, errno: errno)
    }
  }

  private static func parent(of path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1, parts.last?.isEmpty ?? false { parts.removeLast() }
    return parts.dropLast().joined(separator: "/")
  }
}
