import Glibc

/// What libFuzzer calls with bytes of its making; LIANGJI_FUZZ says which reader takes them. A trap, a broken property or memory misused
/// ends the process, and libFuzzer keeps the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeFuzzedBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private let target: @Sendable ([UInt8]) -> Void =
  switch getenv("LIANGJI_FUZZ").map({ String(cString: $0) }) {
  case "tables": readTable
  case "sheets": readSheet
  case "rulebooks": readRulebook
  case "numbers": readNumbers
  case let name: preconditionFailure("LIANGJI_FUZZ must name a reader, not \(name ?? "nothing")")
  }

/// A descriptor of a nameless file with these bytes.
func opened(_ bytes: [UInt8]) -> Int32 {
  guard let file = tmpfile() else { preconditionFailure("no temporary file") }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { preconditionFailure("no room") }
  let descriptor = dup(fileno(file))
  lseek(descriptor, 0, SEEK_SET)
  return descriptor
}
