internal import Glibc
internal import Tables

/// Where a replay may write: beside the output, or, where nobody may write there, in a folder of its own that goes in the end.
struct ReplayPlace: ~Copyable {
  /// The folder in which the replay is built.
  let parent: String
  private let isTemporary: Bool

  init(beside outputs: String) throws(FileFault) {
    if access(outputs, W_OK) == 0 {
      parent = outputs
      isTemporary = false
      return
    }
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    parent = try Unfinished.undisturbed { (paths) throws(FileFault) -> String in
      var template = Array("\(folder)/liangji-verify-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw FileFault(.open, path: folder, errno: errno) }
      let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      paths.insert(path)
      return path
    }
    isTemporary = true
  }

  deinit {
    guard isTemporary else { return }
    let path = parent
    try? Unfinished.undisturbed { (paths) throws(FileFault) in
      try FolderTree.remove(path)
      paths.remove(path)
    }
  }
}
