internal import Glibc
internal import Model
internal import Tables

/// Whether a pipeline is locked.
enum LockState: Sendable {
  /// There is no lock.
  case open
  /// There is one.
  case locked(PipelineLock)
  /// There is a file in its place that cannot be trusted.
  case unusable(Finding)
}

extension PipelineFile {
  /// The lock, relative to the root.
  var lockPath: String { "pipelines/\(id).lock" }

  /// Looks for the lock.
  var lockState: LockState {
    var status = stat()
    guard lstat("\(root.path)/\(lockPath)", &status) == 0 || errno != ENOENT else { return .open }
    let bytes: [UInt8]
    do throws(Finding) {
      bytes = try root.read(lockPath, limit: PipelineLock.byteLimit)
    } catch {
      return .unusable(error)
    }
    do throws(PipelineLock.Fault) {
      return .locked(try PipelineLock(bytes, pipeline: id))
    } catch {
      return .unusable(LockFindings(self).unusable(error))
    }
  }

  /// Writes the lock beside its place, and puts it there in one step; to be called undisturbed.
  func write(_ lock: PipelineLock) throws(FileFault) {
    let (folder, place) = ("\(root.path)/pipelines", "\(root.path)/\(lockPath)")
    let beside = "\(folder)/.\(id).lock.partial"
    try FolderTree.remove(beside)
    var output = try FileOutput(path: beside)
    try output.write(lock.text)
    _ = try output.close(sync: true)
    guard rename(beside, place) == 0 else { throw FileFault(.write, path: place, errno: errno) }
    try FolderTree.sync(folder)
  }
}
