import Model

/// Who succeeds whom by a day, without circles and without predecessors that still exist.
struct SuccessionTree {
  /// Whom each unit took over, and who took each over.
  struct Links {
    /// The units that each took over, ordered.
    fileprivate(set) var predecessors: [UnitID: [UnitID]] = [:]
    /// The units that took each over, ordered.
    fileprivate(set) var successors: [UnitID: [UnitID]] = [:]
    /// All units that took over others, predecessors first.
    fileprivate(set) var order: [UnitID] = []

    fileprivate mutating func add(_ unit: UnitID, over other: UnitID) {
      predecessors[unit, default: []].append(other)
      successors[other, default: []].append(unit)
    }

    fileprivate mutating func sort() {
      order = SuccessionTree.peeled(predecessors.mapValues(Set.init)).filter { predecessors[$0] != nil }
    }
  }

  /// All that took over units which have ended, whatever these left.
  private(set) var all = Links()
  /// Those of them by which something comes into this assessment.
  private(set) var concerned = Links()
  /// The units of today that go on with what each left.
  private(set) var heirs: [UnitID: Set<UnitID>] = [:]
  /// What is wrong with the rows that say so.
  private(set) var findings: [UnitFinding] = []

  /// Reads the spans; only what `present` units left, and whoever took them over, has anything in this assessment.
  init(_ spans: UnitSpans, present: Set<UnitID>) {
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
        } else if spans.latest(other) != nil {
          all.add(unit, over: other)
        }
      }
    }
    all.sort()
    for unit in all.order.reversed() {
      let own: Set = spans.inForce(unit) != nil ? [unit] : heirs[unit] ?? []
      for other in all.predecessors[unit] ?? [] { heirs[other, default: []].formUnion(own) }
    }
    // Who took over a present unit hands it on, even if nothing of its own is left.
    var present = present
    for unit in all.order where all.predecessors[unit]?.contains(where: present.contains) == true { present.insert(unit) }
    for unit in all.predecessors.keys.sorted() {
      for other in all.predecessors[unit] ?? [] where present.contains(other) { concerned.add(unit, over: other) }
    }
    concerned.sort()
  }

  // Units without unpeeled predecessors, one layer after the other; those on and behind circles never come.
  private static func peeled(_ edges: [UnitID: Set<UnitID>]) -> [UnitID] {
    let turned = turned(edges)
    var left = edges.mapValues(\.count)
    var layer = Set(turned.keys).subtracting(edges.keys)
    var order: [UnitID] = []
    while !layer.isEmpty {
      order += layer.sorted()
      let touched = layer.flatMap { turned[$0] ?? [] }
      for unit in touched { left[unit, default: 0] -= 1 }
      layer = Set(touched).filter { left[$0] == 0 }
    }
    return order
  }

  // What is left when both ends are peeled.
  private static func circles(in edges: [UnitID: Set<UnitID>]) -> Set<UnitID> {
    let turned = turned(edges)
    let all = Set(edges.keys).union(turned.keys)
    return all.subtracting(peeled(edges)).subtracting(peeled(turned))
  }

  private static func turned(_ edges: [UnitID: Set<UnitID>]) -> [UnitID: Set<UnitID>] {
    var turned: [UnitID: Set<UnitID>] = [:]
    for (unit, others) in edges {
      for other in others { turned[other, default: []].insert(unit) }
    }
    return turned
  }
}
