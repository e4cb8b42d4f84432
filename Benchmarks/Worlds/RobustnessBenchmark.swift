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
    let preparing = Stopwatch()
    let draws = try stage.draws(of: 0, request)
    let prepared = preparing.seconds
    let drawing = Stopwatch()
    let counts = await draws.counts(tasks: tasks)
    let drawn = drawing.seconds
    var check = 0
    for unit in 0..<draws.contenders {
      for place in 1...draws.contenders { check = check &* 31 &+ counts.count(of: unit, at: place) &* (place - 1 + unit) }
    }
    print("{\"prepare\": \(prepared.wall), \"wall\": \(drawn.wall), \"cpu\": \(drawn.cpu), \"check\": \(check)}")
  }
}
