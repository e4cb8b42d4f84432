import BuiltProgram
import Foundation
import Model
import Pipeline
import Scoring
import Synchronization
import Testing

// Foundation has one, too.
private typealias Progress = Pipeline.Progress

/// A terminal on which two seconds go by whenever somebody looks at the clock.
private final class SlowTerminal: Sendable {
  private struct State {
    var time = Duration.zero
    var lines: [String] = []
  }

  private let state = Mutex(State())

  func now() -> Duration {
    state.withLock { state in
      state.time += .seconds(2)
      return state.time
    }
  }

  func write(_ line: String) { state.withLock { $0.lines.append(line) } }

  var lines: [String] { state.withLock(\.lines) }
}

/// Closing a year: when it may be closed, what it leaves, and that the next year takes each of it once.
@Suite struct ClosingTests {
  static let carryOver = "inputs/next/carry_over.csv"

  /// The words of the refusal, and its exit code.
  private func refusal(_ years: SmallYears, archive: String? = nil) -> (code: Int32, text: String)? {
    do throws(PipelineFault) {
      _ = try years.close(archive: archive)
      return nil
    } catch {
      return (error.exitCode, error.message.en)
    }
  }

  @Test(arguments: ["draft", "feedback", "review", "decided", "notice"])
  func noYearIsClosedBeforeItIsFinal(stage: String) throws {
    let years = try SmallYears()
    if ["decided", "notice"].contains(stage) {
      try years.setStage("decided")
      _ = try years.run("small")
    }
    try years.setStage(stage)
    _ = try years.run("small")
    let refused = try #require(refusal(years, archive: "archive"))
    #expect(refused.code == ExitStatus.usage)
    #expect(refused.text.contains("a year is closed once it is final"))
    #expect(!years.sandbox.exists(Self.carryOver) && !years.sandbox.exists("archive"))
  }

  @Test func aFinalYearNeedsItsLockAndAProvedOutput() throws {
    let years = try SmallYears()
    try years.setStage("final")
    #expect(refusal(years)?.text.contains("there is no pipelines/small.lock") == true)
    try years.setStage("decided")
    _ = try years.run("small")
    // Final, but the output is still the one that was decided.
    try years.setStage("final")
    let unproved = try #require(refusal(years))
    #expect(unproved.code == ExitStatus.data)
    #expect(unproved.text.contains("outputs/small is not proved"))
    _ = try years.run("small")
    let ranking = try years.sandbox.text("outputs/small/rankings.csv")
    try years.sandbox.write(ranking + " ", to: "outputs/small/rankings.csv")
    #expect(refusal(years)?.code == ExitStatus.data)
    try years.sandbox.write(ranking, to: "outputs/small/rankings.csv")
    #expect(!years.sandbox.exists(Self.carryOver))
    #expect(refusal(years) == nil)
  }

  @Test(arguments: ["outputs/next", "inputs", "inputs/../next", "/tmp/next"])
  func theNextYearsFolderLiesAmongTheInputs(folder: String) throws {
    let years = try SmallYears()
    try years.finish()
    let error = #expect(throws: PipelineFault.self) { _ = try YearClosing(of: years.file("small"), into: folder, archive: nil) }
    #expect(error?.exitCode == ExitStatus.usage)
  }

  /// E1 and E5 share a limit of 3: 3.25 − 2.25 leaves 1, so E1 is worth 2 and E5, of which 0.4 remain, 0.6 more. E2 is worth 77.75 − 77.0,
  /// published 77.8 − 77.0. E4 is deducted although it is exempt. B2 is the same item as B1 and goes along with nothing, B3 was not known yet.
  @Test func whatIsLeftIsWhatTheTotalsLost() throws {
    let years = try SmallYears()
    try years.finish()
    #expect(try years.totals("small") == ["a": "82.0", "b": "77.0", "c": "57.0", "d": "90.0"])
    let closing = try years.close()
    #expect(
      try years.sandbox.text(Self.carryOver) == "\u{FEFF}"
        + [
          "entry_id,unit_id,from_year,item,points,document", "2019-B1,a,2019,awards,0.5,Award 1", "2019-B2,a,2019,awards,0,Award 2",
          "2019-B5,b,2019,awards,0.5,Award 5",
          "2019-E1,a,2019,E1,2,No. 1", "2019-E2,b,2019,E2,0.8,No. 2", "2019-E5,a,2019,E5,0.6,No. 5", "",
        ].joined(separator: "\r\n"))
    #expect(
      try years.sandbox.text("inputs/next/baselines.csv") == "\u{FEFF}"
        + [
          "unit_id,indicator_id,target,baseline", "a,mark,,80", "a,visits,,45", "b,mark,,70", "b,visits,,50", "c,mark,,60", "c,visits,,40",
          "d,mark,,90", "d,visits,,40", "",
        ].joined(separator: "\r\n"))
    #expect(
      try years.sandbox.text("inputs/next/last_year.csv") == "\u{FEFF}"
        + [
          "unit_id,competition,division,place,total,grade", "d,All,,1,90.0,", "a,All,,2,82.0,", "b,All,,3,77.0,", "c,All,,4,57.0,", "",
        ].joined(separator: "\r\n"))
    #expect(closing.yearEnd.findings.map { "\($0.code.rawValue) \($0.value ?? "")" } == ["nothing_to_carry_over E4"])
  }

  /// The next year has targets of its own for series of which last year left a baseline.
  @Test func baselinesStandBesideTheNextYearsOwnTargets() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close()
    let own = ["a", "b", "c", "d"].map { "\($0),mark,60,\n\($0),visits,55,\n" }.joined()
    try years.sandbox.write("unit_id,indicator_id,target,baseline\n" + own, to: "inputs/next/targets.csv")
    _ = try years.run("next")
    let before = try years.totals("next")
    try years.sandbox.replace(
      "  - {table: targets,", "  - {table: targets, file: inputs/next/targets.csv}\n  - {table: targets,", in: "pipelines/next.yaml")
    let outcome = try years.run("next")
    #expect(outcome.codes == [] && outcome.exitCode == ExitStatus.done)
    #expect(try years.totals("next") == before && before["a"] != nil)
    // A correction finds either half by the one key.
    try years.sandbox.write(
      "correction_id,table,key,column,old,new,decided_on,document\nC1,targets,a;visits,baseline,45,48,2021-01-05,No. 1\n"
        + "C2,targets,a;visits,target,55,60,2021-01-05,No. 1\n", to: "inputs/next/corrections.csv")
    try years.sandbox.replace(
      "inputs:\n", "inputs:\n  - {table: corrections, file: inputs/next/corrections.csv}\n", in: "pipelines/next.yaml")
    #expect(try years.run("next").codes == [])
    #expect(try years.totals("next")["a"] != before["a"])
  }

  /// A file that is read again has no apostrophes in it: `'-101` would be another unit, and `'=x` another text.
  @Test func whatASpreadsheetWouldRunIsHandedOnAsItStands() throws {
    let years = try SmallYears()
    for file in ["small/units", "small/readings", "small/targets", "small/errors", "small/bonuses", "next/units", "next/readings"] {
      let text = try years.sandbox.text("inputs/\(file).csv")
      try years.sandbox.write(
        text.replacing(#/(?m)^a,/#, with: "-101,").replacing(#/(?m)^(\w+),a,/#) { "\($0.1),-101," }, to: "inputs/\(file).csv")
    }
    try years.sandbox.replace("name: All, units", "name: \"+All\", units", in: "pipelines/rules/small.yaml")
    try years.sandbox.replace(
      "inputs:\n", "inputs:\n  - {table: last_year, file: inputs/next/last_year.csv}\n", in: "pipelines/next.yaml")
    try years.finish()
    _ = try years.close()
    #expect(try years.sandbox.text("inputs/next/last_year.csv").contains("\r\n-101,+All,,2,82.0,"))
    #expect(try years.sandbox.text("inputs/next/baselines.csv").contains("\r\n-101,visits,,45"))
    #expect(try years.sandbox.text(Self.carryOver).contains("2019-E1,-101,2019,E1,2,No. 1"))
    let outcome = try years.run("next")
    #expect(outcome.codes == [] && outcome.exitCode == ExitStatus.done)
    #expect(try years.totals("next")["'-101"] != nil)
  }

  @Test func programsReadWhatIsLeftAndWhatWasFound() throws {
    let years = try SmallYears()
    try years.finish()
    let ended = try Program.run("close", "small", "--into", "inputs/next", "--format", "json", "--quiet", in: years.sandbox.root)
    let closed = try #require(try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any])
    #expect(closed["files"] as? [String] == ["carry_over", "baselines", "last_year"].map { "inputs/next/\($0).csv" })
    let entries = try #require(closed["entries"] as? [[String: Any]])
    #expect(entries.compactMap { $0["entry_id"] as? String } == ["2019-B1", "2019-B2", "2019-B5", "2019-E1", "2019-E2", "2019-E5"])
    let finding = try #require((closed["findings"] as? [[String: Any]])?.first)
    #expect(finding["code"] as? String == "nothing_to_carry_over" && finding["value"] as? String == "E4")
    #expect(finding["file"] as? String == "inputs/small/errors.csv")
  }

  /// An output with an archive in it would no longer be proved, and what lies beside outputs is for runs to remove.
  @Test(arguments: [
    "outputs/small/archive", "outputs/small/site/2019", "outputs/small.failed", "outputs/.small.partial.7", "kept/outputs/small/archive",
  ])
  func anArchiveLiesAmongNoOutputs(archive: String) throws {
    let years = try SmallYears()
    try years.finish()
    let kept = years.sandbox.root.appending(path: "kept/outputs")
    try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: years.sandbox.root.appending(path: "outputs/small"), to: kept.appending(path: "small"))
    #expect(refusal(years, archive: archive)?.text.contains("lies among outputs") == true)
    #expect(!years.sandbox.exists(archive) && !years.sandbox.exists(Self.carryOver))
  }

  @Test(arguments: [".", "..", "/", ""])
  func anArchiveNeedsANameOfItsOwn(archive: String) throws {
    let years = try SmallYears()
    try years.finish()
    let error = #expect(throws: PipelineFault.self) {
      _ = try YearClosing(of: years.file("small"), into: "inputs/next", archive: archive)
    }
    #expect(error?.message.en.contains("names no new folder") == true)
    #expect(!years.sandbox.exists(Self.carryOver))
  }

  @Test func closingTwiceIsHarmlessAndNothingElseIsOverwritten() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close(archive: "archive")
    let (next, archive) = (try years.sandbox.contents(of: "inputs/next"), try years.sandbox.contents(of: "archive"))
    _ = try years.close(archive: "archive")
    #expect(try years.sandbox.contents(of: "inputs/next") == next)
    #expect(try years.sandbox.contents(of: "archive") == archive)
    try years.sandbox.replace("E1,2,", "E1,3,", in: Self.carryOver)
    let altered = try #require(refusal(years, archive: "archive"))
    #expect(altered.code == ExitStatus.usage && altered.text.contains("\(Self.carryOver) exists and says something else"))
    #expect(try years.sandbox.text(Self.carryOver).contains("E1,3,"))
    try FileManager.default.removeItem(at: years.sandbox.root.appending(path: Self.carryOver))
    try years.sandbox.write("x", to: "archive/note.txt")
    #expect(refusal(years, archive: "archive")?.text.contains("is not this archive") == true)
    #expect(!years.sandbox.exists(Self.carryOver))
  }

  /// Folders that were made on the way to a refusal are gone again, also one that was made through a link out of `inputs/`.
  @Test func aRefusalLeavesNoFolders() throws {
    let years = try SmallYears()
    try years.finish()
    let (root, file) = (years.sandbox.root, try years.file("small"))
    func isRefused(into folder: String, archive: String) -> Bool {
      do throws(PipelineFault) {
        _ = try YearClosing(of: file, into: folder, archive: root.path + "/" + archive)
        return false
      } catch {
        return error.exitCode == ExitStatus.usage
      }
    }
    try FileManager.default.createDirectory(atPath: root.path + "/other", withIntermediateDirectories: false)
    try years.sandbox.write("x", to: "other/note.txt")
    #expect(isRefused(into: "inputs/2020/city", archive: "other"))
    #expect(!years.sandbox.exists("inputs/2020"))
    try FileManager.default.createSymbolicLink(atPath: root.path + "/inputs/away", withDestinationPath: "../other")
    #expect(isRefused(into: "inputs/away/2020", archive: "archives/small"))
    #expect(!years.sandbox.exists("other/2020") && !years.sandbox.exists("archives"))
    try years.sandbox.write("x", to: Self.carryOver)
    #expect(isRefused(into: "inputs/next", archive: "archives/small"))
    #expect(!years.sandbox.exists("archives") && years.sandbox.exists(Self.carryOver))
  }

  /// To close a year is to prove it and its archive, a run each: whoever waits is told how far it has come.
  @Test func closingSaysHowFarItHasCome() throws {
    let years = try SmallYears()
    try years.finish()
    let terminal = SlowTerminal()
    let progress = Progress(.english, now: { terminal.now() }) { terminal.write($0) }
    _ = try YearClosing(of: years.file("small"), into: "inputs/next", archive: years.sandbox.root.path + "/archive", progress: progress)
    #expect(terminal.lines.count { $0.contains("Writing ") } >= 2)
    #expect(terminal.lines.last == "\r\u{1B}[K")
  }

  @Test func theArchiveIsProvedByItselfUntilAByteChanges() throws {
    let years = try SmallYears()
    try years.finish()
    _ = try years.close(archive: "archives/small")
    let archive = years.sandbox.root.path + "/archives/small"
    // What becomes of the root since has no part in it.
    for folder in ["inputs", "outputs", "pipelines"] {
      try FileManager.default.removeItem(at: years.sandbox.root.appending(path: folder))
    }
    let proof = try Verification(of: archive)
    #expect(proof.failures.map(\.code) == [] && proof.replay == .identical)
    for (file, code) in [
      ("inputs/small/errors.csv", "altered_input"), ("pipelines/rules/small.yaml", "altered_rules"),
      ("outputs/small/lines.csv", "altered_file"),
    ] {
      let text = try years.sandbox.text("archives/small/" + file)
      try years.sandbox.write(text + "\n", to: "archives/small/" + file)
      // An altered output differs from its replay, too.
      #expect(try Verification(of: archive).failures.first?.code == code)
      try years.sandbox.write(text, to: "archives/small/" + file)
    }
    try FileManager.default.removeItem(atPath: archive + "/pipelines/small.lock")
    #expect(try Verification(of: archive).failures.map(\.code) == ["replay_refused"])
  }
}
