import Model

/// A wide table's rows and the readings in them, kept until the units are known.
struct WideTable {
  /// One reading.
  struct Cell {
    /// The row's index.
    var row: Int32
    /// The index in the binding's readings.
    var reading: Int32
    var value: Decimal
  }

  let source: Int
  let layout: WideLayout
  let binding: HeaderBinding
  var rows: [TableRow] = []
  var cells: [Cell] = []
  /// Empty cells that are no readings, by reading.
  var emptyCells: [Int: Int] = [:]
  /// Filled cells that are no numbers.
  var badCells = 0
  /// Cells that went with their rows.
  var droppedCells = 0
  /// Cells that were folded.
  var foldedCells = 0
  /// Those among the folded ones that were taken back, since their key is not theirs alone.
  var repeatedCells = 0
}
