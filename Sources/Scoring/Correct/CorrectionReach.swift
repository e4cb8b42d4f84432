import Model

extension Facts {
  /// The units that a correction may be about which was not carried out: of its row, of its error and all that share the matter, and
  /// those between which it was to move the row. Empty: nobody can tell whose points it touches.
  func units(touchedBy correction: Correction) -> Set<UnitID> {
    let known = Set((units + spans).map(\.id))
    guard correction.row.table.isLedger else { return known.intersection(correction.row.key.first.map { [UnitID($0)] } ?? []) }
    guard let row = records.first(where: { $0.reference == correction.row }) else { return [] }
    let error = record(.errors, named: "error_id", in: row)
    var touched = [row.unit, error?.unit, record(.accountability, named: "action_id", in: row)?.unit]
    if let matter = error?.attributes["matter_id"] {
      touched += records.filter { $0.table == .errors && $0.attributes["matter_id"] == matter }.map(\.unit)
    }
    if correction.column == "unit_id" { touched += [correction.old, correction.new].map { $0.map { UnitID($0) } } }
    return known.intersection(touched.compactMap(\.self))
  }

  /// The nominee that a correction is about, whose points it leaves as they are.
  func nominee(touchedBy correction: Correction) -> String? {
    guard correction.row.table.namesNominees, let nominee = correction.row.key.first else { return nil }
    return records.contains { $0.table == .nominees && $0.key.first == nominee } ? nominee : nil
  }

  private func record(_ table: TableName, named column: String, in row: Record) -> Record? {
    row.attributes[column].flatMap { id in records.first { $0.table == table && $0.key == [id] } }
  }
}

extension TableName {
  /// Whether its rows are about a nominee, and nobody's points.
  fileprivate var namesNominees: Bool { [.nominees, .consultations, .honorStates].contains(self) }
}
