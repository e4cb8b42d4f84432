import Model

/// Names that cells refer to, and what a wrong one probably means.
struct NameDirectory {
  private let names: [String]
  private let called: [String: [String]]
  private var byDigits: [String: [String]] = [:]
  private var suggestions: [String: [String]] = [:]

  /// Takes the names, and those among them that go by other ones.
  init(_ names: [String], called: [String: [String]] = [:]) {
    (self.names, self.called) = (names, called)
    for name in names {
      if let digits = NameDirectory.withoutZeros(name) { byDigits[digits, default: []].append(name) }
    }
  }

  /// The code that a shorter one must have been before its leading zeros were lost.
  func padded(_ text: String) -> String? {
    guard let digits = NameDirectory.withoutZeros(text), let full = byDigits[digits], full.count == 1, full[0].utf8.count > text.utf8.count
    else { return nil }
    return full[0]
  }

  /// The names that are near, or are called so; remembered, since the same slip is often made in every row.
  mutating func nearest(to text: String) -> [String] {
    if let known = suggestions[text] { return known }
    let called = (called[text] ?? []).filter(names.contains)
    let found = called.isEmpty ? Suggestion.nearest(to: text, among: names) : called
    if suggestions.count < 10_000 { suggestions[text] = found }
    return found
  }

  private static func withoutZeros(_ text: String) -> String? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return String(text.drop { $0 == "0" })
  }
}

/// The units that tables may name.
struct UnitDirectory {
  /// Those that are assessed, by id.
  private(set) var units: [Unit] = []
  /// Their numbers, by id.
  private(set) var numbers: [String: Int] = [:]
  // Units whose spans lie outside the assessed period.
  private var outside: Set<String> = []
  // Made when the first cell names no unit: most imports have none.
  private lazy var ids = NameDirectory(units.map(\.id.text) + outside.sorted { UnitID($0) < UnitID($1) })
  private lazy var numbersByName = bearersOfNames()

  init() {}

  /// Takes the assessed units, ordered by id, and the ids of those that are not assessed.
  init(_ units: [Unit], outside: Set<String>) {
    self.units = units
    self.outside = outside
    numbers.reserveCapacity(units.count)
    for (number, unit) in units.enumerated() { numbers[unit.id.text] = number }
  }

  /// The number of an assessed unit.
  func number(_ text: String) -> Int? { numbers[text] }

  /// What is wrong with a unit that a cell names; ledgers may name units outside the period.
  mutating func fault(_ text: String, inPeriod period: Period?) -> Fault? {
    if numbers[text] != nil { return nil }
    if outside.contains(text) { return period.map { .unitNotInPeriod(period: $0) } }
    if let full = ids.padded(text) { return .lostLeadingZeros(full: full) }
    if let unit = unit(named: text) { return .unitByName(id: unit.id.text) }
    let bearers = numbersByName[text.withoutSpaces] ?? []
    return .unknownUnit(suggestions: bearers.isEmpty ? ids.nearest(to: text) : bearers.map { units[$0].id.text })
  }

  /// Whether nobody can tell which unit a text means.
  mutating func isUnknown(_ text: String) -> Bool {
    if case .unknownUnit = fault(text, inPeriod: nil) { true } else { false }
  }

  /// The unit that a text means, as far as there is no doubt; else one of that name.
  mutating func meant(by text: String) -> UnitID {
    if numbers[text] != nil { return UnitID(text) }
    if let full = ids.padded(text) { return UnitID(full) }
    return unit(named: text)?.id ?? UnitID(text)
  }

  // The only one of that name.
  private mutating func unit(named text: String) -> Unit? {
    guard let bearers = numbersByName[text.withoutSpaces], bearers.count == 1, let only = bearers.first else { return nil }
    return units[only]
  }

  // By each name the units that bear it, in their order.
  private func bearersOfNames() -> [String: [Int]] {
    var bearers: [String: [Int]] = [:]
    for (number, unit) in units.enumerated() {
      for name in Set(unit.allNames.dropFirst().map(\.withoutSpaces)) { bearers[name, default: []].append(number) }
    }
    return bearers
  }
}
