import Model
import Rules
import Scoring
import Testing

/// What is measured has two halves: values, and the target or baseline they are held against. Of units that became one all bring both.
@Suite struct SuccessionHalvesTests {
  /// One half of a unit: `x` and its baseline or target.
  struct Brought {
    var x: Decimal?
    var goal: Decimal?
  }

  struct Case {
    var n: Brought
    var o: Brought
    var way = Reorganization.Way.sum
    var restarted: Reorganization.Way?
    /// The growth or completion in per cent; nil: there is none.
    var value: Fraction?
    var said: [String] = []
    var old = Merger.unit("O", staff: 10, until: "2019-06-30")
    var new = Merger.new
  }

  /// N alone grew by 30 %, from 100 to 130; O from 60 to 50; together from 160 to 180, by 12.5 %.
  static let growths: [Case] = [
    Case(n: Brought(x: 130, goal: 100), o: Brought(x: 50, goal: 60), value: exact("12.5")),
    // 180 against 100 would be 80 %.
    Case(n: Brought(x: 130, goal: 100), o: Brought(x: 50), value: nil, said: ["error O镇 (O), which it succeeds, reported"]),
    Case(
      n: Brought(x: 130, goal: 100), o: Brought(x: 50), way: .weighted(by: .staff), value: nil,
      said: ["error O镇 (O), which it succeeds, reported"]),
    // The rulebook says that the successor's baseline is for both, or that its values are.
    Case(n: Brought(x: 130, goal: 100), o: Brought(x: 50), restarted: .restart, value: 80),
    Case(n: Brought(x: 130, goal: 100), o: Brought(x: 50), way: .restart, restarted: .sum, value: 30),
    // What began in the year has no last year.
    Case(
      n: Brought(x: 130, goal: 100), o: Brought(x: 50), value: 80,
      old: Merger.unit("O", staff: 10, from: "2019-01-01", until: "2019-06-30")),
    // N's values may include those of O: 130 against 160 is −18.75 %.
    Case(
      n: Brought(x: 130, goal: 100), o: Brought(goal: 60), value: exact("-18.75"),
      said: ["warning N takes over the baseline of O (x), which has no value"]),
    // O was not there any more to have any.
    Case(
      n: Brought(x: 130, goal: 100), o: Brought(goal: 60), value: exact("-18.75"), old: Merger.unit("O", staff: 10, until: "2018-12-31")),
    // 180 against O's 60 alone.
    Case(
      n: Brought(x: 130), o: Brought(x: 50, goal: 60), value: 200,
      said: ["warning N has values of x and no baseline of its own, only what it took over"]),
    Case(
      n: Brought(x: 130), o: Brought(x: 50, goal: 60), value: 200, new: Merger.unit("N", staff: 30, from: "2019-07-01", succeeds: ["O"])),
    Case(
      n: Brought(goal: 100), o: Brought(x: 50, goal: 60), value: exact("-68.75"),
      said: ["warning N has a baseline of x and no value: only those of its predecessors count"]),
    // Nobody has a baseline: that is the successor's own lack.
    Case(n: Brought(x: 130), o: Brought(x: 50), value: nil, said: ["error “x” has no baseline"]),
  ]

  static func assess(_ world: Case, _ measure: Measure, method: Method, isTarget: Bool) throws -> Assessment {
    var city = City()
    city.units = world.old.until == makeDay("2018-12-31") ? [world.new] : [world.old, world.new]
    for (unit, brought) in [("N", world.n), ("O", world.o)] as [(UnitID, Brought)] {
      if let x = brought.x { city.report(unit, "x", x, number: unit == "N" && world.new.from != nil ? 7 : 1) }
      if let goal = brought.goal { city.goals[UnitReading(unit, "x")] = isTarget ? Goal(target: goal) : Goal(baseline: goal) }
    }
    var book = rulebook(indicator("held", 100, method, measure: measure), grains: Merger.grains)
    var rules = Merger.rules(world.way)
    if isTarget { rules.targets = world.restarted } else { rules.baselines = world.restarted }
    book.reorganization = rules
    return city.reorganized(book, spans: [world.old, world.new])
  }

  private func check(_ assessment: Assessment, _ world: Case, value: Fraction?) throws {
    let told = assessment.findings.map { "\($0.severity.rawValue) \($0.message.en)" }
    #expect(told.count == world.said.count, "\(told)")
    for (told, said) in zip(told, world.said) {
      let (severity, words) = (said.prefix { $0 != " " }, said.drop { $0 != " " }.dropFirst())
      #expect(told.hasPrefix(severity) && told.contains(words), "\(told)")
    }
    #expect(try assessment.account(of: "N")?.line("held")?.number(.value) == value)
    #expect((assessment.standing("N")?.status == .incomplete) == (value == nil))
  }

  @Test(arguments: growths.indices) func aBaselineIsOfThoseWhoseValuesAreCounted(index: Int) throws {
    let world = Self.growths[index]
    try check(
      Self.assess(world, .growth(ReadingColumn("x", .sum), .percent), method: Self.fromLow, isTarget: false), world, value: world.value)
  }

  /// N did 30 of 60, O 20 of 40.
  static let completions: [Case] = [
    Case(n: Brought(x: 30, goal: 60), o: Brought(x: 20, goal: 40), value: 50),
    Case(n: Brought(x: 30, goal: 60), o: Brought(x: 20), value: nil, said: ["error O镇 (O), which it succeeds, reported"]),
    Case(n: Brought(x: 30, goal: 60), o: Brought(x: 20), restarted: .restart, value: exact("250/3")),
    // Whoever began in the year has a target all the same.
    Case(
      n: Brought(x: 30, goal: 60), o: Brought(x: 20), value: nil, said: ["error O镇 (O), which it succeeds, reported"],
      old: Merger.unit("O", staff: 10, from: "2019-01-01", until: "2019-06-30")),
    Case(
      n: Brought(x: 30, goal: 60), o: Brought(goal: 40), value: 30,
      said: ["warning N takes over the target of O (x), which has no value"]),
  ]

  @Test(arguments: completions.indices) func aTargetIsOfThoseWhoseValuesAreCounted(index: Int) throws {
    let world = Self.completions[index]
    try check(Self.assess(world, .completion(ReadingColumn("x", .sum)), method: .given, isTarget: true), world, value: world.value)
  }

  /// Z into O, O into N: whoever took over at last lacks what the first one lacked.
  @Test func aGapGoesOnThroughAChain() throws {
    var city = City()
    city.units = [
      Merger.unit("Z", staff: 5, until: "2019-02-28"), Merger.unit("O", staff: 10, until: "2019-06-30", succeeds: ["Z"]), Merger.new,
    ]
    for (unit, value, baseline) in [("Z", 50, nil), ("O", 20, 20), ("N", 130, 100)] as [(UnitID, Decimal, Decimal?)] {
      city.report(unit, "x", value)
      if let baseline { city.goals[UnitReading(unit, "x")] = Goal(baseline: baseline) }
    }
    var book = rulebook(
      indicator("held", 100, Self.fromLow, measure: .growth(ReadingColumn("x", .sum), .percent)), grains: Merger.grains)
    book.reorganization = Merger.rules()
    let assessment = city.reorganized(book)
    #expect(assessment.findings.map(\.code) == [.unevenSuccession])
    #expect(assessment.findings.first?.rows.first == RowReference(.targets, ["Z", "x"]))
    #expect(assessment.standing("N")?.status == .incomplete)
  }

  /// What Z brought is O's, too: N cannot be asked for a target of those months in between.
  @Test func whoTookATargetOverHasOne() throws {
    var city = City()
    city.units = [
      Merger.unit("Z", staff: 5, until: "2019-02-28"),
      Merger.unit("O", staff: 10, from: "2019-03-01", until: "2019-06-30", succeeds: ["Z"]),
      Merger.unit("N", staff: 30, from: "2019-07-01", succeeds: ["O"]),
    ]
    for (unit, value, month) in [("Z", 10, 1), ("O", 30, 3), ("N", 20, 7)] as [(UnitID, Decimal, Int)] {
      city.report(unit, "x", value, number: month)
    }
    city.goals[UnitReading("Z", "x")] = Goal(target: 120)
    var book = rulebook(indicator("held", 100, .given, measure: .completion(ReadingColumn("x", .sum))), grains: Merger.grains)
    book.reorganization = Merger.rules()
    let assessment = city.reorganized(book)
    #expect(assessment.findings.isEmpty)
    #expect(try assessment.account(of: "N")?.line("held")?.number(.value) == 50)
  }

  /// A and B became C before the period: 180 of both against A's 100 alone is 80 %, and somebody is to look at it.
  @Test func aBaselineThatOneOfTwoLeftIsSpokenOf() throws {
    var city = City()
    city.units = [Merger.unit("C", staff: 30, from: "2019-01-01", succeeds: ["A", "B"])]
    let spans = city.units + ["A", "B"].map { Merger.unit($0, staff: 10, until: "2018-12-31") }
    city.report("C", "x", 180)
    city.goals[UnitReading("A", "x")] = Goal(baseline: 100)
    var book = rulebook(
      indicator("held", 100, Self.fromLow, measure: .growth(ReadingColumn("x", .sum), .percent)), grains: Merger.grains)
    book.reorganization = Merger.rules()
    let assessment = city.reorganized(book, spans: spans)
    #expect(assessment.findings.map(\.code) == [.unevenSuccession])
    #expect(assessment.findings.first?.severity == .warning)
    #expect(assessment.findings.first?.rows == [RowReference(.targets, ["B", "x"])])
    #expect(try assessment.account(of: "C")?.line("held")?.number(.value) == 80)
  }

  /// The error lies where the office fills the gap: in the predecessor's row of targets, or where it reported.
  @Test func theErrorNamesThePredecessorsRows() throws {
    let assessment = try Self.assess(Self.growths[1], .growth(ReadingColumn("x", .sum), .percent), method: Self.fromLow, isTarget: false)
    let finding = try #require(assessment.findings.first)
    #expect(finding.code == .unevenSuccession)
    #expect(finding.rows == [RowReference(.targets, ["O", "x"]), RowReference(.readings, ["O", "x", "2019-01"])])
    #expect(finding.hint.zh.contains("baselines: restart"))
  }

  static let fromLow = Method.linear(
    start: .constant(-100), startPoints: 0, end: .constant(300), endPoints: 100, direction: .higher)
}
