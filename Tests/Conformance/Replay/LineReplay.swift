import Foundation
import Model

/// Recomputes one line from its formula's name and its own numbers, and nothing else.
///
/// It was written from docs/rulebook.md; whatever it lacks to come to the line's points is lacking in the line.
struct LineReplay {
  /// A number that the line should have had, or one that contradicts another.
  struct Defect: Error, CustomStringConvertible {
    var description: String
  }

  let line: ReplayedScores.Line

  init(_ line: ReplayedScores.Line) { self.line = line }

  // MARK: Numbers

  func number(_ name: String, of: String? = nil) -> Fraction? {
    line.numbers.first { $0.name == name && (of == nil || $0.of == of) }?.value.number
  }

  func need(_ name: String) throws -> Fraction {
    guard let number = number(name) else { throw Defect(description: "\(line.formula) without \(name)") }
    return number
  }

  /// The part of the item's points that reaches the total: the only weight that belongs to nobody else.
  private func ownWeight() throws -> Fraction {
    guard let weight = line.numbers.first(where: { $0.name == "weight" && $0.of == nil }) else {
      throw Defect(description: "\(line.formula) without weight")
    }
    return weight.value.number
  }

  private var isLowerBetter: Bool { number("direction")?.isNegative ?? false }

  private func reaches(_ value: Fraction, _ goal: Fraction) -> Bool { isLowerBetter ? value <= goal : value >= goal }

  private func beats(_ value: Fraction, _ other: Fraction) -> Bool { isLowerBetter ? value < other : value > other }

  private func clamped(_ value: Fraction, _ lower: Fraction?, _ upper: Fraction?) -> Fraction {
    var value = value
    if let upper, value > upper { value = upper }
    if let lower, value < lower { value = lower }
    return value
  }

  private func rounded(_ value: Fraction, _ name: String) throws -> Fraction {
    guard let number = line.numbers.first(where: { $0.name == name }) else { return value }
    guard let mode = number.of.flatMap(RoundingMode.init(rawValue:)), let places = Int(number.value.number.description) else {
      throw Defect(description: "\(name) is no rounding")
    }
    return Fraction(try value.rounded(Rounding(places: places, mode: mode)))
  }

  // MARK: What the method gave

  /// `scored`, after the item's own rounding and limits; nil where there is none.
  func scored() throws -> Fraction? {
    guard line.kind == "base" else { return nil }
    guard let earned = try earned() else { return nil }
    let settled = try rounded(earned, "decimals")
    guard let limit = line.numbers.first(where: { $0.name == "limit" }) else { return settled }
    switch limit.of {
    case "ceiling" where settled > limit.value.number, "floor" where settled < limit.value.number: return limit.value.number
    default: throw Defect(description: "a limit that does not limit \(settled)")
    }
  }

  private func earned() throws -> Fraction? {
    if let flat = number("all_equal") {
      if line.formula != "zscore", try need("best") != need("worst") { throw Defect(description: "all are equal, but are not") }
      return flat
    }
    switch line.formula {
    case "attainment", "best_ratio": return try ratio()
    case "threshold": return reaches(try need("value"), try need("goal")) ? try need("full") : .zero
    case "shortfall": return try shortfall()
    case "linear": return try straight()
    case "bands": return try band()
    case "efficacy": return try efficacy()
    case "rank_steps":
      guard let listed = number("listed") else { return try need("start_points") }
      return clamped(try need("start_points") - need("step") * (need("place") - listed), try need("floor"), nil)
    case "per_occurrence": return clamped(try need("full") - need("rate") * need("value"), try need("floor"), nil)
    case "zscore":
      return try need("center") + need("spread") * standardScore()
    case "percentile":
      let others = try number("others") ?? need("peers") - .one
      return try need("full") * (need("worse") + need("equal") / Fraction(2)) / others
    case "given": return try need("value")
    case "geometric": return try geometric()
    // A mean of the peers stands in, or nothing does.
    case "missing": return line.scored == nil ? nil : number("mean") ?? .zero
    case "not_applicable": return nil
    default: throw Defect(description: "no such method: \(line.formula)")
    }
  }

  private func ratio() throws -> Fraction {
    let (value, goal) = (try need("value"), try need(line.formula == "attainment" ? "goal" : "best"))
    let share = isLowerBetter ? try goal / value : try value / goal
    if line.formula == "attainment" { return try need("full") * clamped(share, try need("floor"), number("ceiling")) }
    return clamped(try need("full") * clamped(share, nil, .one), number("floor"), nil)
  }

  private func shortfall() throws -> Fraction {
    let (value, goal, full) = (try need("value"), try need("goal"), try need("full"))
    if reaches(value, goal) { return full }
    let distance = isLowerBetter ? try value - goal : try goal - value
    return try full - need("rate") * distance / need("step")
  }

  private func straight() throws -> Fraction {
    let (value, start, end) = (try need("value"), try need("start"), try need("end"))
    if reaches(start, end) { return reaches(value, end) && beats(value, start) ? try need("end_points") : try need("floor") }
    return try need("start_points") + (value - start) * (need("end_points") - need("start_points")) / (end - start)
  }

  private func band() throws -> Fraction {
    let value = try need("value")
    let (start, end) = (number("start"), number("end"))
    if start.map({ value < $0 }) ?? false || end.map({ value >= $0 }) ?? false { throw Defect(description: "the value is in another band") }
    guard let endPoints = number("end_points") else { return try need("start_points") }
    let (from, below, points) = (try need("start"), try need("end"), try need("start_points"))
    return try points + (endPoints - points) * (value - from) / (below - from)
  }

  private func efficacy() throws -> Fraction {
    let (best, worst, base) = (try need("best"), try need("worst"), try need("base"))
    let ratio = try rounded((need("value") - worst) / (best - worst), "ratio_decimals")
    return try need("full") * (base + (.one - base) * clamped(ratio, .zero, .one))
  }

  /// What the mean and the deviation, each rounded to twelve decimals, leave room for.
  private func standardScore() throws -> Fraction {
    let (score, deviation) = (try need("standard_score"), try need("deviation"))
    let distance = isLowerBetter ? try need("mean") - need("value") : try need("value") - need("mean")
    let off = try score * deviation - distance
    let room = try Fraction(1, over: 1_000_000_000_000) * (.one + deviation + (score.isNegative ? score.negated() : score))
    guard try (off.isNegative ? off.negated() : off) <= room else { throw Defect(description: "a standard score of another value") }
    return score
  }

  /// In binary doubles, by another way than the program's; what comes out must agree to eleven decimals.
  private func geometric() throws -> Fraction? {
    guard let scored = line.scored?.number else { return nil }
    var product = 1.0
    for child in line.numbers where child.name == "child" {
      guard let weight = line.numbers.first(where: { $0.name == "weight" && $0.of == child.of }) else {
        throw Defect(description: "a factor without a weight")
      }
      product *= pow(double(child.value.number), double(weight.value.number))
    }
    if let times = number("times") { product *= double(times) }
    return abs(product - double(scored)) < 1e-11 * max(1, abs(product)) ? scored : nil
  }

  private func double(_ number: Fraction) -> Double {
    let parts = number.description.split(separator: "/").compactMap { Double($0) }
    return parts.count == 2 ? parts[0] / parts[1] : parts.first ?? .nan
  }

  // MARK: What reaches the total

  /// `points`, where the line needs no other line for it.
  func points() throws -> Fraction {
    switch line.formula {
    case "rounding", "cap", "decision":
      guard let before = number("before"), let after = number("after") else {
        if line.formula == "decision" { return .zero }
        throw Defect(description: "\(line.formula) without before and after")
      }
      if line.formula == "cap", let limit = number("limit"), after != limit, try after != limit.negated() {
        throw Defect(description: "capped at another number than the limit")
      }
      if line.item != "total", line.formula == "rounding", try rounded(before, "decimals") != after {
        throw Defect(description: "\(before) is not rounded to \(after)")
      }
      let weight = line.numbers.first { $0.name == "weight" }?.value.number ?? .one
      return try (after - before) * weight
    case "amount": return try amount()
    case "relief": return try need("nominal") * (.one - need("factor"))
    case "consequence", "not_counted": return .zero
    default: return try (line.scored?.number ?? .zero) * ownWeight()
    }
  }

  private func amount() throws -> Fraction {
    let nominal = try need("nominal")
    if let rate = number("rate"), try rate * need("multiple") != nominal {
      throw Defect(description: "rate × multiple is not the nominal amount")
    }
    let due = try nominal * (number("share") ?? .one)
    switch line.kind {
    // What last year's late exemption gives back is an amount of its own.
    case "bonus", "relief": return due
    case "deduction": return try due.negated()
    default: throw Defect(description: "an amount that is neither given nor taken")
    }
  }
}
