import Model
import Scoring
import Testing

@Suite("Stratified draw")
struct StratifiedDrawTests {
  private func members(_ strata: [(String, Int)]) -> [StratifiedDraw.Member] {
    strata.flatMap { name, size in (1...size).map { StratifiedDraw.Member(key: "\(name)\($0)", stratum: name) } }
  }

  @Test("the generator is the published one")
  func generator() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect((1...3).map { _ in generator.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test(
    "strata give in proportion, left-over places to the largest remainders",
    arguments: [
      ([6, 3, 1], 5, [3, 2, 0]),  // 3, 1.5, 0.5: of the equal remainders the first
      ([5, 5], 3, [2, 1]), ([7, 2, 1], 10, [7, 2, 1]), ([2, 2], 9, [2, 2]), ([4, 4], 0, [0, 0]),
    ] as [([Int], Int, [Int])])
  func quotas(sizes: [Int], count: Int, expected: [Int]) {
    let draw = StratifiedDraw(of: members(zip(["a", "b", "c"], sizes).map { ($0, $1) }), count: count, seed: 7)
    #expect(draw.strata.map(\.drawn.count) == expected)
    #expect(draw.strata.allSatisfy { Set($0.drawn).count == $0.drawn.count })
  }

  @Test("the seed alone decides, not the order of rows")
  func repeatable() {
    let all = members([("a", 30), ("b", 10)])
    let draw = StratifiedDraw(of: all, count: 8, seed: 2019)
    #expect(draw == StratifiedDraw(of: all.reversed(), count: 8, seed: 2019))
    #expect(draw != StratifiedDraw(of: all, count: 8, seed: 2020))
  }

  @Test("by hand: the first number picks the place of the first")
  func byHand() {
    // The first number of this seed, 6457827717110365317, is a multiple of 3: place 0 changes with place 0.
    let draw = StratifiedDraw(of: members([("a", 3)]), count: 1, seed: 1_234_567)
    #expect(draw.strata[0].drawn.map(\.key) == ["a1"])
  }

  @Test("nothing to draw from")
  func empty() { #expect(StratifiedDraw(of: [], count: 3, seed: 1).strata.isEmpty) }
}
