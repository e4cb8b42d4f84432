import Model

/// Points that a unit is owed, before they are numbered.
struct Credit {
  var unit: UnitID
  /// The record behind it.
  var record: RowReference
  var item: String
  var points: Decimal
  var document: String?
}

extension [Credit] {
  /// The entries, ordered by id. The id is the year and the record's key; where several entries have one record, unit and item as well.
  func entries(of year: Int) -> [CarriedEntry] {
    let groups = Dictionary(grouping: self) { "\(year)-" + $0.record.key.joined(separator: "-") }
    return groups.flatMap { id, credits in
      credits.map { credit in
        CarriedEntry(
          id: credits.count == 1 ? id : "\(id)-\(credit.unit)-\(credit.item)", unit: credit.unit, fromYear: year, item: credit.item,
          points: credit.points, document: credit.document)
      }
    }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }
}
