package import Model

/// Finds a unit by whatever a person calls it.
package struct UnitDirectory {
  /// What a search came to.
  package enum Match: Sendable, Equatable {
    /// Exactly one unit bears the name.
    case found(UnitID)
    /// Several units bear it, or none does and these come near; each with its full name.
    case candidates([Candidate], exact: Bool)
  }

  /// A unit that may have been meant.
  package struct Candidate: Sendable, Equatable {
    package var unit: UnitID
    package var name: String
  }

  private let units: [[String]]

  /// A directory of lists of names, the id first, then the full name.
  package init(_ units: [[String]]) { self.units = units }

  /// At most so many units are offered where none bears the name.
  static let shownCandidates = 8

  /// The unit of that id; else the one that bears the name; else those whose names contain it or differ by a slip.
  package func match(_ wanted: String) -> Match {
    if let byID = units.first(where: { $0.first == wanted }) { return .found(UnitDirectory.candidate(byID).unit) }
    let named = units.filter { $0.dropFirst().contains(wanted) }.map(UnitDirectory.candidate)
    if named.count == 1, let only = named.first { return .found(only.unit) }
    if named.count > 1 { return .candidates(named, exact: true) }
    return .candidates(near(wanted), exact: false)
  }

  private func near(_ wanted: String) -> [Candidate] {
    let key = wanted.lowercased()
    let allowed = max(1, key.count / 3)
    let ranked = units.compactMap { names -> (distance: Int, candidate: Candidate)? in
      let distances = names.map { name -> Int in
        let name = name.lowercased()
        if !key.isEmpty, name.contains(key) || key.contains(name) { return 0 }
        return NearestWord.slips(name, key, atMost: allowed)
      }
      guard let least = distances.min(), least <= allowed else { return nil }
      return (least, UnitDirectory.candidate(names))
    }
    let sorted = ranked.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
    return sorted.prefix(UnitDirectory.shownCandidates).map(\.element.candidate)
  }

  private static func candidate(_ names: [String]) -> Candidate {
    let id = names.first ?? ""
    return Candidate(unit: UnitID(id), name: names.count > 1 ? names[1] : id)
  }
}
