internal import Glibc
internal import Tables

/// Folders that were made for something that may yet be refused: then those that are empty go again, as if nobody had asked.
struct MadeFolders {
  private var made: [String] = []

  /// Makes a folder where there is none.
  mutating func make(_ path: String) throws(FileFault) {
    if try FolderTree.make(path) { made.append(path) }
  }

  /// Removes those in which nothing stands.
  func remove() {
    for path in made.reversed() { rmdir(path) }
  }
}
