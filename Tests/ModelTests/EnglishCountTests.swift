import Model
import Testing

/// No English message says “1 rows”.
@Suite struct EnglishCountTests {
  @Test(arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (11, "11 rows"), (-1, "-1 rows")])
  func onlyOneIsSingular(count: Int, text: String) { #expect(count.english("row") == text) }

  @Test func otherPluralsAreGiven() {
    #expect(1.english("entry", "entries") == "1 entry")
    #expect(0.english("entry", "entries") == "0 entries")
    #expect(3.english("place is", "places are") == "3 places are")
  }

  @Test(arguments: [("1", "1 decimal"), ("2", "2 decimals"), ("1.5", "1.5 decimals"), ("1.0", "1.0 decimals")])
  func writtenNumbersToo(number: String, text: String) { #expect(number.english("decimal") == text) }
}
