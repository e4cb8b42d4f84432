internal import Glibc
internal import Tables

/// What an output folder really holds: every file with size, digest and mode, and whatever should not be there.
struct OutputInventory {
  /// One regular file.
  struct Found {
    var bytes: Int
    var sha256: String
    var mode: UInt32
  }

  /// The regular files, by their names relative to the folder.
  private(set) var files: [String: Found] = [:]
  /// The folders with their modes.
  private(set) var folders: [String: UInt32] = [:]
  /// Links, devices, pipes, sockets: named, never opened.
  private(set) var irregular: [String] = []
  /// What could not be read, with the system's reason.
  private(set) var unreadable: [String: Int32] = [:]

  private let root: String

  /// Looks at everything below a folder.
  init(of folder: String) {
    root = folder
    look(into: "")
  }

  private mutating func look(into folder: String) {
    let path = folder.isEmpty ? root : root + "/" + folder
    let names: [String]
    do throws(FileFault) { names = try FolderTree.names(in: path) } catch {
      unreadable[folder.isEmpty ? "." : folder] = error.errno
      return
    }
    for name in names.sorted() {
      let inner = folder.isEmpty ? name : folder + "/" + name
      var status = stat()
      guard lstat(root + "/" + inner, &status) == 0 else {
        unreadable[inner] = errno
        continue
      }
      let mode = UInt32(status.st_mode & 0o7777)
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        folders[inner] = mode
        look(into: inner)
      case S_IFREG:
        let (descriptor, reason) = RegularFile.open(root + "/" + inner)
        guard let descriptor else {
          unreadable[inner] = reason
          continue
        }
        do throws(FilePieces.Fault) {
          let digest = try RegularFile.digest(descriptor)
          files[inner] = Found(bytes: digest.bytes, sha256: digest.sha256, mode: mode)
        } catch {
          unreadable[inner] = error.errno
        }
      default: irregular.append(inner)
      }
    }
  }
}
