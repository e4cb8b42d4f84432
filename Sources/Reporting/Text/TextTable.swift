/// Columns that line up on a terminal, Chinese text or not.
package struct TextTable {
  /// To which side a column's cells are moved.
  package enum Alignment {
    /// Texts.
    case left
    /// Numbers.
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// A table with one column an alignment.
  package init(_ alignments: Alignment...) { self.alignments = alignments }

  /// Adds a row; missing cells stay empty.
  package mutating func add(_ cells: String...) { rows.append(cells.map(\.printable)) }

  /// The lines, two spaces between columns, none at the end.
  package func lines(indent: Int = 0) -> [String] {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() where column < alignments.count {
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
        if column > 0 { line += "  " }
        line += alignments[column] == .left ? cell + padding : padding + cell
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
