import Model

/// Who succeeds whom by a day, without circles and without predecessors that still exist.
struct SuccessionTree {
  /// The units that each took over, ordered.
  private(set) var predecessors: [UnitID: [UnitID]] = [:]
  /// The units that took each over, ordered.
  private(set) var successors: [UnitID: [UnitID]] = [:]
  /// All units that took over others, predecessors first.
  private(set) var order: [UnitID] = []
  /// What is wrong with the rows that say so.
  private(set) var findings: [UnitFinding] = []

  /// Reads the spans; a predecessor that `isRelevant` does not pick has nothing in this assessment.
  init(_ spans: UnitSpans, isRelevant: (UnitID) -> Bool) {
    var edges: [UnitID: Set<UnitID>] = [:]
    for unit in spans.ids {
      for other in spans.predecessors(unit) {
        if spans.knows(other) { edges[unit, default: []].insert(other) } else { findings.append(.unknownPredecessor(other, of: unit)) }
      }
    }
    let circle = SuccessionTree.circles(in: edges)
    if !circle.isEmpty { findings.append(.circularSuccession(circle.sorted())) }
    for (unit, others) in edges.sorted(by: { $0.key < $1.key }) {
      for other in others.sorted() where !(circle.contains(unit) && circle.contains(other)) {
        if spans.inForce(other) != nil {
          findings.append(.predecessorInForce(other, of: unit, spans.day))
        } else if spans.latest(other) != nil, isRelevant(other) {
          predecessors[unit, default: []].append(other)
          successors[other, default: []].append(unit)
        }
      }
    }
    order = SuccessionTree.peeled(predecessors.mapValues(Set.init)).filter { predecessors[$0] != nil }
  }

  /// The units of today that go on with what a unit left, ordered.
  func heirs(of unit: UnitID, in spans: UnitSpans) -> [UnitID] {
    var heirs: Set<UnitID> = []
    var seen: Set<UnitID> = [unit]
    var open = successors[unit] ?? []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if spans.inForce(next) != nil { heirs.insert(next) } else { open += successors[next] ?? [] }
    }
    return heirs.sorted()
  }

  // Units without unpeeled predecessors, one layer after the other; those on and behind circles never come.
  private static func peeled(_ edges: [UnitID: Set<UnitID>]) -> [UnitID] {
    var left = edges
    for other in edges.values.joined() where left[other] == nil { left[other] = [] }
    var order: [UnitID] = []
    while true {
      let layer = left.filter(\.value.isEmpty).keys.sorted()
      if layer.isEmpty { return order }
      order += layer
      for unit in layer { left[unit] = nil }
      for unit in left.keys { left[unit]?.subtract(layer) }
    }
  }

  // What is left when both ends are peeled.
  private static func circles(in edges: [UnitID: Set<UnitID>]) -> Set<UnitID> {
    var turned: [UnitID: Set<UnitID>] = [:]
    for (unit, others) in edges {
      for other in others { turned[other, default: []].insert(unit) }
    }
    let all = Set(edges.keys).union(turned.keys)
    return all.subtracting(peeled(edges)).subtracting(peeled(turned))
  }
}
