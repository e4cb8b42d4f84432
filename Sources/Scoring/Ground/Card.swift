import Model
import Rules

/// A scorecard laid flat, parents before children, with every column already found: what a unit is walked through.
struct Card: Sendable {
  let scorecard: Scorecard
  private(set) var entries: [Entry] = []
  /// The indicators that compare with peers; an entry's `peerSlot` points here.
  private(set) var peerEntries: [Int] = []
  /// The nodes for which the mean of the group may stand in; an entry's `meanSlot` points here.
  private(set) var meanEntries: [Int] = []
  /// The indicators over records, which another verdict may measure otherwise.
  private(set) var recordEntries: [Int] = []
  private(set) var indexOfItem: [ItemID: Int] = [:]

  /// A class: every unit looks at it and nobody changes it, and a copy would cost more than the look.
  final class Entry: Sendable {
    let node: ScoreNode
    /// By what an indicator's line is explained; that of a geometric mean for a level.
    let formula: Formula
    let depth: Int
    let children: [Int]
    /// The columns of ``Measure/columns``, as far as the cells have them.
    let columns: [(reading: ReadingID, index: Int?)]
    let needsTarget: Bool
    let needsBaseline: Bool
    let appliesTo: Selection?
    /// The column whose values are the measured numbers themselves, of whichever unit.
    let plainColumn: Int?
    let peerSlot: Int?
    let meanSlot: Int?

    fileprivate init(
      _ node: ScoreNode, depth: Int, children: [Int] = [], peerSlot: Int? = nil, meanSlot: Int? = nil, _ columnIndices: [ReadingColumn: Int]
    ) {
      self.node = node
      self.depth = depth
      self.children = children
      self.peerSlot = peerSlot
      self.meanSlot = meanSlot
      guard case .indicator(let indicator) = node.content else {
        (formula, columns, needsTarget, needsBaseline, appliesTo, plainColumn) = (.geometric, [], false, false, nil, nil)
        return
      }
      formula = indicator.method.formula
      columns = indicator.measure.columns.map { ($0.reading, columnIndices[$0]) }
      let anchors = indicator.method.anchors
      needsTarget = indicator.measure.needsTarget || anchors.contains(.target)
      needsBaseline = indicator.measure.needsBaseline || anchors.contains(.baseline)
      appliesTo = indicator.appliesTo.map(Selection.init)
      if case .reading = indicator.measure, !needsTarget, !needsBaseline, appliesTo == nil {
        plainColumn = columns.first?.index
      } else {
        plainColumn = nil
      }
    }
  }

  init(_ scorecard: Scorecard, _ cells: ReadingCells) {
    self.scorecard = scorecard
    let columnIndices = Dictionary(cells.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    append(scorecard.root, under: Citation(), depth: 0, meanMayStandIn: false, columnIndices)
  }

  /// Lays down a node and all below; what it does not cite itself is cited from the nearest level above that does.
  @discardableResult
  private mutating func append(
    _ declared: ScoreNode, under wider: Citation, depth: Int, meanMayStandIn: Bool, _ columnIndices: [ReadingColumn: Int]
  ) -> Int {
    var node = declared
    node.citation = declared.citation.completed(by: wider)
    let index = entries.count
    indexOfItem[node.id] = index
    // Reserves the place before the children take theirs.
    entries.append(Entry(node, depth: depth, columnIndices))
    var peerSlot: Int?
    var meanSlot: Int?
    if meanMayStandIn {
      meanSlot = meanEntries.count
      meanEntries.append(index)
    }
    var children: [Int] = []
    switch node.content {
    case .indicator(let indicator):
      if case .records = indicator.measure { recordEntries.append(index) }
      if indicator.method.peers != nil {
        peerSlot = peerEntries.count
        peerEntries.append(index)
      }
    case .level(let level):
      for child in level.children {
        let meanMayStandIn = level.missing == .groupMean && child.counts
        children.append(append(child, under: node.citation, depth: depth + 1, meanMayStandIn: meanMayStandIn, columnIndices))
      }
    }
    entries[index] = Entry(node, depth: depth, children: children, peerSlot: peerSlot, meanSlot: meanSlot, columnIndices)
    return index
  }
}

extension Measure {
  fileprivate var needsTarget: Bool {
    switch self {
    case .completion, .aheadOfSchedule: true
    case .reading, .growth, .reduction, .ratio, .logarithm, .ballot, .ballots, .ballotShare, .records: false
    }
  }

  fileprivate var needsBaseline: Bool {
    switch self {
    case .growth, .reduction: true
    case .reading, .completion, .aheadOfSchedule, .ratio, .logarithm, .ballot, .ballots, .ballotShare, .records: false
    }
  }
}
