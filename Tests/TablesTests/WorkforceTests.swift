import Model
import Tables
import Testing

/// What a workforce makes depends on nobody but the pieces.
@Suite struct WorkforceTests {
  static let workforces: [(String, Workforce)] = [
    ("alone", .alone), ("every core", .allCores), ("backwards", LedgersAtOnceTests.backwards),
  ]

  @Test(arguments: workforces.indices)
  func everyPieceIsMadeOnceAndStaysInItsPlace(workforce: Int) {
    let made = Self.workforces[workforce].1.map(1_000) { "\($0)" }
    #expect(made == (0..<1_000).map(String.init))
    #expect(Self.workforces[workforce].1.map(0) { $0 } == [])
  }

  @Test(arguments: workforces.indices)
  func twoThingsAreMadeBesideEachOther(workforce: Int) {
    let (_, workforce) = Self.workforces[workforce]
    let (squares, (sum, depth)) = workforce.both {
      workforce.map(100) { $0 * $0 }
    } and: {
      // Each may set the workforce to more.
      workforce.both({ workforce.map(100) { $0 }.reduce(0, +) }, and: { "deeper" })
    }
    #expect(squares == (0..<100).map { $0 * $0 })
    #expect((sum, depth) == (4_950, "deeper"))
  }
}
