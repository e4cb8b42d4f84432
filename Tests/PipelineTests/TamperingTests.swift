import Foundation
import Glibc
import Pipeline
import Testing

/// A byte changed anywhere: in an output, an input, the rules or the pipeline.
@Suite struct TamperingTests {
  /// Every position of every file of a small run; `parts` of the positions are tried side by side.
  @Test(arguments: 0..<4)
  func aByteChangedAnywhereIsCaught(part: Int) throws {
    let sandbox = try Sandbox()
    try sandbox.fillWithUnits(3)
    _ = try sandbox.run()
    let output = sandbox.root.path + "/outputs/example"
    var files = ["inputs/units.csv", "inputs/readings.csv", "pipelines/example.yaml", "pipelines/rules/example.yaml"]
    let outputs = try sandbox.contents(of: "outputs/example").keys.filter { $0 != "run.json" && $0 != "manifest.json" }
    files += outputs.map { "outputs/example/\($0)" }
    let whole = try files.map { Array(try Data(contentsOf: sandbox.root.appending(path: $0))) }
    let descriptors = files.map { open(sandbox.root.path + "/" + $0, O_WRONLY) }
    defer { for descriptor in descriptors { close(descriptor) } }
    let longest = try #require(whole.map(\.count).max())
    var tried = 0
    for position in stride(from: part, to: longest, by: 4) {
      // All files that are long enough are changed at once: each must be named, and no other.
      let changed = files.indices.filter { position < whole[$0].count }
      for index in changed {
        var byte = whole[index][position] ^ UInt8(1 << (position % 8))
        #expect(pwrite(descriptors[index], &byte, 1, off_t(position)) == 1)
      }
      let verification = try Verification(of: output, replaying: false)
      let named = verification.failures.compactMap { failure in
        failure.file.map { failure.code == "altered_file" ? "outputs/example/\($0)" : $0 }
      }
      let codes = Set(verification.failures.map(\.code))
      #expect(named.sorted() == changed.map { files[$0] }.sorted(), "byte \(position)")
      #expect(codes.isSubset(of: ["altered_file", "altered_input", "altered_rules"]), "byte \(position)")
      tried += changed.count
      for index in changed {
        var byte = whole[index][position]
        #expect(pwrite(descriptors[index], &byte, 1, off_t(position)) == 1)
      }
    }
    #expect(try Verification(of: output).failures == [])
    print("tampering: \(tried) bytes changed in \(files.count) files")
  }
}
