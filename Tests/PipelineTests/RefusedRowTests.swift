import BuiltProgram
import Foundation
import Model
import Pipeline
import Reporting
import Testing

/// Where rows or cells are refused, what is wrong with the others is told at once, and nothing that only comes of theirs.
@Suite struct RefusedRowTests {
  private static func check(_ sandbox: Sandbox, _ pipeline: String) throws -> PipelineRun.Outcome {
    PipelineRun.check(try PipelineFile(sandbox.root.path + "/pipelines/\(pipeline).yaml"), quarantine: false)
  }

  /// a has an unreadable mark; b reported none, and c has no baseline.
  private static func town(_ change: (Sandbox) throws -> Void = { _ in }) throws -> SmallYears {
    let years = try SmallYears()
    try years.sandbox.replace("a,mark,2019,80", "a,mark,2019,8O", in: "inputs/small/readings.csv")
    try years.sandbox.replace("b,mark,2019,70\n", "", in: "inputs/small/readings.csv")
    try years.sandbox.replace("\nc,visits,,40", "", in: "inputs/small/targets.csv")
    try change(years.sandbox)
    return years
  }

  @Test func allIsToldAtOnce() throws {
    let years = try Self.town()
    let outcome = try Self.check(years.sandbox, "small")
    #expect(outcome.codes == ["invalid_number", "missing_reading", "missing_target"])
    #expect(outcome.exitCode == ExitStatus.data)
    let ended = try Program.run("check", "small", "--lang", "en", in: years.sandbox.root)
    #expect(ended.out.contains("missing"), "who has handed in what is told, too")
    #expect(ended.error.hasSuffix("Mend them and run again, or set the faulty rows aside with --quarantine.\n"))
  }

  @Test func nothingElseComesOutOfIt() throws {
    let years = try Self.town()
    guard case .refused = try years.run("small") else {
      Issue.record("it was not refused")
      return
    }
    #expect(try years.sandbox.contents(of: "outputs/small.failed").keys.sorted() == ["findings.csv", "sources.csv"])
  }

  private static let waiting: [(file: String, old: String, new: String)] = [
    // A unit's own row, a table that cannot be used, a row that may be anybody's.
    ("inputs/small/units.csv", "d,D,department", "d,D,nonsense"), ("inputs/small/targets.csv", "unit_id", "unit"),
    ("inputs/small/bonuses.csv", "B1,a,", "B1,nobody,"),
  ]

  @Test(arguments: waiting) func whatCannotBeLookedForYetIsSaid(file: String, old: String, new: String) throws {
    let years = try Self.town { try $0.replace(old, new, in: file) }
    #expect(!(try Self.check(years.sandbox, "small").codes.contains("missing_reading")))
    let says = "What only scoring finds, such as missing readings, is looked for after that."
    #expect(try Program.run("check", "small", "--lang", "en", in: years.sandbox.root).error.contains(says))
    #expect(try Program.run("check", "small", "--lang", "zh", in: years.sandbox.root).error.contains("缺数、审定等计分时才查的，改正后再查。"))
  }

  private static let tables = [
    "units", "readings", "errors", "exemptions", "accusations", "accountability", "bonuses", "decisions", "nominees", "consultations",
    "honor_states", "calendar",
  ]

  /// Whatever cell of whatever table is spoilt in a sound year, all that is new is said of its file.
  @Test(arguments: tables) func aSpoiltCellHasNoFollowers(table: String) throws {
    let sandbox = try Sandbox()
    let path = "inputs/year/\(table).csv"
    let lines = try sandbox.text(path).split(whereSeparator: \.isNewline).map(String.init)
    let known = Set(try Self.check(sandbox, "year").notes.findings.map(\.message.en))
    let number = lines.count / 2
    let cells = lines[number].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for column in cells.indices {
      for junk in ["1.2万 ", ""] {
        var (spoilt, row) = (lines, cells)
        row[column] = junk
        spoilt[number] = row.joined(separator: ",")
        try sandbox.write(spoilt.joined(separator: "\n") + "\n", to: path)
        guard case .refused(let refusal) = try Self.check(sandbox, "year") else { continue }
        let isRefused = refusal.notes.findings.contains {
          $0.severity == .error && $0.position?.file == path && $0.position?.record == number + 1 && $0.position?.column == column + 1
        }
        // What is no fault of the cell itself may well be one of another.
        guard isRefused else { continue }
        // That a key is no more there is seen while the tables are read.
        let followers = refusal.notes.findings.filter {
          !known.contains($0.message.en) && $0.position?.file != path && !$0.message.en.contains("does not have")
        }
        #expect(followers.map(\.message.en) == [], "\(column) “\(junk)”")
      }
    }
  }
}
