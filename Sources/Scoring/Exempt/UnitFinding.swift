import Model

/// A finding and the units whose own rows it is about.
struct UnitFinding {
  var finding: Finding
  var units: [UnitID]
}

extension [UnitFinding] {
  /// The units that cannot be scored, and why; a warning keeps nobody out.
  var faulty: [UnitID: [LocalizedText]] {
    let errors = filter { $0.finding.severity == .error }
    let units = Dictionary(errors.map { ($0.finding, Set($0.units)) }) { $0.union($1) }
    var faulty: [UnitID: [LocalizedText]] = [:]
    for finding in errors.map(\.finding).inRowOrder {
      for unit in units[finding] ?? [] { faulty[unit, default: []].append(finding.message) }
    }
    return faulty
  }
}

extension [Finding] {
  /// The findings by the rows they are about, then by code; each once.
  var inRowOrder: [Finding] {
    let ordered = sorted { left, right in
      if left.rows != right.rows { return left.rows.lexicographicallyPrecedes(right.rows) }
      if left.code != right.code { return left.code.rawValue < right.code.rawValue }
      return (left.value ?? "") < (right.value ?? "")
    }
    return ordered.indices.filter { $0 == 0 || ordered[$0] != ordered[$0 - 1] }.map { ordered[$0] }
  }
}
