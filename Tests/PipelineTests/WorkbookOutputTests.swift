import BuiltProgram
import Foundation
import Glibc
import Pipeline
import Reporting
import Tables
import Testing

@Suite struct WorkbookOutputTests {
  private static let name = "workbook.xlsx"

  /// The pipeline `year`, which has exemptions, lights and honors, with a workbook.
  private func sandbox(_ declared: String = "yes") throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.replace("\ninputs:", "\nworkbook: \(declared)\ninputs:", in: "pipelines/year.yaml")
    return sandbox
  }

  private func run(_ sandbox: Sandbox) throws -> PipelineRun.Outcome {
    try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/year.yaml"), quarantine: false)
  }

  private func workbook(_ sandbox: Sandbox) throws -> Data {
    try Data(contentsOf: sandbox.root.appending(path: "outputs/year/\(Self.name)"))
  }

  @Test func itIsListedInTheManifestAndProved() throws {
    let sandbox = try sandbox()
    #expect(try run(sandbox).exitCode == ExitStatus.done)
    let data = try workbook(sandbox)
    #expect(try sandbox.text("outputs/year/manifest.json").contains(SHA256Hasher.hex(of: Array(data))))
    let verification = try Verification(of: sandbox.root.path + "/outputs/year")
    #expect(verification.failures.isEmpty)
    #expect(verification.replay == .identical)
    #expect(try sandbox.outputs() == ["year"])
  }

  @Test(arguments: ["no", ""])
  func itIsWrittenOnlyWhereThePipelineSaysSo(declared: String) throws {
    let sandbox = declared.isEmpty ? try Sandbox() : try sandbox(declared)
    _ = try run(sandbox)
    #expect(!sandbox.exists("outputs/year/\(Self.name)"))
  }

  @Test func neitherRowOrderNorTimeZoneNorDayShows() throws {
    let (first, second) = (try sandbox(), try sandbox())
    for (sandbox, zone) in [(first, "Asia/Shanghai"), (second, "America/New_York")] {
      let ended = try Program.run("run", "year", in: sandbox.root, environment: ["TZ": zone, "LC_ALL": "C.UTF-8"])
      #expect(ended.code == 0, "\(ended.error)")
    }
    #expect(try workbook(first) == workbook(second))
  }

  @Test func aFullDiskIsSaidAndNothingStaysBehind() throws {
    let sandbox = try sandbox()
    let ended = try Program.run("run", "year", in: sandbox.root, shell: "trap '' XFSZ; ulimit -f 8")
    #expect(ended.code == 3)
    #expect(ended.error.contains("cannot be written"))
    #expect(!sandbox.exists("outputs/year"))
    #expect(try run(sandbox).exitCode == ExitStatus.done)
    #expect(try sandbox.outputs() == ["year"])
  }

  @Test func noPersonStandsInIt() throws {
    let sandbox = try HostileCity.sandbox(language: "zh")
    try sandbox.replace("\ninputs:", "\nworkbook: yes\ninputs:", in: "pipelines/hostile.yaml")
    _ = try PipelineRun.run(try PipelineFile(sandbox.root.path + "/pipelines/hostile.yaml"), quarantine: false)
    let bytes = Array(try Data(contentsOf: sandbox.root.appending(path: "outputs/hostile/\(Self.name)")))
    var texts = ""
    for part in try #require(ZipPart.all(in: bytes)) {
      var unpacked: [UInt8] = []
      try #require(part.unpack(bytes) { unpacked += $0 })
      texts += String(decoding: unpacked, as: UTF8.self)
    }
    #expect(texts.contains("ERR1") && texts.contains("认定机关甲"))
    for person in ["PE01", "PE02", "PE04", "PE05"] { #expect(!texts.contains(person)) }
  }
}
