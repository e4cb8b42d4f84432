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

  @Test func everyLineAgrees() async throws {
    let number = Self.setting("SECOND_OPINION_WORLDS", otherwise: 1_200)
    let first = Self.setting("SECOND_OPINION_SEED", otherwise: 1)
    // Some cores may have plainer worlds than others.
    let parts = min(number, 16)
    let all = try await withThrowingTaskGroup(of: Agreement.self) { group in
      for part in 0..<parts {
        group.addTask { try Agreement(on: stride(from: first + part, to: first + number, by: parts)) }
      }
      return try await group.reduce(into: Agreement()) { $0.add($1) }
    }
    for (seed, story) in all.stories.sorted(by: { $0.key < $1.key }).prefix(Self.enough) { Issue.record("seed \(seed): \(story)") }
    if !all.stories.isEmpty { return }
    print("second opinion: \(number) worlds, \(all.units) units, \(all.errors) errors, \(all.lines) lines agree")
    if ProcessInfo.processInfo.environment["SECOND_OPINION_FEATURES"] != nil {
      for (feature, count) in all.features.counts.sorted(by: { $0.value < $1.value }) { print("\(count)\t\(feature)") }
    }
    guard number >= 1_200 else { return }
    for feature in Features.expected {
      #expect(
        all.features.counts[feature, default: 0] >= Self.often, "\(feature) occurred \(all.features.counts[feature, default: 0]) times")
    }
  }
}

/// What some worlds had in them, and the story of one in which the two differ.
private struct Agreement: Sendable {
  private(set) var features = Features()
  private(set) var (lines, units, errors) = (0, 0, 0)
  private(set) var stories: [Int: String] = [:]

  init() {}

  init(on seeds: StrideTo<Int>) throws {
    for seed in seeds {
      let world = RandomWorld.make(seed: seed)
      let assessment = world.assessed()
      let comparison = Comparison(assessment, Opinion(on: world.dossier))
      guard comparison.differences.isEmpty else {
        stories[seed] = Self.story(of: world)
        return
      }
      features.look(at: world, assessment, try world.units.compactMap { try assessment.account(of: $0.id) })
      lines += comparison.lines
      units += world.units.count
      errors += assessment.verdicts.count
    }
  }

  mutating func add(_ other: Agreement) {
    features.add(other.features)
    lines += other.lines
    units += other.units
    errors += other.errors
    stories.merge(other.stories) { first, _ in first }
  }

  /// The smallest world in which the two still differ, and how.
  private static func story(of world: World) -> String {
    func differences(_ world: World) -> [String] { Comparison(world.assessed(), Opinion(on: world.dossier)).differences }
    let smallest = Shrinker { !differences($0).isEmpty }.smallest(world)
    return differences(smallest).joined(separator: "\n") + "\n" + smallest.text
  }
}
