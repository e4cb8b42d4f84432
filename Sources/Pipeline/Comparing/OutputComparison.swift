internal import Model
internal import Reporting

/// Two finished outputs side by side: who moved, item by item, and because of what.
public struct OutputComparison: Sendable {
  let old: Side
  let new: Side
  let runs: RunDifferences
  /// Units that stand in both and moved, group by group in the new order of places.
  let moves: [UnitMove]
  /// How many units stand in both.
  let compared: Int
  /// Units of the new output alone.
  let came: [Explanation]
  /// Units of the old output alone.
  let went: [Explanation]
  /// The unit that took a unit over, by the one that was taken over.
  let successors: [UnitID: [UnitID]]

  /// What is said of each output.
  struct Side {
    var folder: String
    var header: ScoresHeader
  }

  /// Compares two outputs; `unit`, by any of its names, narrows to one.
  /// - Throws: ``PipelineFault`` where an output is not whole, or no unit bears the name.
  public init(of old: FinishedOutput, and new: FinishedOutput, unit: String? = nil) throws(PipelineFault) {
    let (before, after) = (try ComparedOutput(old), try ComparedOutput(new))
    self.old = Side(folder: before.folder, header: before.document.header)
    self.new = Side(folder: after.folder, header: after.document.header)
    runs = RunDifferences(before, after)
    var (oldPlaces, newPlaces) = (before.document.places, after.document.places)
    if let unit {
      let wanted = try OutputComparison.unit(unit, in: after.document.header, before.document.header)
      oldPlaces.removeAll { $0.unit != wanted }
      newPlaces.removeAll { $0.unit != wanted }
      if oldPlaces.isEmpty, newPlaces.isEmpty { throw .absent(wanted, unit, from: after.document.header, before.document.header) }
    }
    // Whose account is the same has not moved, and need not be read.
    let oldPlaceByUnit = Dictionary(oldPlaces.map { ($0.unit, $0) }) { first, _ in first }
    let unchanged = newPlaces.filter { place in
      oldPlaceByUnit[place.unit].map { after.document.isSame(place, as: $0, in: before.document) } ?? false
    }
    let same = Set(unchanged.map(\.unit))
    var first = try before.accounts(at: oldPlaces.filter { !same.contains($0.unit) })
    var second = try after.accounts(at: newPlaces.filter { !same.contains($0.unit) })
    let oldByID = Dictionary(first.map { ($0.unitID, $0) }) { first, _ in first }
    let newIDs = Set(second.map(\.unitID))
    second.sort { OutputComparison.precedes($0, $1) }
    first.sort { OutputComparison.precedes($0, $1) }
    let runs = runs
    let pairs = second.compactMap { account in oldByID[account.unitID].map { UnitMove($0, account, runs) } }
    compared = pairs.count + same.count
    moves = pairs.filter(\.hasMoved)
    came = second.filter { oldByID[$0.unitID] == nil }
    went = first.filter { !newIDs.contains($0.unitID) }
    var successors: [UnitID: [UnitID]] = [:]
    for succession in after.document.header.successions ?? [] {
      for earlier in succession.succeeds { successors[UnitID(earlier), default: []].append(UnitID(succession.unit)) }
    }
    self.successors = successors
  }

  /// By group, then place, then id; units without a place last.
  private static func precedes(_ left: Explanation, _ right: Explanation) -> Bool {
    if left.group != right.group {
      guard let first = left.group else { return false }
      guard let second = right.group else { return true }
      return first < second
    }
    let (first, second) = (left.standing.place ?? Int.max, right.standing.place ?? Int.max)
    return first != second ? first < second : left.unitID < right.unitID
  }

}

extension PipelineFault {
  /// A unit that no output has an account of: it ended, and who goes on with what it left, or it is scored nowhere.
  static func absent(_ unit: UnitID, _ name: String, from headers: ScoresHeader...) -> PipelineFault {
    headers.lazy.compactMap { $0.fate(of: unit) }.first.map { .ended($0) } ?? .noAccount(name)
  }
}

extension OutputComparison {
  /// The unit of a name, by the first of the headers that knows it.
  static func unit(_ name: String, in headers: ScoresHeader...) throws(PipelineFault) -> UnitID {
    var nearest: PipelineFault?
    for header in headers {
      switch UnitDirectory(header.units).match(name) {
      case .found(let unit): return unit
      case .candidates(let candidates, let isExact):
        nearest = nearest ?? .noSuchUnit(name, in: nil, candidates: candidates.map { "\($0.unit)  \($0.name)" }, isAmbiguous: isExact)
      }
    }
    throw nearest ?? .noSuchUnit(name, in: nil, candidates: [], isAmbiguous: false)
  }
}
