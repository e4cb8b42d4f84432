import Model
import Rules

/// A scorecard laid flat, parents before children, with every column already found: what a unit is walked through.
///
/// A class, as its entries are: every unit looks at it and nobody changes it, and a copy would cost more than the look.
final class Card: Sendable {
  let scorecard: Scorecard
  let entries: [Entry]
  /// The indicators that compare with peers; an entry's `peerSlot` points here.
  let peerEntries: [Int]
  /// The nodes for which the mean of the group may stand in; an entry's `meanSlot` points here.
  let meanEntries: [Int]
  /// The indicators over records, which another verdict may measure otherwise.
  let recordEntries: [Int]
  let indexOfItem: [ItemID: Int]

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
    /// The measure, where it is one over records.
    let recordMeasure: RecordMeasure?
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
        (formula, columns, needsTarget, needsBaseline, appliesTo) = (.geometric, [], false, false, nil)
        (recordMeasure, plainColumn) = (nil, nil)
        return
      }
      formula = indicator.method.formula
      columns = indicator.measure.columns.map { ($0.reading, columnIndices[$0]) }
      let anchors = indicator.method.anchors
      needsTarget = indicator.measure.needsTarget || anchors.contains(.target)
      needsBaseline = indicator.measure.needsBaseline || anchors.contains(.baseline)
      appliesTo = indicator.appliesTo.map(Selection.init)
      recordMeasure = if case .records(let measure) = indicator.measure { measure } else { nil }
      if case .reading = indicator.measure, !needsTarget, !needsBaseline, appliesTo == nil {
        plainColumn = columns.first?.index
      } else {
        plainColumn = nil
      }
    }
  }

  init(_ scorecard: Scorecard, _ cells: ReadingCells) {
    var laid = LaidNodes(cells)
    laid.append(scorecard.root, under: Citation(), depth: 0, meanMayStandIn: false)
    self.scorecard = scorecard
    entries = laid.entries
    peerEntries = laid.peerEntries
    meanEntries = laid.meanEntries
    recordEntries = laid.recordEntries
    indexOfItem = laid.indexOfItem
  }
}

/// The nodes of a scorecard as far as they are laid down.
private struct LaidNodes {
  var entries: [Card.Entry] = []
  var peerEntries: [Int] = []
  var meanEntries: [Int] = []
  var recordEntries: [Int] = []
  var indexOfItem: [ItemID: Int] = [:]
  private let columnIndices: [ReadingColumn: Int]

  init(_ cells: ReadingCells) {
    columnIndices = Dictionary(cells.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Lays down a node and all below; what it does not cite itself is cited from the nearest level above that does.
  @discardableResult
  mutating func append(_ declared: ScoreNode, under wider: Citation, depth: Int, meanMayStandIn: Bool) -> Int {
    var node = declared
    node.citation = declared.citation.completed(by: wider)
    let index = entries.count
    indexOfItem[node.id] = index
    // Reserves the place before the children take theirs.
    entries.append(Card.Entry(node, depth: depth, columnIndices))
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
        children.append(append(child, under: node.citation, depth: depth + 1, meanMayStandIn: meanMayStandIn))
      }
    }
    entries[index] = Card.Entry(node, depth: depth, children: children, peerSlot: peerSlot, meanSlot: meanSlot, columnIndices)
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
