/// How a cell looks.
struct CellStyle: Hashable {
  /// What a cell is for.
  enum Role: Hashable {
    /// The title of the whole workbook.
    case title
    /// What stands above a table.
    case heading
    /// The header of a column.
    case header
    /// The name of what stands beside it.
    case label
    /// Text on its own.
    case text
    /// A row of a table.
    case body
  }

  var role: Role
  /// The decimals of a number; nil for text.
  var places: Int?
  /// Where people type: what the cell takes it for.
  var entry: SheetEntry.Kind?
  var isStrong = false
  var wraps = false
  /// To the middle rather than to the left; numbers stand at the right either way.
  var isCentered = false
  /// Against the upper edge rather than in the middle: where rows are tall.
  var isAtTop = false
  var isLink = false
  var tint: Tint?

  init(_ role: Role) { self.role = role }

  /// A cell that people type into.
  static func typed(_ kind: SheetEntry.Kind) -> CellStyle {
    var style = CellStyle(.text)
    style.entry = kind
    return style
  }
}
