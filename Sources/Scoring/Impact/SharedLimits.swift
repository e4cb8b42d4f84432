import Model

/// Which errors share a limit (`up_to`) of a rule: whether one of them counts depends on the others.
enum SharedLimits {
  /// The other errors under any limit that bites on one of these, in either year; ordered.
  static func errors(
    sharing errors: [String], of units: Set<UnitID>, before: Adjusted, after: Adjusted, _ reach: ErrorReach
  ) -> [String] {
    let own = Set(errors)
    var sharing: Set<String> = []
    for unit in units {
      for rows in before.capped(for: unit) + after.capped(for: unit) {
        let behind = Set(rows.flatMap { reach.errors(behind: $0) })
        if !behind.isDisjoint(with: own) { sharing.formUnion(behind.subtracting(own)) }
      }
    }
    return sharing.sorted()
  }
}
