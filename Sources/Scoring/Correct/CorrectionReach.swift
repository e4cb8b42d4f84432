import Model

/// Whose points corrections may touch that were not carried out, looked up in the facts as the others left them.
struct CorrectionReach {
  /// Whom one of them is about.
  struct Touched {
    var units: Set<UnitID> = []
    /// Nominees who may have to do with it, whatever their units' points are.
    var nominees: Set<String> = []
    /// Whether nobody else's points can be meant.
    var isTraceable = true
  }

  private let cells: CorrectableFacts
  private let nominees: Set<String>
  private let nomineesOfPerson: [String: Set<String>]
  /// The units of each error, those of rows that name it as a cause among them.
  private let unitsOfError: [String: Set<UnitID>]
  /// The units of all rows in each matter, and of all its errors.
  private let unitsOfMatter: [String: Set<UnitID>]

  /// Goes through all records, once for however many corrections.
  init(_ cells: CorrectableFacts) {
    self.cells = cells
    let records = cells.facts.records
    nominees = Set(records.lazy.filter { $0.table == .nominees }.compactMap(\.key.first))
    var ofPerson: [String: Set<String>] = [:]
    for record in records where record.table == .nominees {
      if let person = record.text("person_id"), let nominee = record.key.first { ofPerson[person, default: []].insert(nominee) }
    }
    nomineesOfPerson = ofPerson
    var ofError: [String: Set<UnitID>] = [:]
    var ofMatter: [String: Set<UnitID>] = [:]
    for record in records {
      guard let unit = record.unit else { continue }
      for error in record.errors { ofError[error, default: []].insert(unit) }
      if let matter = record.text("matter_id") { ofMatter[matter, default: []].insert(unit) }
    }
    for record in records where record.table == .errors {
      guard let matter = record.text("matter_id"), let units = record.key.first.flatMap({ ofError[$0] }) else { continue }
      ofMatter[matter, default: []].formUnion(units)
    }
    (unitsOfError, unitsOfMatter) = (ofError, ofMatter)
  }

  /// Whom a correction may touch. Of a row that is not there anybody may be meant, whoever the correction names: it may be mistyped.
  func touched(by correction: Correction) -> Touched {
    let row = correction.row
    if row.table.namesNominees { return Touched(nominees: nominees.intersection(row.key.prefix(1))) }
    if row.table.isNobodysPoints { return Touched() }
    let named = row.table.isLedger ? unitsNamed(by: correction) : Set(row.key.prefix(1).map { UnitID($0) })
    let units = named.filter(cells.isKnown)
    return Touched(units: units, nominees: nomineesMeant(by: correction), isTraceable: cells.has(row) && !units.isEmpty)
  }

  /// What a row says of a person may bar them, whichever unit nominates them.
  private func nomineesMeant(by correction: Correction) -> Set<String> {
    var persons = [cells.record(correction.row)?.text("person_id")]
    if correction.column == "person_id" { persons += [correction.old, correction.new] }
    return persons.compactMap(\.self).reduce(into: []) { $0.formUnion(nomineesOfPerson[$1] ?? []) }
  }

  // What it takes away and what it puts instead is followed as what the row says now, which may be set aside.
  private func unitsNamed(by correction: Correction) -> Set<UnitID> {
    let record = cells.record(correction.row)
    func corrected(_ column: String) -> [String] {
      correction.column == column ? [correction.old, correction.new].compactMap(\.self) : []
    }
    func values(_ column: String) -> [String] { corrected(column) + [record?.text(column)].compactMap(\.self) }

    var units = Set(corrected("unit_id").map { UnitID($0) })
    if let unit = record?.unit { units.insert(unit) }
    for action in values("action_id") {
      if let unit = cells.record(RowReference(.accountability, [action]))?.unit { units.insert(unit) }
    }
    var matters = values("matter_id")
    let causes = corrected("cause").flatMap(\.listEntries)
    let itself = correction.row.table == .errors ? correction.row.key : []
    for error in values("error_id") + causes + itself {
      units.formUnion(unitsOfError[error] ?? [])
      if let matter = cells.record(RowReference(.errors, [error]))?.text("matter_id") { matters.append(matter) }
    }
    for matter in matters { units.formUnion(unitsOfMatter[matter] ?? []) }
    return units
  }
}

extension TableName {
  /// Whether its rows are about a nominee, and nobody's points.
  fileprivate var namesNominees: Bool { [.nominees, .consultations, .honorStates].contains(self) }

  /// Whether no score is computed from its rows.
  fileprivate var isNobodysPoints: Bool { [.calendar, .lastYear].contains(self) }
}
