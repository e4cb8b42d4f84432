import Model
import Testing

/// Counts figures compared and keeps the ones that differ; a comparison that compared too few fails like one that found a difference.
struct Comparison {
  /// Differences that are shown.
  private static let shown = 10

  private var compared = 0
  private var differences: [String] = []

  /// Compares a published figure (blank: none was published) with a computed one (nil: there is none).
  mutating func compare(_ published: String, _ computed: Fraction?, _ what: @autoclosure () -> String) {
    let expected = published.isEmpty ? nil : (try? Decimal(published)).map { Fraction($0) }
    if !published.isEmpty { compared += 1 }
    if expected != computed || (expected == nil && !published.isEmpty) {
      differences.append("\(what()): published \(published.isEmpty ? "none" : published), computed \(computed.map { "\($0)" } ?? "none")")
    }
  }

  /// Fails unless all figures agreed and exactly `count` were compared.
  func expect(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(compared == count, sourceLocation: sourceLocation)
    let first = differences.prefix(Self.shown).joined(separator: "\n")
    #expect(differences.isEmpty, "\(differences.count) differ:\n\(first)", sourceLocation: sourceLocation)
  }
}
