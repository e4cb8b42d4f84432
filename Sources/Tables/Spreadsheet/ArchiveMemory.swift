import CMinizip
import Glibc

/// An archive in memory and the place that minizip has reached in it.
struct ArchiveMemory {
  let bytes: UnsafeRawBufferPointer
  var offset = 0

  /// The functions by which minizip reads it; `memory` must outlive their use.
  static func functions(over memory: UnsafeMutablePointer<ArchiveMemory>) -> zlib_filefunc64_def {
    var functions = zlib_filefunc64_def()
    functions.opaque = UnsafeMutableRawPointer(memory)
    functions.zopen64_file = { opaque, _, _ in
      ArchiveMemory.at(opaque)?.pointee.offset = 0
      return opaque
    }
    functions.zread_file = { _, stream, target, size in
      guard let memory = ArchiveMemory.at(stream), let target else { return 0 }
      let count = min(Int(clamping: size), memory.pointee.bytes.count - memory.pointee.offset)
      guard count > 0, let base = memory.pointee.bytes.baseAddress else { return 0 }
      memcpy(target, base + memory.pointee.offset, count)
      memory.pointee.offset += count
      return UInt(count)
    }
    functions.zwrite_file = { _, _, _, _ in 0 }
    functions.ztell64_file = { _, stream in UInt64(clamping: ArchiveMemory.at(stream)?.pointee.offset ?? 0) }
    functions.zseek64_file = { _, stream, offset, origin in ArchiveMemory.seek(stream, by: Int(clamping: offset), from: origin) }
    functions.zclose_file = { _, _ in 0 }
    functions.zerror_file = { _, _ in 0 }
    return functions
  }

  private static func at(_ stream: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<ArchiveMemory>? {
    stream?.assumingMemoryBound(to: ArchiveMemory.self)
  }

  private static func seek(_ stream: UnsafeMutableRawPointer?, by offset: Int, from origin: Int32) -> Int {
    guard let memory = at(stream) else { return -1 }
    let start =
      switch origin {
      case ZLIB_FILEFUNC_SEEK_CUR: memory.pointee.offset
      case ZLIB_FILEFUNC_SEEK_END: memory.pointee.bytes.count
      default: 0
      }
    let (target, overflow) = start.addingReportingOverflow(offset)
    guard !overflow, (0...memory.pointee.bytes.count).contains(target) else { return -1 }
    memory.pointee.offset = target
    return 0
  }
}
