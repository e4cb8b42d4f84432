import Foundation
import Model
import Pipeline
import Reporting
import Tables
import Testing

/// Every line of every unit of every shipped pipeline comes to its points by the numbers it prints.
///
/// The evaluator in `Replay/` reads `scores.json` alone and shares no code with the stages that wrote it. `REPLAY_ALL=1` takes every account of
/// the two national pipelines, too, as `make soak` does.
@Suite struct ReplayTests {
  /// Pipeline, whether faults are set aside, and of how many accounts one is replayed: the two national ones are sampled.
  static let pipelines: [(String, Bool, Int)] = sampled.map { ($0.0, $0.1, isWhole ? 1 : $0.2) }

  private static let isWhole = ProcessInfo.processInfo.environment["REPLAY_ALL"] != nil

  private static let sampled: [(String, Bool, Int)] = [
    ("annual-2019", false, 1), ("annual-2020", false, 1), ("quarterly-lights", false, 1), ("supervision-2019", false, 1),
    ("monthly-projects", false, 1),
    ("jiangxi-counties-2020", false, 1), ("china-counties-2020", true, 17), ("hospitals-2024", false, 19),
  ]

  /// Each pipeline scored once.
  private static let runs = Task { try await WrittenScores(pipelines.map { ($0.0, $0.1) }) }

  @Test(arguments: pipelines)
  func everyLineReplays(pipeline: String, quarantine: Bool, step: Int) async throws {
    let scores = try #require(try await Self.runs.value.scores[pipeline])
    let accounts = try scores.accounts(every: step)
    #expect(accounts.count * step >= scores.count)
    for account in accounts {
      guard account.status != "incomplete", let competition = account.competition.flatMap({ scores.competitions[$0] }) else {
        #expect(account.lines.isEmpty)
        continue
      }
      let defects =
        try AccountReplay(account: account, competition: competition).defects()
        + NodeReplay(account: account, items: scores.items).defects()
      #expect(defects.isEmpty, "\(pipeline) \(account.unit): \(defects.prefix(5))")
    }
  }

  /// Nothing was left untried: every formula the program knows stands in some line, and how often.
  @Test func everyFormulaOccurs() async throws {
    let runs = try await Self.runs.value
    var counts: [String: Int] = [:]
    for (pipeline, _, step) in Self.pipelines {
      for line in try #require(runs.scores[pipeline]).accounts(every: step).flatMap(\.lines) { counts[line.formula, default: 0] += 1 }
    }
    for formula in Formula.allCases { #expect(counts[formula.rawValue, default: 0] > 0, "no line of \(formula.rawValue)") }
    #expect(counts.values.reduce(0, +) > 10_000)
  }

  /// The evaluator is no yes-man: a line with any one number changed no longer comes out.
  @Test func aChangedNumberIsSeen() async throws {
    let scores = try #require(try await Self.runs.value.scores["annual-2019"])
    let inert: Set<String> = [
      "peers", "reading", "target", "baseline", "votes", "worth", "months", "met", "counted", "factor", "child", "times",
    ]
    var seen: Set<String> = []
    for account in try scores.accounts() {
      for line in account.lines where line.kind == "base" && line.scored != nil && line.formula != "missing" && line.formula != "geometric"
      {
        for (index, number) in line.numbers.enumerated()
        where !inert.contains(number.name) && number.of != "target" && number.of != "baseline" {
          var changed = line
          changed.numbers[index].value.number = try number.value.number + Fraction(1_000_003, over: 17)
          let replay = LineReplay(changed)
          let same = (try? replay.scored()) == line.scored?.number && (try? replay.points()) == line.points.number
          if !same { seen.insert("\(line.formula) \(number.name)") }
        }
      }
    }
    let decisive = [
      "attainment full", "attainment goal", "attainment value", "attainment weight", "bands end_points", "bands start_points",
      "best_ratio best",
      "efficacy base", "efficacy best", "efficacy worst", "given value", "linear end", "linear end_points", "linear start",
      "per_occurrence rate",
      "percentile worse", "percentile equal", "rank_steps start_points", "shortfall goal", "shortfall rate", "shortfall step",
      "threshold full",
      "threshold goal", "zscore center", "zscore deviation", "zscore mean", "zscore spread", "zscore standard_score", "zscore value",
    ]
    for name in decisive { #expect(seen.contains(name), "\(name) decides nothing") }
  }

  /// Nor are the checks of whole accounts: whatever stands in one, changed by itself, no longer fits the rest of it.
  @Test func aChangedAccountIsSeen() async throws {
    let scores = try #require(try await Self.runs.value.scores["annual-2019"])
    typealias Account = ReplayedScores.Account
    func other(_ number: inout ReplayedScores.Exactly?) { if let old = number?.number { number?.number = (try? old + .one) ?? .zero } }
    func other(_ number: inout ReplayedScores.Exactly) { number.number = (try? number.number + .one) ?? .zero }
    let counted = { (account: Account) in
      account.nodes.indices.filter { account.nodes[$0].scored != nil && !account.nodes[$0].weight.number.isZero }
    }
    let changes: [(name: String, places: (Account) -> [Int], change: (inout Account, Int) -> Void)] = [
      ("total", { _ in [0] }, { account, _ in other(&account.total) }),
      ("printed", { Array($0.lines.indices) }, { other(&$0.lines[$1].printed) }),
      ("points", { Array($0.lines.indices) }, { other(&$0.lines[$1].points) }),
      (
        "line left out", { account in account.lines.indices.filter { !account.lines[$0].points.number.isZero } },
        { $0.lines.remove(at: $1) }
      ),
      (
        "line twice", { account in account.lines.indices.filter { !account.lines[$0].points.number.isZero } },
        { $0.lines.append($0.lines[$1]) }
      ),
      ("level's score", counted, { other(&$0.nodes[$1].scored) }),
      ("level's weight", counted, { other(&$0.nodes[$1].weight) }),
    ]
    var tried: [String: Int] = [:]
    for account in try scores.accounts(every: 6) where account.status != "incomplete" {
      let competition = try #require(account.competition.flatMap { scores.competitions[$0] })
      for (name, places, change) in changes {
        for place in places(account) {
          var changed = account
          change(&changed, place)
          let found =
            try AccountReplay(account: changed, competition: competition).defects()
            + NodeReplay(account: changed, items: scores.items).defects()
          #expect(!found.isEmpty, "\(account.unit): another \(name) at \(place) is not seen")
          tried[name, default: 0] += 1
        }
      }
    }
    #expect(Set(tried.keys) == Set(changes.map(\.name)), "\(tried)")
  }
}

/// One account as a whole: its lines come to their points, print as they say, and sum to the total.
struct AccountReplay {
  let account: ReplayedScores.Account
  let competition: ReplayedScores.Competition

  func defects() throws -> [String] {
    var defects: [String] = []
    var (sum, printed) = (Fraction.zero, Fraction.zero)
    var byItem: [String: Fraction] = [:]
    for line in account.lines {
      let replay = LineReplay(line)
      func check(_ what: String, _ mine: Fraction?, _ theirs: Fraction?) {
        if mine != theirs {
          defects.append("\(line.kind) \(line.item) \(line.formula): \(what) \(mine?.description ?? "–") ≠ \(theirs?.description ?? "–")")
        }
      }
      do {
        check("scored", try replay.scored(), line.scored?.number)
        check("points", try replay.points(), line.points.number)
      } catch {
        defects.append("\(line.kind) \(line.item): \(error)")
      }
      if line.item == "total", let after = replay.number("after") {
        check("before", sum, replay.number("before"))
        if line.kind == "rounding" {
          let total = Fraction(try sum.rounded(Rounding(places: competition.places, mode: competition.rounding)))
          check("total", total, after)
          check("printed", try total - printed, line.printed.number)
        } else {
          check("printed", line.points.number, line.printed.number)
        }
      } else {
        check("printed", Fraction(try line.points.number.rounded(Rounding(places: competition.printedPlaces))), line.printed.number)
      }
      if line.kind == "cap", replay.number("limit") != nil { check("before", byItem[line.item], replay.number("before")) }
      byItem[line.item] = try (byItem[line.item] ?? .zero) + line.points.number
      sum = try sum + line.points.number
      printed = try printed + line.printed.number
    }
    if sum != account.total?.number { defects.append("lines come to \(sum)") }
    if printed != account.total?.number { defects.append("printed lines come to \(printed)") }
    let nodes = Set(account.nodes.map(\.item))
    let scorecard = try account.lines.filter { nodes.contains($0.item) }.reduce(Fraction.zero) { try $0 + $1.points.number }
    if scorecard != account.nodes.first?.scored?.number { defects.append("the scorecard's lines come to \(scorecard)") }
    return defects
  }
}

/// The `scores.json` of pipelines of the project, written into a folder that goes at once.
struct WrittenScores {
  let scores: [String: ReplayedScores]

  init(_ pipelines: [(name: String, quarantine: Bool)]) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "liangji-replay-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    scores = try await withThrowingTaskGroup(of: (String, ReplayedScores).self) { group in
      for (name, quarantine) in pipelines {
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        group.addTask {
          var report = try await SampleRun.run(name, quarantine: quarantine).assessed.report
          (report.outputs, report.editions, report.hasSite, report.workbook) = ([.scores], [], false, nil)
          let create: FileCreator = { (file) throws(FileFault) in try FileOutput(path: place.appending(path: file).path) }
          _ = try report.write(create, scratch: place.path)
          return (name, try ReplayedScores(place.appending(path: "scores.json")))
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}
