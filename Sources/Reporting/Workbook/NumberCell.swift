/// A printed decimal as spreadsheets hold it: a binary double, with the format that prints it as it was.
package struct NumberCell: Equatable {
  /// Decimal digits that every double keeps.
  private static let keptDigits = 15
  /// Decimals that a number format may have.
  private static let mostPlaces = 30

  /// What the cell holds.
  package var value: Double
  /// The decimals it prints.
  package var places: Int

  /// Nil where the double would read back as another decimal, or is no plain decimal at all: then the cell is text.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map { $0.hasPrefix("-") ? $0.dropFirst() : $0 } ?? ""
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count <= 2, !whole.isEmpty, (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    var digits = (whole + fraction).drop { $0 == "0" }
    // Zeros after the decimals that count are no digits to keep: the format prints them.
    if !fraction.isEmpty { while digits.last == "0" { digits.removeLast() } }
    guard digits.count <= NumberCell.keptDigits, fraction.count <= NumberCell.mostPlaces, let value = Double(text) else { return nil }
    self.value = value
    places = fraction.count
  }
}
