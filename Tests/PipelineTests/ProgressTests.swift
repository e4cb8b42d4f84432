import BuiltProgram
import Foundation
import Model
import Pipeline
import Synchronization
import Testing

// Foundation has one, too.
private typealias Progress = Pipeline.Progress

/// A clock that goes only where it is told to, and a terminal that remembers.
private final class Stage: Sendable {
  private struct State {
    var time = Duration.zero
    var done = 0
    var written: [String] = []
  }

  private let state = Mutex(State())

  func progress(in language: Language = .english) -> Progress {
    Progress(language, now: { self.state.withLock(\.time) }) { text in self.state.withLock { $0.written.append(text) } }
  }

  func pass(_ time: Duration) { state.withLock { $0.time += time } }

  func read(_ bytes: Int) { state.withLock { $0.done += bytes } }

  var done: Int { state.withLock(\.done) }

  /// What was written since it was last asked for, without the signs that go to the line's start and clear its end.
  func written() -> [String] {
    let lines = state.withLock { state in
      defer { state.written = [] }
      return state.written
    }
    #expect(lines.allSatisfy { $0.hasPrefix("\r") && $0.hasSuffix("\u{1B}[K") })
    return lines.map { String($0.dropFirst().dropLast(3)) }
  }
}

@Suite struct ProgressTests {
  @Test func nothingIsSaidOfTheFirstSecond() {
    let stage = Stage()
    let progress = stage.progress()
    progress.begin(.reading, .bytes, of: 100) { 50 }
    stage.pass(.milliseconds(999))
    progress.draw()
    progress.advance()
    progress.end()
    #expect(stage.written() == [])
  }

  @Test(arguments: [
    (Language.english, "Reading 120.0 of 360.0 MB, 60.0 MB/s, about 5 s left"), (.chinese, "读入 120.0/360.0 MB，每秒 60.0 MB，约剩 5 秒"),
  ])
  func rateAndTimeLeftAreSaidWhereTheTotalIsKnown(language: Language, line: String) {
    let stage = Stage()
    let progress = stage.progress(in: language)
    progress.begin(.reading, .bytes, of: 360_000_000) { stage.done }
    stage.pass(.seconds(2))
    stage.read(120_000_000)
    progress.draw()
    #expect(stage.written() == [line])
  }

  @Test func withoutATotalOnlyTheRateIsSaidAndWithoutACountTheTime() {
    let stage = Stage()
    let progress = stage.progress()
    progress.begin(.reading, .bytes) { 3_000_000 }
    stage.pass(.milliseconds(1500))
    progress.draw()
    #expect(stage.written() == ["Reading 3.0 MB, 2.0 MB/s"])
    // What is read twice goes beyond the total.
    progress.begin(.reading, .bytes, of: 1_000_000) { 3_000_000 }
    stage.pass(.milliseconds(1500))
    progress.draw()
    #expect(stage.written() == ["", "Reading 3.0 MB, 2.0 MB/s"])
    // All bytes of a workbook are there before its rows are.
    progress.begin(.reading, .bytes, of: 3_000_000) { 3_000_000 }
    stage.pass(.milliseconds(2500))
    progress.draw()
    #expect(stage.written() == ["", "Reading 3.0 MB, 2 s"])
    progress.begin(.scoring)
    stage.pass(.seconds(125))
    progress.draw()
    #expect(stage.written() == ["", "Scoring, 2 min 5 s"])
  }

  @Test func nothingDoneYetPromisesNothing() {
    let stage = Stage()
    let progress = stage.progress()
    progress.begin(.writing, .units, of: 40)
    stage.pass(.seconds(1))
    progress.draw()
    #expect(stage.written() == ["Writing 0 of 40 units, 0 units/s"])
  }

  @Test func aLineStandsForAWhileAndGoesWithItsStage() {
    let stage = Stage()
    let progress = stage.progress()
    progress.begin(.writing, .units, of: 1000)
    for _ in 1...100 {
      stage.pass(.milliseconds(20))
      progress.advance()
    }
    // From the first second on, five lines a second.
    let lines = stage.written()
    #expect(lines.count == 6)
    #expect(lines.first == "Writing 50 of 1000 units, 50 units/s, about 20 s left")
    progress.end()
    #expect(stage.written() == [""])
    progress.end()
    progress.draw()
    #expect(stage.written() == [])
  }

  /// Each look at the clock takes a second: whatever is told to it is drawn.
  private func slow(_ lines: Lines) -> Progress {
    Progress(.english, now: { lines.tick() }) { lines.add($0) }
  }

  private final class Lines: Sendable {
    private let state = Mutex((time: 0, lines: [String]()))
    func tick() -> Duration {
      state.withLock {
        $0.time += 1; return .seconds($0.time)
      }
    }
    func add(_ line: String) { state.withLock { $0.lines.append(line) } }
    var all: [String] { state.withLock(\.lines) }
  }

  @Test func aRunTellsOfEachUnitThatIsWritten() throws {
    let sandbox = try Sandbox()
    let lines = Lines()
    _ = try PipelineRun.run(try sandbox.file(), quarantine: false, progress: slow(lines))
    #expect(lines.all.contains { $0.hasPrefix("\rWriting 1 of 5 units") })
    #expect(lines.all.contains { $0.hasPrefix("\rWriting 5 of 5 units") })
    #expect(lines.all.last == "\r\u{1B}[K")
  }

  @Test(arguments: [["run", "example"], ["check", "example"], ["run", "example", "--quiet"]])
  func aPipeHearsNothingOfIt(arguments: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.fillWithManyUnits()
    let ended = try Program.ended(Program.start(arguments, in: sandbox.root))
    #expect(ended.code == 0)
    #expect(!ended.error.contains("\r") && !ended.out.contains("\u{1B}"))
  }

  @Test func whatIsReadIsSeenInTheOffsetsOfTheFiles() throws {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "liangji-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(repeating: 1, count: 1000).write(to: folder)
    let bytes = BytesRead()
    #expect(bytes.count == 0)
    var buffer = [UInt8](repeating: 0, count: 400)
    for pass in 1...2 {
      let descriptor = open(folder.path, O_RDONLY)
      bytes.follow(descriptor)
      #expect(bytes.count == (pass - 1) * 800)
      _ = read(descriptor, &buffer, 400)
      _ = read(descriptor, &buffer, 400)
      #expect(bytes.count == pass * 800)
      // The reader closes its own; what was read stays read.
      _ = close(descriptor)
      #expect(bytes.count == pass * 800)
    }
  }
}
