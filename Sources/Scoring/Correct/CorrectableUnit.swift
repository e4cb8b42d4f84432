import Model

extension Unit {
  /// A column that can be corrected, as the table would write it; nil for any other column. An empty one is `.some(nil)`.
  func text(of column: String) -> String?? {
    switch column {
    case "name": .some(name)
    case "short_name": .some(shortName)
    case "level": .some(level.rawValue)
    case "division": .some(division)
    case "competes": .some(competes ? "yes" : "no")
    case "staff": .some(staff.map(String.init))
    default: attributes[column].map { .some($0) }
    }
  }

  /// Writes such a column; false where it cannot hold the text.
  mutating func write(_ text: String?, to column: String) -> Bool {
    switch column {
    case "name":
      guard let text else { return false }
      name = text
    case "short_name": shortName = text
    case "level":
      guard let level = text.flatMap({ UnitLevel(rawValue: $0) }) else { return false }
      self.level = level
    case "division": division = text
    case "competes":
      guard text == "yes" || text == "no" else { return false }
      competes = text == "yes"
    case "staff":
      let number = text.flatMap { Int($0) }
      guard number.map({ $0 >= 0 }) ?? (text == nil) else { return false }
      staff = number
    default:
      guard attributes[column] != nil else { return false }
      attributes[column] = text
    }
    return true
  }
}

extension TableName {
  /// The columns of a table of facts that can be corrected.
  var factColumns: [String] {
    switch self {
    case .units: ["name", "short_name", "level", "division", "competes", "staff"]
    case .readings: ["value", "status"]
    case .targets: ["target", "baseline"]
    case .notApplicable: ["reason", "document"]
    case .ballots: ["votes"]
    default: []
    }
  }
}
