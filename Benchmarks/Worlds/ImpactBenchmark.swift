import Model
import Rules
import Scoring

/// All questions about exemptions at once, against assessing the nation all over again for each of them.
struct ImpactBenchmark {
  let nation: Nation
  /// How many questions the naive side answers, evenly spread; its time is scaled to all of them.
  let sample: Int

  func run() throws {
    guard let dates = Nation.dates else { return }
    let rulebook = try nation.rulebook()
    let facts = nation.facts(rulebook)
    let clock = ContinuousClock()
    var assessed: Assessment?
    let once = clock.measure { assessed = Assessment(of: rulebook, facts, dates: dates, tolerance: .strict) }
    guard let assessment = assessed else { return }
    print("one assessment: \(once); \(assessment.groups.count) groups, \(assessment.verdicts.count) errors, \(assessment.findings.count) findings")

    let stage = ImpactStage(assessment)
    var impacts: [Impact] = []
    let all = clock.measure { impacts = stage.all() }
    let effects = Dictionary(grouping: impacts, by: \.effect.rawValue).mapValues(\.count).sorted { $0.key < $1.key }
    let others = impacts.count { impact in impact.changes.contains { !impact.units.contains($0.unit) } }
    print("impact --all: \(all) for \(impacts.count) questions \(effects), \(others) move others")

    let chosen = stride(from: 0, to: impacts.count, by: max(1, impacts.count / sample)).prefix(sample).map { impacts[$0] }
    var isSame = true
    var naive = Duration.zero
    for impact in chosen {
      let assumed = stage.assumptions(in: impact.subject, asking: impact.question)
      var other: Assessment?
      naive += clock.measure { other = Assessment(of: rulebook, facts, dates: dates, tolerance: .strict, assuming: assumed) }
      if let other { isSame = isSame && moved(from: assessment, to: other) == Set(impact.changes.map(\.unit)) }
    }
    let scaled = naive / chosen.count * impacts.count
    print("naive: \(naive) for \(chosen.count) questions, \(scaled) for all; same answers: \(isSame)")
    print("ratio: \(scaled / all)")
  }

  private func moved(from one: Assessment, to other: Assessment) -> Set<UnitID> {
    var moved: Set<UnitID> = []
    for (now, then) in zip(one.groups, other.groups) {
      let before = Dictionary(now.standings.map { ($0.unit, $0) }) { first, _ in first }
      for standing in then.standings {
        let known = before[standing.unit]
        if known?.total != standing.total || known?.place != standing.place || known?.grade != standing.grade { moved.insert(standing.unit) }
      }
    }
    return moved
  }
}
