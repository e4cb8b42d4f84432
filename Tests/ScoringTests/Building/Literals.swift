public import Model
import Testing

// Numbers in tests read as they would in a rulebook: "2.5", "1/3", 10. A text that is no number fails the test.

extension Fraction: ExpressibleByStringLiteral {
  /// Reads the number.
  public init(stringLiteral text: String) {
    if let value = Fraction(exact: text) {
      self = value
    } else {
      Issue.record("\(text) is no number")
      self = .zero
    }
  }
}

extension Fraction: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral {}

extension Fraction: ExpressibleByIntegerLiteral {
  /// The whole number.
  public init(integerLiteral whole: Int) { self.init(whole) }
}

extension Decimal: ExpressibleByStringLiteral {
  /// Reads the number.
  public init(stringLiteral text: String) {
    do {
      self = try Decimal(text)
    } catch {
      Issue.record("\(text) is no decimal: \(error)")
      self = .zero
    }
  }
}

extension Decimal: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral {}

extension Decimal: ExpressibleByIntegerLiteral {
  /// The whole number.
  public init(integerLiteral whole: Int) { self.init(whole) }
}

func decimal(_ text: String) -> Decimal { Decimal(stringLiteral: text) }
