import Foundation
import Testing

/// Roundings of a level, of an indicator and of the total that are declared otherwise.
extension ComparisonTests {
  /// What the rulebook says of roundings before and after, and the line that changes: with other readings, and with the same.
  struct Roundings: Sendable, CustomTestStringConvertible {
    var place: String
    var old: String
    var new: String
    var withOtherData: String
    var alone: String

    var testDescription: String { "\(place) \(old) → \(new)" }

    /// With a rounding at one of the three places, and else none but that of the total.
    func rules(_ rules: String, _ rounding: String) -> String {
      let ofLevel = "        round: 2\n"
      return switch place {
      case "level": rules.replacing(ofLevel, with: rounding.isEmpty ? "" : "        round: \(rounding)\n")
      case "indicator":
        rules.replacing(ofLevel, with: "").replacing(
          "first, points: 50,", with: "first, points: 50," + (rounding.isEmpty ? "" : " round: \(rounding),"))
      default: rules.replacing(ofLevel, with: "").replacing("round: 2}", with: "round: \(rounding)}")
      }
    }
  }

  /// 50 ÷ 3 becomes 100 ÷ 3. A total without any rounding is refused.
  private static let roundings = [
    Roundings(
      place: "level", old: "", new: "2", withOtherData: "rounding economy: - → -1/300, rules+data",
      alone: "rounding economy: - → 1/300, rules"),
    Roundings(
      place: "level", old: "2", new: "1", withOtherData: "rounding economy: 1/300 → -1/30, rules+data",
      alone: "rounding economy: 1/300 → 1/30, rules"),
    Roundings(
      place: "level", old: "2", new: "{places: 2, mode: up}", withOtherData: "rounding economy: 1/300 → 1/150, rules+data",
      alone: ""),
    Roundings(
      place: "level", old: "2", new: "{places: 2, mode: down}", withOtherData: "rounding economy: 1/300 → -1/300, rules+data",
      alone: "rounding economy: 1/300 → -1/150, rules"),
    Roundings(
      place: "level", old: "2", new: "", withOtherData: "rounding economy: 1/300 → -, rules+data",
      alone: "rounding economy: 1/300 → -, rules"),
    Roundings(
      place: "level", old: "2", new: "2", withOtherData: "rounding economy: 1/300 → -1/300, data", alone: ""),
    Roundings(
      place: "indicator", old: "", new: "2", withOtherData: "base first: 50/3 → 33.33, rules+data", alone: "base first: 50/3 → 16.67, rules"
    ),
    Roundings(
      place: "indicator", old: "2", new: "1", withOtherData: "base first: 16.67 → 33.3, rules+data",
      alone: "base first: 16.67 → 16.7, rules"),
    Roundings(
      place: "indicator", old: "2", new: "{places: 2, mode: down}", withOtherData: "base first: 16.67 → 33.33, rules+data",
      alone: "base first: 16.67 → 16.66, rules"),
    Roundings(
      place: "indicator", old: "2", new: "", withOtherData: "base first: 16.67 → 100/3, rules+data",
      alone: "base first: 16.67 → 50/3, rules"),
    Roundings(place: "indicator", old: "2", new: "2", withOtherData: "base first: 16.67 → 33.33, data", alone: ""),
    Roundings(
      place: "total", old: "2", new: "1", withOtherData: "rounding total: 1/300 → -1/30, rules+data",
      alone: "rounding total: 1/300 → 1/30, rules"),
    Roundings(
      place: "total", old: "2", new: "{places: 2, mode: down}", withOtherData: "rounding total: 1/300 → -1/300, rules+data",
      alone: "rounding total: 1/300 → -1/150, rules"),
    Roundings(place: "total", old: "2", new: "2", withOtherData: "rounding total: 1/300 → -1/300, data", alone: ""),
  ]

  @Test(arguments: roundings)
  private func aRoundingThatIsDeclaredOtherwiseIsARule(roundings: Roundings) throws {
    let path = "pipelines/rules/limits.yaml"
    for (hasOtherData, expected) in [(true, roundings.withOtherData), (false, roundings.alone)] {
      let sandbox = try changed(
        "limits",
        from: {
          try Self.withLimits($0)
          try $0.write(roundings.rules(try $0.text(path), roundings.old), to: path)
        }
      ) {
        try Self.withLimits($0)
        try $0.write(roundings.rules(try $0.text(path), roundings.new) + "\n# as agreed\n", to: path)
        if hasOtherData { try $0.replace("a,first,2025,1\n", "a,first,2025,2\n", in: "inputs/limits/readings.csv") }
        // Of another rule, and so nothing that a rounding below would follow.
        if roundings.place != "total" { try $0.replace("V2,a,2025-05-02,2\n", "", in: "inputs/limits/violations.csv") }
      }
      let lines = try compare(sandbox, "limits").lines(of: "a")
      let item = roundings.place == "level" ? "rounding economy:" : roundings.place == "indicator" ? "base first:" : "rounding total:"
      #expect(lines.first { $0.hasPrefix(item) } ?? "" == expected, "\(lines)")
    }
  }

  /// A score without more decimals than the rounding leaves does not tell whether it was declared.
  @Test(arguments: ["", "2"])
  func aRoundingThatMayHaveChangedNothingIsNotBlamed(old: String) throws {
    let path = "pipelines/rules/limits.yaml"
    let roundings = Roundings(place: "indicator", old: old, new: "2", withOtherData: "", alone: "")
    let sandbox = try changed(
      "limits",
      from: {
        try Self.withLimits($0)
        try $0.replace("a,first,2025,1\n", "a,first,2025,3\n", in: "inputs/limits/readings.csv")
        try $0.write(roundings.rules(try $0.text(path), old), to: path)
      }
    ) {
      try Self.withLimits($0)
      try $0.write(roundings.rules(try $0.text(path), "2") + "\n# as agreed\n", to: path)
    }
    let lines = try compare(sandbox, "limits").lines(of: "a")
    #expect(lines.contains("base first: 50 → 16.67, data"), "\(lines)")
  }
}
