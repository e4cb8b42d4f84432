import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What successors make of their predecessors' numbers, worked by hand from the months of ``Merger``.
@Suite struct SuccessionNumberTests {
  static let cases: [(Reorganization.Way, [String])] = [
    // January 4, February 8 + 2, March 6.
    (.sum, ["6", "20", "20/3", "10", "4", "3"]),
    // February (8 × 10 + 2 × 30) ÷ 40 = 3.5; January and March have one value each.
    (.weighted(by: .staff), ["6", "13.5", "4.5", "6", "3.5", "3"]),
    // February (8 × 3 + 2 × 1) ÷ 4 = 6.5.
    (.weighted(by: .reading("w")), ["6", "16.5", "5.5", "6.5", "4", "3"]),
    // Only the successor's February and March.
    (.restart, ["6", "8", "4", "6", "2", "2"]),
  ]

  @Test(arguments: cases.indices) func aMergerCombinesMonthByMonth(index: Int) throws {
    let (way, expected) = Self.cases[index]
    let assessment = Merger.city().reorganized(try Merger.book(Merger.rules(way)), .strict)
    #expect(assessment.findings.map(\.message.en) == [])
    #expect(try assessment.folds("N") == expected)
    try #require(try assessment.account(of: "N")).check()
  }

  @Test func aLineNamesWhatWasTakenOverAndItsRows() throws {
    let assessment = Merger.city().reorganized(try Merger.book(Merger.rules(.weighted(by: .staff))))
    let line = try #require(try assessment.account(of: "N")?.line("sum"))
    #expect(line.because?.zh == "按编制数加权，含并入的O镇 2019-01 至 2019-02")
    #expect(
      line.rows == [
        RowReference(.readings, ["N", "x", "2019-02..2019-03"], count: 2),
        RowReference(.readings, ["O", "x", "2019-01..2019-02"], count: 2), RowReference(.units, ["N"]), RowReference(.units, ["O"]),
      ])
    let restarted = Merger.city().reorganized(try Merger.book(Merger.rules(.restart)))
    let own = try #require(try restarted.account(of: "N")?.line("sum"))
    #expect(own.because?.en == "started anew, without O镇 2019-01 to 2019-02")
    #expect(own.rows == [RowReference(.readings, ["N", "x", "2019-02..2019-03"], count: 2)])
  }

  static let splits: [(Reorganization.Split, Reorganization.Way, n: [String], m: [String])] = [
    // N, of 30, takes three quarters: 3, 6 + 2, 6; M, of 10, a quarter: 1, 2.
    (.share(by: .staff), .sum, ["6", "17", "17/3", "8", "3", "3"], ["2", "3", "1.5", "2", "1", "2"]),
    (.each, .sum, ["6", "20", "20/3", "10", "4", "3"], ["8", "12", "6", "8", "4", "2"]),
    // In a mean the part goes to the weight: February (8 × 10 × ¾ + 2 × 30) ÷ (7.5 + 30) = 3.2.
    (.share(by: .staff), .weighted(by: .staff), ["6", "13.2", "4.4", "6", "3.2", "3"], ["8", "12", "6", "8", "4", "2"]),
  ]

  @Test(arguments: splits.indices) func aSplitGivesEachItsPart(index: Int) throws {
    let (split, way, n, m) = Self.splits[index]
    let heir = Merger.unit("M", staff: 10, from: "2019-04-01", succeeds: ["O"])
    let assessment = Merger.city([heir, Merger.new, Merger.old]).reorganized(try Merger.book(Merger.rules(way, split: split)), .strict)
    #expect(assessment.findings.map(\.message.en) == [])
    #expect(try assessment.folds("N") == n)
    #expect(try assessment.folds("M") == m)
  }

  @Test func whatASuccessorTookOverGoesOnWithIt() throws {
    // O into N at the end of March, N into L at the end of June.
    let between = Merger.unit("N", staff: 30, until: "2019-06-30", succeeds: ["O"])
    let last = Merger.unit("L", staff: 40, from: "2019-07-01", succeeds: ["N"])
    var city = Merger.city([last, Merger.old, between])
    city.report("L", "x", 10, number: 7)
    city.report("L", "w", 1, number: 7)
    let assessment = city.reorganized(try Merger.book(Merger.rules(.sum)), .strict)
    #expect(assessment.findings.map(\.message.en) == [])
    #expect(try assessment.folds("L") == ["10", "30", "7.5", "10", "4", "4"])
    #expect(assessment.ended.map { "\($0.unit.id) \($0.heirs)" } == ["N [L]", "O [L]"])
    #expect(try assessment.account(of: "L")?.line("sum")?.rows.count == 3)
  }

  static let chains: [(Reorganization.Way, split: Reorganization.Split?, x: String, target: Fraction)] = [
    // Z, of 3 people and 5 points; O, of 3 and 2; N, of 5 and 9: (15 + 6 + 45) ÷ 11. Targets and baselines say the same.
    (.weighted(by: .staff), nil, "6", 6), (.weighted(by: .attribute("area")), nil, "6", 6),
    // The series w says the same, whether its own values are added or left.
    (.weighted(by: .reading("w")), nil, "6", 6), (.sum, nil, "16", 16),
    // N takes 5 of 8 of O, which took all of Z: (9 × 5 + 2 × 3 × ⅝ + 5 × 3 × ⅝) ÷ (5 + 3.75).
    (.weighted(by: .staff), .share(by: .staff), "93/14", exact("93/14")),
  ]

  /// However many steps it took, who comes together in the end weighs what it weighed.
  @Test(arguments: chains.indices, [true, false]) func aChainOfMergersIsOneMerger(index: Int, isChain: Bool) throws {
    let (way, split, x, target) = Self.chains[index]
    func unit(_ id: UnitID, _ staff: Int, until: String? = nil, succeeds: [UnitID] = []) -> Unit {
      var unit = Merger.unit(id, staff: staff, until: until, succeeds: succeeds)
      unit.attributes["area"] = String(staff)
      return unit
    }
    var units = [
      unit("Z", 3, until: "2019-02-28"), unit("O", 3, until: "2019-08-31", succeeds: isChain ? ["Z"] : []),
      unit("N", 5, succeeds: isChain ? ["O"] : ["O", "Z"]),
    ]
    if split != nil { units.append(unit("M", 3, succeeds: isChain ? ["O"] : ["O", "Z"])) }
    var city = City()
    city.units = units
    for (id, value, weight) in [("Z", 5, 3), ("O", 2, 3), ("N", 9, 5), ("M", 1, 3)] as [(UnitID, Decimal, Decimal)] {
      city.report(id, "x", value)
      city.report(id, "w", weight)
      city.goals[UnitReading(id, "x")] = Goal(target: value, baseline: value)
    }
    for restarted in [false, true] {
      var rules = Merger.rules(way, split: split)
      if restarted { rules.readings["w"] = .restart }
      let assessment = city.reorganized(try Merger.book(rules), .strict)
      #expect(assessment.findings.map(\.message.en) == [])
      #expect(try assessment.folds("N").first == x)
      #expect(assessment.facts.goals[UnitReading("N", "x")]?.target == target)
      #expect(assessment.facts.goals[UnitReading("N", "x")]?.baseline == target)
    }
  }

  /// In a month in which only Z had a value, the pair of Z and O weighs what Z does: January (4 × 30 + 9 × 50) ÷ 80 = 7 1/8, February,
  /// with O's 20, (4 × 30 + 20 × 10 + 9 × 50) ÷ 90 = 8 5/9.
  @Test func inAChainOnlyThoseWeighWhoHadAValue() throws {
    var city = City()
    city.units = [
      Merger.unit("Z", staff: 30, until: "2019-02-28"), Merger.unit("O", staff: 10, until: "2019-08-31", succeeds: ["Z"]),
      Merger.unit("N", staff: 50, succeeds: ["O"]),
    ]
    for (id, month, value) in [("Z", 1, 4), ("Z", 2, 4), ("O", 2, 20), ("N", 1, 9), ("N", 2, 9)] as [(UnitID, Int, Decimal)] {
      city.report(id, "x", value, number: month)
    }
    city.report("N", "w", 1)
    let assessment = city.reorganized(try Merger.book(Merger.rules(.weighted(by: .staff))), .strict)
    let folds = try assessment.folds("N")
    #expect(folds.first == "77/9")
    #expect(folds[1] == "1129/72")
  }

  static let goals: [(targets: Reorganization.Way?, baselines: Reorganization.Way?, target: Fraction?, baseline: Fraction?)] = [
    // By the way of the series, which is the sum.
    (nil, nil, 30, 12), (.restart, nil, 20, 12), (.sum, .restart, 30, nil),
    // (10 × 10 + 20 × 30) ÷ 40; a mean of the one that has a value is that value.
    (.weighted(by: .staff), .weighted(by: .staff), "17.5", 12),
    // The latest weights, 3 and 1: (10 × 3 + 20 × 1) ÷ 4.
    (.weighted(by: .reading("w")), .sum, "12.5", 12),
  ]

  @Test(arguments: goals.indices) func targetsAndBaselinesFollowTheirOwnWays(index: Int) throws {
    let (targets, baselines, target, baseline) = Self.goals[index]
    var city = Merger.city()
    city.goals = [UnitReading("O", "x"): Goal(target: "10", baseline: "12"), UnitReading("N", "x"): Goal(target: "20")]
    let assessment = city.reorganized(try Merger.book(Merger.rules(targets: targets, baselines: baselines)), .strict)
    #expect(assessment.facts.goals[UnitReading("N", "x")]?.target == target)
    #expect(assessment.facts.goals[UnitReading("N", "x")]?.baseline == baseline)
  }

  @Test func aCombinedTargetShowsInItsLine() throws {
    var book = rulebook(indicator("done", measure: .completion(ReadingColumn("x", .sum))), grains: Merger.grains)
    book.reorganization = Merger.rules()
    var city = Merger.city()
    city.goals = [UnitReading("O", "x"): Goal(target: "10"), UnitReading("N", "x"): Goal(target: "30")]
    let line = try #require(try city.reorganized(book, .strict).account(of: "N")?.line("done"))
    #expect(line.scored == 50)
    #expect(line.number(.target) == 40)
    #expect(line.rows.filter { $0.table == .targets }.map(\.key) == [["N", "x"], ["O", "x"]])
    #expect(line.because?.en == "target or baseline with O镇; with O镇 2019-01 to 2019-02")
  }

  @Test(arguments: 1...12) func theOrderOfRowsNeverMatters(seed: Int) throws {
    let heir = Merger.unit("M", staff: 10, from: "2019-04-01", succeeds: ["O"])
    let book = try Merger.book(
      Merger.rules(.weighted(by: .reading("w")), split: .share(by: .staff), deductions: .inherited), pointsRule(upTo: "6"))
    var city = Merger.city([heir, Merger.new, Merger.old])
    city.records = ["E1", "E2"].map { Row.error($0, unit: "O", on: "2019-02-01") } + [Row.error("E3", unit: "N")]
    let facts = city.watchedFacts(for: book)
    let straight = Assessment(of: book, facts, dates: dates2019, tolerance: .quarantine)
    var dice = Dice(seed)
    city.units.shuffle(using: &dice)
    var mixed = city.watchedFacts(for: book)
    mixed.watched.shuffle(using: &dice)
    mixed.spans.shuffle(using: &dice)
    mixed.records.shuffle(using: &dice)
    let turned = Assessment(of: book, mixed, dates: dates2019, tolerance: .quarantine)
    #expect(turned.findings == straight.findings)
    #expect(turned.places == straight.places)
    for unit in ["N", "M"] as [UnitID] {
      #expect(try turned.account(of: unit) == straight.account(of: unit))
      #expect(try turned.sheet(unit) == straight.sheet(unit))
    }
  }
}
