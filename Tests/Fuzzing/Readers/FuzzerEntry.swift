import Glibc

/// What can be given bytes of whatever kind; the raw value names its seeds, its kept cases and the fuzzer's option.
package protocol Fuzzed: RawRepresentable<String>, CaseIterable, Sendable {
  /// Reads or refuses them.
  /// - Throws: ``BrokenProperty``; a trap or memory misused ends the process.
  func read(_ bytes: [UInt8]) throws
}

/// Where libFuzzer hands over the bytes of its making, to what the environment names in LIANGJI_FUZZ.
package struct FuzzerEntry<Target: Fuzzed>: Sendable {
  private let target: Target

  package init() {
    let name = getenv("LIANGJI_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = Target(rawValue: name) else { fatalError("LIANGJI_FUZZ must name one of \(Target.allCases), not “\(name)”") }
    self.target = target
  }

  /// Whatever is thrown ends the process, and libFuzzer keeps the bytes.
  package func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do {
      try target.read(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    } catch {
      fatalError("\(error)")
    }
  }
}
