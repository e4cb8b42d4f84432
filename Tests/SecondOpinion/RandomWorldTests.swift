import Foundation
import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// The program and the second opinion agree on every line of random worlds.
///
/// `SECOND_OPINION_WORLDS` says how many, `SECOND_OPINION_SEED` with which to begin; `make soak` runs a hundred thousand.
@Suite struct RandomWorldTests {
  private static func setting(_ name: String, otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
  }

  /// How often each feature must have occurred.
  private static let often = 100

  /// How many worlds are shown that differ.
  private static let enough = 5

  @Test func everyLineAgrees() throws {
    let number = Self.setting("SECOND_OPINION_WORLDS", otherwise: 1_000)
    let first = Self.setting("SECOND_OPINION_SEED", otherwise: 1)
    var features = Features()
    var (lines, units, errors, wrong) = (0, 0, 0, 0)
    for seed in first..<first + number {
      let world = RandomWorld.make(seed: seed)
      let assessment = world.assessed()
      let comparison = Comparison(assessment, Opinion(on: world.dossier))
      if !comparison.differences.isEmpty {
        Issue.record("seed \(seed): \(Self.story(of: world))")
        wrong += 1
        if wrong == Self.enough { return }
        continue
      }
      features.look(at: world, assessment, try world.units.compactMap { try assessment.account(of: $0.id) })
      lines += comparison.lines
      units += world.units.count
      errors += assessment.verdicts.count
    }
    print("second opinion: \(number) worlds, \(units) units, \(errors) errors, \(lines) lines agree")
    if ProcessInfo.processInfo.environment["SECOND_OPINION_FEATURES"] != nil {
      for (feature, count) in features.counts.sorted(by: { $0.value < $1.value }) { print("\(count)\t\(feature)") }
    }
    guard number >= 1_000 else { return }
    for feature in Features.expected {
      #expect(features.counts[feature, default: 0] >= Self.often, "\(feature) occurred \(features.counts[feature, default: 0]) times")
    }
  }

  /// The smallest world in which the two still differ, and how.
  private static func story(of world: World) -> String {
    func differences(_ world: World) -> [String] { Comparison(world.assessed(), Opinion(on: world.dossier)).differences }
    let smallest = Shrinker { !differences($0).isEmpty }.smallest(world)
    return differences(smallest).joined(separator: "\n") + "\n" + smallest.text
  }
}
