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
  /// Whether what tells the units may have changed: their own table, or, where there is none, one that serves as it.
  let mayHaveOtherUnits: Bool

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
    let units = TableName.units.rawValue
    mayHaveOtherUnits =
      before[units] == nil || after[units] == nil ? !tables.isSubset(of: RunDifferences.late) : tables.contains(units)
    self.old = RunDifferences.declarations(old.document.header)
    self.new = RunDifferences.declarations(new.document.header)
  }

  /// What comes after the tables of facts: a row is read from none of them.
  private static let late = Set([TableName.corrections, .decisions].map(\.rawValue))

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
    if tables.isSubset(of: RunDifferences.late), causes.remove(.data) != nil, causes.isEmpty { causes = ofLateTables }
    if !causes.isEmpty { return causes }
    if rulebook { return [.rules] }
    return tables.isEmpty ? [pipeline ? .pipeline : .engine] : tables.isSubset(of: RunDifferences.late) ? ofLateTables : [.data]
  }

  private var ofLateTables: Set<ChangeCause> {
    Set([ChangeCause.corrections, .decisions].filter { tables.contains($0.rawValue) })
  }
}
