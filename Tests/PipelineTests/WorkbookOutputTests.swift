import Foundation
import Glibc
import Model
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

  private func workbook(_ sandbox: Sandbox) throws -> Data { try Data(contentsOf: sandbox.root.appending(path: "outputs/year/\(Self.name)")) }

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

  /// Parts pass through temporary files: where those are cut short, nothing may be published, and nothing may stay behind.
  @Test func aFullTemporaryFolderIsSaid() throws {
    let (with, without) = (try sandbox(), try sandbox("no"))
    let largest = try {
      _ = try run(without)
      return try without.contents(of: "outputs/year").values.map(\.count).max() ?? 0
    }()
    // Every file of the folder fits under the limit; the unpacked parts of the workbook do not.
    let limit = "trap '' XFSZ; ulimit -f \(largest / 1024 + 1)"
    #expect(try Program.run("run", "year", in: without.root, shell: limit).code == 0)
    let temporary = with.root.appending(path: "temporary")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let ended = try Program.run("run", "year", in: with.root, environment: ["TMPDIR": temporary.path], shell: limit)
    #expect(ended.code == 3)
    #expect(ended.error.contains("cannot be written"))
    #expect(!with.exists("outputs/year"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
  }

  @Test func nobodyIsNamedWhoIsRestricted() throws {
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
    let listed = try sandbox.text("outputs/hostile/rankings.csv") + sandbox.text("outputs/hostile/exemptions.csv")
    #expect(!listed.isEmpty)
    let names = try sandbox.contents(of: "outputs/hostile/restricted").values.flatMap { data in
      String(decoding: data, as: UTF8.self).split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ",").dropFirst(2).first }
    }
    for name in names where name.hasPrefix("P") { #expect(!texts.contains(name), "\(name)") }
  }
}
