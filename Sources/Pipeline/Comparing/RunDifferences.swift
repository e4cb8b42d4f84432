internal import Model
internal import Reporting

/// In what two runs differ as a whole: nothing can be the cause of a change that is the same in both.
struct RunDifferences {
  /// Whether the rulebook has another digest.
  let rulebook: Bool
  /// Whether the pipeline's own file has another digest.
  let pipeline: Bool
  /// Whether another version made it.
  let engine: Bool
  /// The tables of which any file has another digest.
  let tables: Set<String>

  private let old: [ItemID: Declaration]
  private let new: [ItemID: Declaration]

  /// What an item declares, as far as outputs tell.
  private struct Declaration: Hashable {
    var full: Exact?
    var weight: Exact?
    var counts: Bool?
    var combine: String?
    var method: String?
    var measure: LocalizedText?
    var table: String?
    var citation: Citation?
    var scorecard: String?
  }

  init(_ old: ComparedOutput, _ new: ComparedOutput) {
    rulebook = old.manifest.rules.dropFirst().map(\.sha256) != new.manifest.rules.dropFirst().map(\.sha256)
    pipeline = old.manifest.rules.first?.sha256 != new.manifest.rules.first?.sha256
    engine = old.manifest.engine != new.manifest.engine
    let (before, after) = (RunDifferences.digests(old.manifest), RunDifferences.digests(new.manifest))
    tables = Set(Set(before.keys).union(after.keys).filter { before[$0] != after[$0] })
    self.old = RunDifferences.declarations(old.document.header)
    self.new = RunDifferences.declarations(new.document.header)
  }

  private static func digests(_ manifest: ManifestDocument) -> [String: [String]] {
    Dictionary(grouping: manifest.inputs, by: \.table).mapValues { $0.map(\.sha256).sorted() }
  }

  private static func declarations(_ header: ScoresHeader) -> [ItemID: Declaration] {
    Dictionary(
      header.items.map {
        (
          ItemID($0.item),
          Declaration(
            full: $0.full, weight: $0.weight, counts: $0.counts, combine: $0.combine, method: $0.method, measure: $0.measure,
            table: $0.table, citation: $0.citation, scorecard: $0.scorecard)
        )
      }
    ) { first, _ in first }
  }

  /// Whether an item is declared in one of the rulebooks only, or otherwise.
  func redeclares(_ item: ItemID) -> Bool { rulebook && old[item] != new[item] }

  /// Whether an item stands in both rulebooks.
  func knowsBoth(_ item: ItemID) -> Bool { old[item] != nil && new[item] != nil }

  /// Whether anything on an item's scorecard has other points or another weight.
  func reweighs(_ item: ItemID) -> Bool {
    guard rulebook else { return false }
    let scorecards = Set([old[item]?.scorecard, new[item]?.scorecard])
    return Set(old.keys).union(new.keys).contains { other in
      let (before, after) = (old[other], new[other])
      guard scorecards.contains(before?.scorecard ?? after?.scorecard) else { return false }
      return before?.full != after?.full || before?.weight != after?.weight || before?.counts != after?.counts
        || before?.combine != after?.combine
    }
  }

  /// The causes that are possible at all; where what was found is not, whatever did change.
  func settled(_ found: Set<ChangeCause>) -> Set<ChangeCause> {
    var causes = found
    if !rulebook { causes.remove(.rules) }
    if tables.isEmpty { causes.subtract([.data, .peers, .corrections, .decisions]) }
    if !causes.isEmpty { return causes }
    return [rulebook ? .rules : !tables.isEmpty ? .data : pipeline ? .pipeline : .engine]
  }
}
