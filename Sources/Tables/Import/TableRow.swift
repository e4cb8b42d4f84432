/// One row of any table but readings, its cells checked by their columns' kinds.
struct TableRow: Sendable {
  let place: RowPlace
  /// By the schema's columns; nil where empty or wrong.
  var cells: [String?]
  /// Declared extra columns.
  var attributes: [String: String] = [:]
  /// The number of fields.
  var width: Int
  /// Whether it was set aside.
  var isRefused = false
  /// Whether it must not be looked at again: its fields cannot be told apart, or it is a totals row.
  var isOpaque = false
  /// Whether it is a totals row, which is about nobody.
  var isTotals = false

  init(place: RowPlace, columns: Int, width: Int) {
    self.place = place
    self.width = width
    cells = Array(repeating: nil, count: columns)
  }
}
