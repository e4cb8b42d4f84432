/// The cells of a record that are not empty, by the names of their columns.
///
/// It reads like a dictionary. But the records of a table share one list of names, and each is no more than its cells as they were read: a name is
/// found among a dozen sooner than hashed.
///
///     var cells: RecordCells = ["severity": "minor"]
///     cells["document"] = "2019-7"
public struct RecordCells: Sendable {
  private var names: [String]
  /// By ``names``.
  private var cells: [String?]

  /// No cells.
  public init() { (names, cells) = ([], []) }

  /// Cells in the order of these names, which none share; nil where one is empty.
  package init(names: [String], _ cells: [String?]) {
    precondition(names.count == cells.count, "each cell has a name")
    (self.names, self.cells) = (names, cells)
  }

  /// The cells of a dictionary.
  public init(_ cells: [String: String]) { self.init(names: Array(cells.keys), Array(cells.values)) }

  /// The text of a column; nil where it is empty.
  public subscript(name: String) -> String? {
    get { index(of: name).flatMap { cells[$0] } }
    set {
      if let index = index(of: name) {
        cells[index] = newValue
      } else if let newValue {
        names.append(name)
        cells.append(newValue)
      }
    }
  }

  private func index(of name: String) -> Int? {
    let length = name.utf8.count
    // The length tells most names apart.
    return names.firstIndex { $0.utf8.count == length && $0 == name }
  }

  /// The cells that are not empty, as a dictionary.
  public var dictionary: [String: String] {
    Dictionary(zip(names, cells).compactMap { name, cell in cell.map { (name, $0) } }) { first, _ in first }
  }
}

extension RecordCells: ExpressibleByDictionaryLiteral {
  /// Cells as they are written; of one name that stands twice the first counts.
  public init(dictionaryLiteral elements: (String, String)...) { self.init(Dictionary(elements) { first, _ in first }) }
}

extension RecordCells: Hashable {
  /// Whether both have the same cells; neither empty ones nor an order count.
  public static func == (left: Self, right: Self) -> Bool {
    left.names == right.names ? left.cells == right.cells : left.dictionary == right.dictionary
  }

  /// Feeds the cells into a hasher, in no order.
  public func hash(into hasher: inout Hasher) { hasher.combine(dictionary) }
}
