import Foundation
import Model
import OrderedCollections
import Rules
import Testing

@Suite("Rulebooks read")
struct RulebookReaderTests {
  private static func everything() throws -> Rulebook {
    let folder = try #require(Bundle.module.resourceURL)
    let data = try Data(contentsOf: folder.appending(path: "Rulebooks/good/everything.yaml"))
    return try #require(RulebookReader.read(bytes: Array(data), file: "everything.yaml").rulebook)
  }

  private static func nodes(_ rulebook: Rulebook) -> [ItemID: ScoreNode] {
    var nodes: [ItemID: ScoreNode] = [:]
    for scorecard in rulebook.scorecards.values { scorecard.root.walk { node, _ in nodes[node.id] = node } }
    return nodes
  }

  @Test("declarations, in the order of writing")
  func declarations() throws {
    let rulebook = try Self.everything()
    #expect(rulebook.id == "everything-2019")
    #expect(rulebook.title == LocalizedText(zh: "全部写法", en: "Every form"))
    #expect(rulebook.notice == LocalizedText("虚构示例"))
    #expect(rulebook.readings.keys.map(\.text) == ["gdp", "population", "complaints", "roads"])
    #expect(rulebook.readings["complaints"]?.grain == .month)
    #expect(rulebook.readings["gdp"]?.dueOn == Day(2020, 1, 31))
    #expect(rulebook.panels["public"]?.options["poor"] == Fraction(40))
    #expect(rulebook.panels["public"]?.options["abstain"] == .some(nil))
    #expect(rulebook.panels["public"]?.appliesTo == UnitSelector())
    #expect(rulebook.panels["mayor"]?.appliesTo == UnitSelector(levels: [.county], units: ["u1"]))
  }

  @Test("levels know their own and their children's full points")
  func levels() throws {
    let nodes = Self.nodes(try Self.everything())
    let full = nodes.mapValues { node -> [String] in
      guard case .level(let level) = node.content else { return [] }
      return [level.childrenFull, level.full].map(\.description)
    }
    #expect(full["counties"] == ["100", "100"])
    #expect(full["economy"] == ["60", "60"])
    #expect(full["services"] == ["10", "60"])
    #expect(full["votes"] == ["10", "10"])
    #expect(nodes["economy"]?.weight.description == "2/3")
    #expect(nodes["economy"]?.rounding == Rounding(places: 2, mode: .halfEven))
    #expect(nodes["shown"]?.counts == false)
  }

  @Test("names default to the reading's, then to the id")
  func names() throws {
    let nodes = Self.nodes(try Self.everything())
    #expect(nodes["gdp"]?.name == LocalizedText(zh: "地区生产总值", en: "GDP"))
    #expect(nodes["services"]?.name == LocalizedText("services"))
  }

  @Test("what an indicator looks at, how it earns, whom it is for")
  func indicators() throws {
    let nodes = Self.nodes(try Self.everything())
    func indicator(_ id: ItemID) throws -> Indicator {
      guard case .indicator(let indicator) = try #require(nodes[id]).content else { throw WrongShape() }
      return indicator
    }
    #expect(try indicator("gdp").measure == .reading(ReadingColumn("gdp", .last)))
    #expect(try indicator("growth").measure == .growth(ReadingColumn("gdp", .last), .difference))
    #expect(
      try indicator("per-head").measure
        == .ratio(numerator: ReadingColumn("gdp", .last), denominator: ReadingColumn("population", .last), times: Fraction(100)))
    #expect(try indicator("excellent").measure == .ballotShare("public", options: ["excellent", "good"]))
    #expect(try indicator("leaders").measure == .ballots(["mayor", "public"]))
    #expect(try indicator("done").measure == .completion(ReadingColumn("roads", .max)))
    #expect(try indicator("done").method.peers == PeerRule(among: .units(["u1", "u2"]), minPeers: 2, whenAllEqual: .zero))
    #expect(try indicator("benchmark").method.peers == nil)
    #expect(try indicator("growth").method.anchors == [.baseline, .constant(Fraction(100))])
    #expect(try indicator("shown").appliesTo == UnitSelector(levels: [.county, .town], divisions: ["一类"], units: ["u1"]))
    #expect(try indicator("shown").lead == "012")
  }

  private struct WrongShape: Error {}

  @Test("competitions and grades")
  func competitions() throws {
    let rulebook = try Self.everything()
    let counties = try #require(rulebook.competitions["counties"])
    #expect(counties.units == UnitSelector(levels: [.county], divisions: ["一类", "二类"]))
    #expect(counties.onePerDivision)
    #expect(counties.printedPlaces == 4)
    #expect(counties.nonCompeting == NonCompeting(setPeers: true, takeGrade: true, inQuotaBase: false))
    let excellent = try #require(counties.grades["excellent"])
    #expect(excellent.quota == Quota(amount: .share(try Fraction(3, over: 10), .down), base: .eligible, edgeTie: .escalate))
    #expect(excellent.citation.article == "42")
    #expect(excellent.staffShare?.description == "0.15")
    #expect(rulebook.competitions["towns"]?.printedPlaces == 1)
    #expect(rulebook.competitions["towns"]?.tieBreak == [])
  }
}

@Suite("No input breaks the reader")
struct RulebookRobustnessTests {
  /// A small linear congruential generator: the same damage in every run.
  private struct Damage: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test("damaged rulebooks are read or refused", arguments: 0..<8)
  func damaged(seed: UInt64) throws {
    let folder = try #require(Bundle.module.resourceURL)
    let original = Array(try Data(contentsOf: folder.appending(path: "Rulebooks/good/everything.yaml")))
    var damage = Damage(state: seed)
    let pieces = [
      "&a ", "*a", "? ", ": ", "- ", "[", "}", "\"", "'", "|\n", "!!x ", "\t", "\u{0}", "1/0", "-1", "%", "#", "\n\n", "~", "<<",
    ].map { Array($0.utf8) }
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &damage) {
        let at = Int.random(in: 0..<bytes.count, using: &damage)
        switch Int.random(in: 0..<4, using: &damage) {
        case 0: bytes.remove(at: at)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &damage)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &damage) ?? [], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...200, using: &damage)))
        }
      }
      let (rulebook, findings) = RulebookReader.read(bytes: bytes, file: "damaged.yaml")
      #expect((rulebook == nil) == findings.contains { $0.severity == .error })
      for finding in findings {
        #expect(!finding.rendered(in: .chinese).isEmpty)
        #expect(finding.position.map { ($0.line ?? 1) >= 1 && ($0.column ?? 1) >= 1 } ?? true)
      }
    }
  }

  @Test(
    "deep, wide, huge and strange texts are refused",
    arguments: [
      String(repeating: "{a: ", count: 990) + "1" + String(repeating: "}", count: 990),
      (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      String(repeating: "- ", count: 900) + "x",
      String(repeating: "? ", count: 900) + "x",
      String(repeating: "a: 1\n", count: 2000),
      (0..<3_000).map { "k\($0): 1\n" }.joined(),
      (0..<65).map { _ in "- [" + String(repeating: "1,", count: 1_900) + "1]\n" }.joined(),
      "scorecards: " + String(repeating: "9", count: 3000),
      "rulebook: \"\\uD800\"", "%YAML 9.9\n---\na: 1", "%TAG ! x\n--- !<%FF> a", "--- |\n a\n...\n", "!", "&", "*", "-", "?", ":", "|", "'",
      "\"", "{", "]",
      "\u{FEFF}", "\u{FEFF}\u{FEFF}a: 1", "\r\r\r", "\t", "\u{85}",
      "title: \u{1F1E8}\u{1F1F3}e\u{301}\u{200D}: [",
    ])
  func strange(text: String) {
    let (rulebook, findings) = RulebookReader.read(text: text, file: "strange.yaml")
    #expect(rulebook == nil)
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { !$0.rendered(in: .english).isEmpty })
  }

  @Test("numbers beyond exact arithmetic are a finding")
  func overflow() {
    let primes = ["1/999999999999999937", "1/999999999999999989", "1/999999999999999967", "1/999999999999999877"]
    let children = (0..<80).map { index in
      "{indicator: i\(index), measure: {reading: a}, weight: \(primes[index % 4].dropLast(2))\(10 + index), points: 1/\(999_999_999_999_000_001 + index * 2), method: given}"
    }
    let text = """
      rulebook: overflow
      title: Overflow
      readings: {a: {name: A}}
      scorecards:
        main:
          points: 1
          combine: mean
          children:
      \(children.map { "      - " + $0 }.joined(separator: "\n"))
      competitions: {main: {name: Main, units: {}, scorecard: main, round: 2}}
      """
    let codes = RulebookReader.read(text: text, file: "x").findings.map(\.code)
    #expect(codes == [.arithmeticOverflow])
  }
}
