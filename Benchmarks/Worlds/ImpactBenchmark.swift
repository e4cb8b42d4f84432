import Model
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
    let assessing = Stopwatch()
    let assessment = Assessment(of: rulebook, facts, dates: dates, tolerance: .strict)
    let once = assessing.seconds
    print(
      "one assessment: wall \(once.wall) s, CPU \(once.cpu) s; \(assessment.groups.count) groups, \(assessment.verdicts.count) errors, \(assessment.findings.count) findings"
    )

    let stage = ImpactStage(assessment)
    let asking = Stopwatch()
    let impacts = stage.all()
    let all = asking.seconds
    let effects = Dictionary(grouping: impacts, by: \.effect.rawValue).mapValues(\.count).sorted { $0.key < $1.key }
    let others = impacts.count { impact in impact.changes.contains { !impact.units.contains($0.unit) } }
    print("impact --all: wall \(all.wall) s, CPU \(all.cpu) s for \(impacts.count) questions \(effects), \(others) move others")

    let chosen = stride(from: 0, to: impacts.count, by: max(1, impacts.count / sample)).prefix(sample).map { impacts[$0] }
    var isSame = true
    var naive = (wall: 0.0, cpu: 0.0)
    for impact in chosen {
      let assumed = stage.assumptions(in: impact.subject, asking: impact.question)
      let again = Stopwatch()
      let other = Assessment(of: rulebook, facts, dates: dates, tolerance: .strict, assuming: assumed)
      let (wall, cpu) = again.seconds
      naive = (naive.wall + wall, naive.cpu + cpu)
      isSame = isSame && moved(from: assessment, to: other) == Set(impact.changes.map(\.unit))
    }
    let scale = Double(impacts.count) / Double(chosen.count)
    print(
      "naive: wall \(naive.wall) s, CPU \(naive.cpu) s for \(chosen.count) questions, "
        + "wall \(naive.wall * scale) s, CPU \(naive.cpu * scale) s for all; same answers: \(isSame)")
    print("ratio: wall \(naive.wall * scale / all.wall), CPU \(naive.cpu * scale / all.cpu)")
  }

  private func moved(from one: Assessment, to other: Assessment) -> Set<UnitID> {
    var moved: Set<UnitID> = []
    for (now, then) in zip(one.groups, other.groups) {
      let before = Dictionary(now.standings.map { ($0.unit, $0) }) { first, _ in first }
      for standing in then.standings {
        let known = before[standing.unit]
        if known?.total != standing.total || known?.place != standing.place || known?.grade != standing.grade {
          moved.insert(standing.unit)
        }
      }
    }
    return moved
  }
}
