import FuzzedOutputs
import FuzzedReaders

private let entry = FuzzerEntry<FuzzedOutput>()

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeFuzzedBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 { entry.take(start, count) }
