package import Model

/// An exact number written as a text.
package struct Exact: Decodable, Sendable, Hashable {
  package var number: Fraction

  /// The number where it is a decimal, as all points that people see are; else 0.
  var decimal: Decimal { number.exactDecimal ?? .zero }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = Fraction(exact: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no exact number: \(text)")
    }
    self.number = number
  }
}
