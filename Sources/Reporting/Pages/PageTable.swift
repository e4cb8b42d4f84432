internal import Model

/// A table of a page: with caption and scopes, in a box of its own that scrolls where it is too wide.
struct PageTable {
  /// A column; numbers stand at the right.
  struct Column {
    /// What its cells are.
    enum Kind {
      case text, number, place, rowHeader
      /// A word that stays on its line.
      case word
      /// Sentences, and where they come from: with room to be read.
      case long, source
    }

    var title: String
    var kind = Kind.text

    init(_ title: String, _ kind: Kind = .text) {
      self.title = title
      self.kind = kind
    }
  }

  /// A row with what else it is found by.
  struct Row {
    var cells: [HTML]
    var found: String?

    init(_ cells: [HTML], found: String? = nil) {
      self.cells = cells
      self.found = found
    }
  }

  /// The id of the table, unique in its page; nil where nothing leads to it.
  var id: StaticString?
  var caption: String
  var columns: [Column]
  var rows: [Row]
  /// Whether its columns can be sorted where scripts run.
  var isSortable = false

  var html: HTML {
    """
    <div class="table" role="region" aria-label="\(caption)" tabindex="0">
    <table\(HTML.attribute("id", id.map { "\($0)" }))\(isSortable ? " data-sortable=\"yes\"" as HTML : "")>
    <caption>\(caption)</caption>
    <thead><tr>\(columns.map(head).reduce("", +))</tr></thead>
    <tbody>
    \(rows.map(line))
    </tbody>
    </table>
    </div>
    """
  }

  /// Of numbers the highest come first, of places the lowest.
  private func head(_ column: Column) -> HTML {
    let first: HTML = isSortable && column.kind == .number ? " data-first=\"descending\"" : ""
    let type: HTML = isSortable && [.number, .place].contains(column.kind) ? " data-type=\"number\"" : ""
    return "<th scope=\"col\"\(side(column))\(type)\(first)>\(column.title)</th>"
  }

  private func line(_ row: Row) -> HTML {
    let cells = zip(columns, row.cells).map { column, cell -> HTML in
      column.kind == .rowHeader ? "<th scope=\"row\">\(cell)</th>" : "<td\(side(column))>\(cell)</td>"
    }
    return "<tr\(HTML.attribute("data-found", row.found))>\(cells.reduce("", +))</tr>"
  }

  private func side(_ column: Column) -> HTML {
    switch column.kind {
    case .number: " class=\"number\""
    case .place: " class=\"number rank\""
    case .word: " class=\"word\""
    case .long: " class=\"long\""
    case .source: " class=\"source\""
    case .text, .rowHeader: ""
    }
  }
}
