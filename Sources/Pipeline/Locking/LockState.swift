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

  private var waitingLock: String { "\(root.path)/pipelines/.\(id).lock.partial" }

  /// Writes the lock beside its place, where it waits for what it locks: no decided year is published that cannot be locked.
  func write(_ lock: PipelineLock) throws(FileFault) {
    let beside = waitingLock
    try Unfinished.undisturbed { (paths) throws(FileFault) in
      try FolderTree.remove(beside)
      paths.insert(beside)
      var output = try FileOutput(path: beside)
      try output.write(lock.text)
      _ = try output.close(sync: true)
    }
  }

  /// Puts the lock that waits in its place, in one step; to be called undisturbed.
  func putLock() throws(FileFault) {
    let place = "\(root.path)/\(lockPath)"
    guard rename(waitingLock, place) == 0 else { throw FileFault(.write, path: place, errno: errno) }
    try FolderTree.sync("\(root.path)/pipelines")
  }

  /// Removes a lock that waits for nothing any more.
  func discardLock() { try? FolderTree.remove(waitingLock) }
}
