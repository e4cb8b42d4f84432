import Model

/// A place of a row: which source, and where in it.
struct RowPlace: Hashable, Sendable {
  var source: Int
  var record: Int
  var line: Int
}

/// Gathers what quarantine sets aside, a row or a cell each.
struct RejectionLedger {
  /// One of them; its fields are read again in the end.
  struct Rejection {
    var place: RowPlace
    var field: Int?
    var unit: String?
    var reasons: [FindingCode]
  }

  private struct Spot: Hashable {
    var source: Int
    var record: Int
    var field: Int?
  }

  private var numbers: [Spot: Int] = [:]
  private(set) var all: [Rejection] = []
  /// What was set aside, as far as the keys could be read: of a wide table readings, and of a series with a refused reading the others.
  private(set) var references: Set<RowReference> = []

  /// Notes rows that go aside with others: each may be right by itself.
  mutating func note(aside: [RowReference]) { references.formUnion(aside) }

  /// Sets a row aside, or one cell of it; `aside` is what other tables call it.
  mutating func add(_ place: RowPlace, field: Int?, unit: String?, aside: [RowReference], reason: FindingCode) {
    references.formUnion(aside)
    let spot = Spot(source: place.source, record: place.record, field: field)
    if let number = numbers[spot] {
      if !all[number].reasons.contains(reason) { all[number].reasons.append(reason) }
      if all[number].unit == nil { all[number].unit = unit }
    } else {
      numbers[spot] = all.count
      all.append(Rejection(place: place, field: field, unit: unit, reasons: [reason]))
    }
  }
}
