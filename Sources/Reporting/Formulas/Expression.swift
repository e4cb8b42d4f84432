package import Model

/// A formula filled with its numbers: one value that both prints and replays, so that what is shown is what was computed.
package indirect enum Expression: Sendable, Hashable {
  /// A number.
  case number(Fraction)
  /// A share, printed in percent.
  case percent(Fraction)
  /// left + right.
  case sum(Expression, Expression)
  /// left − right.
  case difference(Expression, Expression)
  /// left × right.
  case product(Expression, Expression)
  /// left ÷ right.
  case quotient(Expression, Expression)
  /// An expression whose numbers are shown rounded, with what it came to before they were.
  case settled(Expression, at: Fraction)

  package static func + (left: Expression, right: Expression) -> Expression { .sum(left, right) }
  package static func - (left: Expression, right: Expression) -> Expression { .difference(left, right) }
  package static func * (left: Expression, right: Expression) -> Expression { .product(left, right) }
  package static func / (left: Expression, right: Expression) -> Expression { .quotient(left, right) }

  /// What it comes to, exactly.
  package func value() throws(ArithmeticFault) -> Fraction {
    switch self {
    case .number(let number), .percent(let number), .settled(_, let number): number
    case .sum(let left, let right): try left.value() + right.value()
    case .difference(let left, let right): try left.value() - right.value()
    case .product(let left, let right): try left.value() * right.value()
    case .quotient(let left, let right): try left.value() / right.value()
    }
  }

  /// As written on paper: `10 × (60% + 40% × (5.23 − 1.1) ÷ (9.8 − 1.1))`.
  package var text: String {
    switch self {
    case .number(let number): NumberText.plain(number)
    case .percent(let share): NumberText.percent(share)
    case .sum(let left, let right): left.text + " + " + right.bracketed(below: 1)
    case .difference(let left, let right): left.text + " − " + right.bracketed(below: 2)
    case .product(let left, let right): left.bracketed(below: 2) + " × " + right.bracketed(below: 2)
    case .quotient(let left, let right): left.bracketed(below: 2) + " ÷ " + right.bracketed(below: 3)
    case .settled(let expression, _): expression.text
    }
  }

  /// How strongly it holds together: sums 1, products 2, numbers 3. A negative number binds like a sum, since it begins with a sign.
  private var strength: Int {
    switch self {
    case .number(let number), .percent(let number): number.isNegative ? 0 : 3
    case .sum, .difference: 1
    case .product, .quotient: 2
    case .settled(let expression, _): expression.strength
    }
  }

  private func bracketed(below least: Int) -> String {
    strength < least ? "(" + text + ")" : text
  }
}
