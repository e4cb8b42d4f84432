internal import Model

/// Where exact numbers stand on a drawn axis, in thousandths of its length.
struct BarScale {
  /// The axis from end to end.
  static let length = 1000

  private let lowest: Fraction
  private let span: Fraction?

  /// An axis between two numbers.
  init(from lowest: Fraction, to highest: Fraction) {
    self.lowest = lowest
    span = (try? highest - lowest).flatMap { $0 > .zero ? $0 : nil }
  }

  /// The thousandths, kept on the axis.
  func position(_ number: Fraction) -> Int {
    guard let span, let share = try? (number - lowest) / span * Fraction(BarScale.length) else { return 0 }
    let kept = share.clamped(from: .zero, to: Fraction(BarScale.length))
    return (try? kept.rounded(Rounding(places: 0))).flatMap { Int($0.description) } ?? 0
  }

  func position(_ number: Decimal) -> Int { position(Fraction(number)) }
}

/// A bar drawn as wide as its box; what it shows stands in words beside it, so it is hidden from those who listen.
struct Bar {
  /// A part of the bar, of one look.
  struct Part {
    var from: Int
    var to: Int
    var look: StaticString
  }

  /// The least width that is seen.
  private static let least = 5

  var parts: [Part]

  var html: HTML {
    let drawn = parts.map { part -> HTML in
      let width = max(part.to - part.from, Bar.least)
      let start = min(part.from, BarScale.length - width)
      let look = HTML(stringLiteral: "\(part.look)")
      return "<rect class=\"\(look)\" x=\"\(start)\" y=\"0\" width=\"\(width)\" height=\"10\"/>"
    }
    return """
      <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\(drawn.reduce("", +))</svg>
      """
  }
}

/// Bars one below the other, each with its words and its number: a chart that is a table, for eyes and ears, on any width.
struct BarTable {
  struct Row {
    var label: HTML
    var bar: Bar
    var value: String
    /// Whether it is a sum of what stands around it.
    var isSum = false
  }

  var caption: String
  /// What stands above labels, bars and numbers.
  var heads: (label: String, bar: String, value: String)
  var rows: [Row]

  var html: HTML {
    let lines = rows.map { row -> HTML in
      let look: HTML = row.isSum ? " class=\"sum\"" : ""
      return "<tr\(look)><th scope=\"row\">\(row.label)</th><td class=\"drawn\">\(row.bar.html)</td><td class=\"number\">\(row.value)</td></tr>"
    }
    return """
      <table class="bars">
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(heads.label)</th><th scope="col">\(heads.bar)</th><th scope="col" class="number">\(heads.value)</th></tr></thead>
      <tbody>
      \(lines)
      </tbody>
      </table>
      """
  }
}
