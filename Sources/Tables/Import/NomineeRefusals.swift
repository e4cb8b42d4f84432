import Model

extension ImportRun {
  /// Makes the nominees incomplete whom a refused row may be about or may bar, whichever unit nominates them.
  mutating func addRefusedNominees() {
    for table in vocabulary.barring {
      let schema = TableSchema.of(table)
      guard let person = schema.index(of: "person_id") else { continue }
      // Of a row without a person the unit is meant, which is incomplete already.
      let refused = (tables[table] ?? []).filter { $0.isRefused && !$0.isTotals && ($0.isOpaque || $0.cells[person] != nil) }
      refuseNominees(by: "person_id", refused.map { $0.cells[person] })
    }
    for table in [TableName.consultations, .honorStates] { addNomineesOfSteps(table) }
    addNomineesOfDecisions()
    refusedNominees.formIntersection(nominated)
  }

  /// All whom the nominees' rows name, those set aside among them.
  private var nominated: Set<String> { Set((tables[.nominees] ?? []).compactMap { $0.cells[0] }) }

  /// The units of nominations that were set aside, by honor; nil is one that cannot be read.
  var nominationsAside: [HonorID?: Set<UnitID>] {
    mutating get {
      let schema = TableSchema.of(.nominees)
      guard let unit = schema.index(of: "unit_id"), let honor = schema.index(of: "honor") else { return [:] }
      var units: [HonorID?: Set<UnitID>] = [:]
      for row in tables[.nominees] ?? [] where row.isRefused && !row.isTotals {
        if let text = row.cells[unit] { units[row.cells[honor].map { HonorID($0) }, default: []].insert(directory.meant(by: text)) }
      }
      return units
    }
  }

  /// The same of those whom a measure bars or not as errors behind it are exempt.
  mutating func addRefusedNominees(barredBy errors: Set<String>) {
    for table in vocabulary.barring {
      let schema = TableSchema.of(table)
      guard let person = schema.index(of: "person_id") else { continue }
      let rows = (tables[table] ?? []).filter { row in
        let causes = table == .errors ? row.cells[0].map { [$0] } : schema.causes.flatMap { row.cells[$0]?.listEntries }
        return row.cells[person] != nil && !errors.isDisjoint(with: causes ?? [])
      }
      refuseNominees(by: "person_id", rows.map { $0.cells[person] })
    }
  }

  /// The nominees whom a decision on an honor names, as `honor/nominee_id/status`: it changes nobody's points.
  func nomineesDecided(by row: TableRow) -> Set<String> {
    let schema = TableSchema.of(.decisions)
    func cell(_ name: String) -> String? { schema.index(of: name).flatMap { row.cells[$0] } }
    guard cell("what") == "honor" else { return [] }
    let said = [cell("before"), cell("after")].compactMap { $0?.split(separator: "/", omittingEmptySubsequences: false) }
    return Set(said.filter { $0.count == 3 }.map { String($0[1]) })
  }

  /// Of a step or an answer whose nominee cannot be read, or is nobody's, anybody may be meant who is nominated for its honor.
  private mutating func addNomineesOfSteps(_ table: TableName) {
    let schema = TableSchema.of(table)
    guard let nominee = schema.index(of: "nominee_id"), let honor = schema.index(of: "honor"),
      let named = TableSchema.of(.nominees).index(of: "honor")
    else { return }
    let nominated = nominated
    let refused = (tables[table] ?? []).filter { row in
      row.isRefused && !row.isTotals && !(row.cells[nominee].map(nominated.contains) ?? false)
    }
    let honors = Set((tables[.nominees] ?? []).compactMap { $0.cells[named] })
    // An honor that nobody is nominated for is mistyped.
    refuseNominees(by: "honor", refused.map { row in row.cells[honor].flatMap { honors.contains($0) ? $0 : nil } })
  }

  /// Of a decision that may be about an honor, and names no nominee, its unit's are meant.
  private mutating func addNomineesOfDecisions() {
    let schema = TableSchema.of(.decisions)
    guard let unit = schema.index(of: "unit_id"), let what = schema.index(of: "what") else { return }
    let nominees = nominated
    var units: [String?] = []
    for row in tables[.decisions] ?? [] where row.isRefused && !row.isTotals {
      guard row.cells[what] == nil || row.cells[what] == "honor" else { continue }
      let named = nomineesDecided(by: row)
      refusedNominees.formUnion(named.intersection(nominees))
      if named.isEmpty || !named.isSubset(of: nominees) { units.append(row.cells[unit].map { directory.meant(by: $0).text }) }
    }
    refuseNominees(by: "unit_id", units)
  }

  /// Those who have one of the values in a column; where one cannot be read anybody may be meant.
  mutating func refuseNominees(by column: String, _ values: [String?]) {
    guard !values.isEmpty, let column = TableSchema.of(.nominees).index(of: column) else { return }
    let (known, isAnybody) = (Set(values.compactMap(\.self)), values.contains(nil))
    for row in tables[.nominees] ?? [] {
      guard let nominee = row.cells[0], let own = row.cells[column], isAnybody || known.contains(own) else { continue }
      refusedNominees.insert(nominee)
    }
  }
}
