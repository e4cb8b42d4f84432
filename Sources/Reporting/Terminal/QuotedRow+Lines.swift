internal import Model
internal import Tables

extension QuotedRow {
  /// The row on one line of a terminal, as much of it as fits around the field that is meant, and carets under that field.
  func lines(width: Int) -> [String] {
    let scalars = Array(text.printable.unicodeScalars)
    guard let field else { return [QuotedRow.text(scalars[..<QuotedRow.end(in: scalars, from: 0, width: width)], of: scalars)] }
    let start = QuotedRow.start(in: scalars, field, width: width)
    let end = QuotedRow.end(in: scalars, from: start, width: width)
    let indent = (start > 0 ? 1 : 0) + QuotedRow.columns(scalars[start..<field.lowerBound])
    let carets = max(1, QuotedRow.columns(scalars[field.lowerBound..<max(field.lowerBound, min(field.upperBound, end))]))
    return [
      QuotedRow.text(scalars[start..<end], of: scalars), String(repeating: " ", count: indent) + String(repeating: "^", count: carets),
    ]
  }

  // A third of the line may stand before a field that would not fit otherwise.
  private static func start(in scalars: [Unicode.Scalar], _ field: Range<Int>, width: Int) -> Int {
    if columns(scalars[..<field.upperBound]) <= width - 1 { return 0 }
    var start = field.lowerBound
    while start > 0, columns(scalars[(start - 1)..<field.lowerBound]) <= width / 3 { start -= 1 }
    return start
  }

  // Room is kept for the signs that something is left out.
  private static func end(in scalars: [Unicode.Scalar], from start: Int, width: Int) -> Int {
    let room = width - (start > 0 ? 1 : 0)
    var (end, used) = (start, 0)
    while end < scalars.count, used + scalars[end].columns <= room {
      used += scalars[end].columns
      end += 1
    }
    if end == scalars.count { return end }
    while end > start, used + 1 > room {
      end -= 1
      used -= scalars[end].columns
    }
    return end
  }

  private static func text(_ part: ArraySlice<Unicode.Scalar>, of scalars: [Unicode.Scalar]) -> String {
    (part.startIndex > 0 ? "…" : "") + String(String.UnicodeScalarView(part)) + (part.endIndex < scalars.count ? "…" : "")
  }

  private static func columns(_ part: ArraySlice<Unicode.Scalar>) -> Int { part.reduce(0) { $0 + $1.columns } }
}
