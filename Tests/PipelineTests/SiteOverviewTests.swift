import Foundation
import Testing

/// The first page of the site.
@Suite struct SiteOverviewTests {
  /// One unit rose by as many places as two others fell: the order is the same each time, by places and then by unit.
  @Test func whoMovedTheFarthestComesInOneOrder() throws {
    let years = try SmallYears()
    try years.sandbox.write(
      "unit_id,competition,division,place,total,grade\na,All,,3,,\nb,All,,2,,\nc,All,,3,,\nd,All,,1,,\n", to: "inputs/small/last.csv")
    try years.sandbox.replace(
      "inputs:\n", "editions: [site]\ninputs:\n  - {table: last_year, file: inputs/small/last.csv}\n", in: "pipelines/small.yaml")
    var pages: Set<String> = []
    for _ in 0..<8 {
      #expect(try years.run("small").codes == [])
      pages.insert(try years.sandbox.text("outputs/small/site/index.html"))
    }
    let page = try #require(pages.first)
    #expect(pages.count == 1)
    let lists = page.components(separatedBy: "<ul class=\"legend\"").dropFirst().joined()
    let moved = lists.matches(of: #/<li><a href="[^"]*"><bdi>(\w+)</bdi>/#).map { String($0.1) }
    #expect(moved == ["A", "B", "C"])
  }
}
