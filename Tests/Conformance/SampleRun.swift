import Model
import Pipeline
import Scoring

/// A pipeline of the project run in this process, as far as its scores; nothing is written.
struct SampleRun {
  /// The published scoring.
  static let hospitals = Task { try SampleRun("hospitals-2024") }
  /// The 81 counties of one province.
  static let jiangxi = Task { try SampleRun("jiangxi-counties-2020") }
  /// The fictional city, from errors to grades.
  static let city = Task { try SampleRun("annual-2019") }
  /// The table as collected, what is bad set aside.
  static let china = Task { try SampleRun("china-counties-2020", quarantine: true) }

  /// Any pipeline; those above are run once.
  static func run(_ name: String, quarantine: Bool) async throws -> SampleRun {
    switch name {
    case "hospitals-2024": try await hospitals.value
    case "jiangxi-counties-2020": try await jiangxi.value
    case "annual-2019": try await city.value
    case "china-counties-2020": try await china.value
    default: try SampleRun(name, quarantine: quarantine)
    }
  }

  let assessed: AssessedPipeline
  let accounts: [UnitID: Account]
  private let standings: [UnitID: Standing]

  init(_ name: String, quarantine: Bool = false) throws {
    assessed = try Self.prepared(name).importFacts(quarantine: quarantine).assess()
    let groups = assessed.assessment.groups
    standings = Dictionary(uniqueKeysWithValues: groups.flatMap(\.standings).map { ($0.unit, $0) })
    var accounts: [UnitID: Account] = [:]
    for unit in standings.keys { accounts[unit] = try assessed.assessment.account(of: unit) }
    self.accounts = accounts
  }

  /// Pipeline and rulebook, read and checked.
  static func prepared(_ name: String) throws -> PreparedPipeline {
    try PipelineFile(Project.pipeline(name)).prepare()
  }

  /// The divisions that are groups, in order.
  var groups: [String] { assessed.assessment.groups.map { $0.id.division ?? "" } }

  /// Where a unit stands; nil for one that is in no group.
  func standing(_ unit: UnitID) -> Standing? { standings[unit] }

  /// What a node came to, on its own scale.
  func score(_ unit: UnitID, _ item: ItemID) -> Fraction? {
    accounts[unit]?.nodes.first { $0.item == item }?.scored
  }
}
