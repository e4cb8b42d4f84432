internal import Glibc
internal import Model
internal import Tables

/// The folder above `pipelines/`: every path of a pipeline is relative to it and stays inside, whatever links say.
struct RootFolder: Sendable {
  /// The absolute path, free of links.
  let path: String

  /// Whether a path as written could only lead inside: relative, no `..`, nothing empty.
  static func staysInside(_ relative: String) -> Bool {
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { $0.isEmpty || $0 == ".." || $0.utf8.contains(0) }
  }

  /// Opens a regular file for reading; the caller closes the descriptor.
  ///
  /// Links are followed as long as they end inside the root.
  func open(_ relative: String) throws(Finding) -> Int32 {
    guard RootFolder.staysInside(relative) else { throw outside(relative) }
    guard let resolved = RootFolder.resolve(path + "/" + relative) else { throw unreadable(relative, errno) }
    guard resolved.hasPrefix(prefix) else { throw outside(relative) }
    // A device may do something as soon as it is opened. What takes the file's place after this look is caught below, and
    // a pipe there cannot hold the run.
    guard let mode = RootFolder.mode(of: resolved) else { throw unreadable(relative, errno) }
    guard mode == S_IFREG else { throw irregular(relative) }
    let descriptor = Glibc.open(resolved, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(relative, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      _ = Glibc.close(descriptor)
      throw irregular(relative)
    }
    return descriptor
  }

  /// All bytes of a small file, such as rules; of one that has more than `limit` only so many that this shows.
  func read(_ relative: String, limit: Int) throws(Finding) -> [UInt8] {
    let descriptor = try open(relative)
    do throws(FilePieces.Fault) {
      return try RegularFile.bytes(descriptor, limit: limit)
    } catch {
      throw unreadable(relative, error.errno)
    }
  }

  /// Size and SHA-256 of a file.
  func digest(of relative: String) throws(Finding) -> (bytes: Int, sha256: String) {
    let descriptor = try open(relative)
    do throws(FilePieces.Fault) {
      return try RegularFile.digest(descriptor)
    } catch {
      throw unreadable(relative, error.errno)
    }
  }

  /// The bytes of files together, as far as they are there.
  func bytes(of files: [String]) -> Int {
    files.reduce(0) { sum, file in
      var status = stat()
      return stat("\(path)/\(file)", &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  /// What kind of thing lies at a path; nil, with the system's reason, where there is none.
  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// What every path inside begins with.
  private var prefix: String { path == "/" ? "/" : path + "/" }

  /// The absolute path without links, or nil where there is nothing.
  static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What is said of a file that cannot be opened, or read to its end.
  func unreadable(_ file: String, _ code: Int32) -> Finding {
    let reason = LocalizedText(systemError: code)
    return Finding(
      .fileUnreadable, at: Position(file: file),
      message: LocalizedText(zh: "文件读不了：\(reason.zh)", en: "the file cannot be read: \(reason.en)"),
      hint: LocalizedText(zh: "核对路径与权限；路径从 \(path) 算起", en: "check path and permissions; paths start at \(path)"))
  }

  private func irregular(_ file: String) -> Finding {
    Finding(
      .fileUnreadable, at: Position(file: file),
      message: LocalizedText(zh: "不是普通文件", en: "it is no regular file"),
      hint: LocalizedText(zh: "目录、管道和设备不能作为输入", en: "folders, pipes and devices cannot be inputs"))
  }

  private func outside(_ file: String) -> Finding {
    Finding(
      .pathOutsideRoot, at: Position(file: file),
      message: LocalizedText(zh: "路径越出项目目录", en: "the path leaves the root"),
      hint: LocalizedText(zh: "把文件放进 \(path) 之内", en: "put the file inside \(path)"))
  }
}
