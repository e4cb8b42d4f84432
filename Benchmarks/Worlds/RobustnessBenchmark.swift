import Glibc
import Model
import Scoring

/// Draws of weights over a prepared assessment: the time from the exact columns to the counted places.
struct RobustnessBenchmark {
  let units: Int
  let draws: Int
  let tasks: Int

  func run() async throws {
    guard let dates = Nation.dates else { return }
    let nation = Nation(units: units, divisions: 1, errors: 0, hasGrades: false)
    let rulebook = try nation.rulebook()
    let assessment = Assessment(of: rulebook, nation.facts(rulebook), dates: dates, tolerance: .strict)
    let stage = RobustnessStage(assessment)
    let request = RobustnessRequest(draws: draws, seed: 2_019, noise: try Fraction(1, over: 5))
    // Once without draws, to know what preparing costs.
    let prepared = try await time { _ = try await stage.placeCounts(of: 0, RobustnessRequest(draws: 0, seed: 0, noise: .zero), tasks: 1) }
    var counts: [[Int]] = []
    let drawn = try await time { counts = try await stage.placeCounts(of: 0, request, tasks: tasks) }
    let check = counts.enumerated().reduce(0) { sum, row in row.element.enumerated().reduce(sum) { $0 &* 31 &+ $1.element &* ($1.offset + row.offset) } }
    print("{\"prepare\": \(prepared.wall), \"wall\": \(drawn.wall), \"cpu\": \(drawn.cpu), \"check\": \(check)}")
  }

  private func time(_ work: () async throws -> Void) async throws -> (wall: Double, cpu: Double) {
    let clock = ContinuousClock()
    let (start, before) = (clock.now, cpu)
    try await work()
    let (seconds, attoseconds) = (clock.now - start).components
    return (Double(seconds) + Double(attoseconds) / 1e18, cpu - before)
  }

  /// CPU seconds of the process, all threads together.
  private var cpu: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
