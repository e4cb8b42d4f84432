import Model
import Reporting
import Testing

@Suite struct FormulaTests {
  /// Formulas that are arithmetic: their filled text must give the line's points.
  private static let arithmetic: Set<Formula> = [
    .attainment, .shortfall, .linear, .efficacy, .bestRatio, .percentile, .perOccurrence, .given, .zscore,
  ]

  @Test func everyArithmeticLineReplays() throws {
    let town = try Town()
    var replayed: Set<ItemID> = []
    for unit in town.facts.units {
      for line in try town.account(unit.id).lines where Self.arithmetic.contains(line.formula) {
        let expression = try #require(Expression(of: line), "\(line.item)")
        let scored = try #require(line.scored)
        let value = try expression.value()
        switch line.item {
        // Limits and the declared rounding come after the formula.
        case "attainment", "attainment-lower", "votes": #expect(value.clamped(from: .zero, to: Fraction(12)) == scored)
        case "linear": #expect(value.clamped(from: .zero, to: Fraction(10)) == scored)
        case "each": #expect(Fraction(try value.rounded(Rounding(places: 2))) == scored)
        // A unit beyond the peers it is compared with gets no more than they.
        case "efficacy", "efficacy-lower": #expect(value.clamped(from: Fraction(6), to: Fraction(10)) == scored)
        default: #expect(value == scored, "\(line.item) of \(unit.id): \(expression.text)")
        }
        replayed.insert(line.item)
      }
    }
    #expect(
      replayed == [
        "efficacy", "efficacy-lower", "best", "best-lower", "percentile", "attainment", "attainment-lower", "shortfall", "linear", "each",
        "votes",
      ])
  }

  @Test(arguments: [
    ("t1", "efficacy", "10 × (60% + 40% × (23 − 23) ÷ (35 − 23))"),
    ("t3", "efficacy", "10 × (60% + 40% × (30 − 23) ÷ (35 − 23))"),
    ("t3", "efficacy-lower", "10 × (60% + 40% × (30 − 35) ÷ (23 − 35))"),
    ("t3", "best", "10 × 30 ÷ 35"),
    ("t3", "best-lower", "10 × 23 ÷ 30"),
    ("t1", "shortfall", "10 − 0.5 × (30 − 23) ÷ 3"),
    ("t2", "shortfall", "10"),
    ("t1", "linear", "5 + (10 − 5) × (4.545454… − 0) ÷ (30 − 0)"),
    ("t3", "linear", "5 + (10 − 5) × (−3.225806… − 0) ÷ (30 − 0)"),
    ("t2", "linear", "5 + (10 − 5) × (25 − 0) ÷ (30 − 0)"),
    ("t2", "bands", "2 + (6 − 2) × (11 − 9) ÷ (12 − 9)"),
    ("t1", "each", "10 − 0.333333… × 7"),
    ("t3", "percentile", "10 × (1 + 0 ÷ 2) ÷ (3 − 1)"),
    ("t4", "percentile", "10 × (2 + 0 ÷ 2) ÷ 3"),
    ("t1", "ranked", "8 − 3 × (3 − 2)"),
    ("t3", "attainment", "10 × 2.307692… ÷ 3"),
    ("t1", "attainment-lower", "10 × 3 ÷ 3.285714…"),
  ])
  func textOnPaper(unit: String, item: String, text: String) throws {
    let line = try #require(try Town().account(UnitID(unit)).lines.first { $0.item == ItemID(item) })
    #expect(Expression(of: line)?.text == text)
  }

  @Test(arguments: ["threshold", "ranked"])
  func whatIsNoArithmeticHasNoExpression(item: String) throws {
    let line = try #require(try Town().account("t2").lines.first { $0.item == ItemID(item) })
    #expect(Expression(of: line) == nil)
  }

  @Test func bracketsKeepTheMeaning() throws {
    let (a, b, c) = (Expression.number(Fraction(8)), Expression.number(Fraction(4)), Expression.number(Fraction(2)))
    let cases: [(Expression, String, Int)] = [
      (a - (b - c), "8 − (4 − 2)", 6), (a - b - c, "8 − 4 − 2", 2), (a / (b / c), "8 ÷ (4 ÷ 2)", 4), (a / b / c, "8 ÷ 4 ÷ 2", 1),
      (a * (b + c), "8 × (4 + 2)", 48), (a + b * c, "8 + 4 × 2", 16), (a - .number(Fraction(-3)), "8 − (−3)", 11),
      (a * .number(Fraction(-3)), "8 × (−3)", -24), ((a - b) / c, "(8 − 4) ÷ 2", 2),
    ]
    for (expression, text, value) in cases {
      #expect(expression.text == text)
      #expect(try expression.value() == Fraction(value))
    }
  }
}

/// What an office's other value would give, as far as the line of ours knows.
@Suite struct OtherValueTests {
  private static func line(_ formula: Formula, _ numbers: [NumberName: Int], scored: Int) -> ScoreLine {
    ScoreLine(
      kind: .base, item: "i", formula: formula, scored: Fraction(scored), points: Fraction(scored),
      numbers: numbers.map { LineNumber($0, Fraction($1)) })
  }

  private static let goal: [NumberName: Int] = [.value: 95, .goal: 100, .full: 10]
  private static let band: [NumberName: Int] = [.value: 50, .start: 0, .end: 60, .startPoints: 0, .endPoints: 3]

  @Test(
    arguments: [
      (line(.threshold, goal, scored: 0), 101, Fraction(10)), (line(.threshold, goal, scored: 0), 99, .zero),
      (line(.threshold, goal.merging([.direction: -1]) { $1 }, scored: 10), 101, .zero),
      (line(.bands, band, scored: 2), 40, Fraction(2)), (line(.bands, band, scored: 2), 60, nil), (line(.bands, band, scored: 2), -1, nil),
      (line(.percentile, [.value: 50, .full: 10, .worse: 2, .equal: 1, .peers: 4], scored: 6), 51, nil),
    ] as [(ScoreLine, Int, Fraction?)])
  func whatIsNotKnownIsNotSaid(line: ScoreLine, value: Int, points: Fraction?) {
    #expect(line.score(ifValueWere: Fraction(value)) == points)
  }
}

@Suite struct LinearFormulaTests {
  private func line(value: Int, start: Int, end: Int, scored: Int) -> ScoreLine {
    ScoreLine(
      kind: .base, item: "i", formula: .linear, scored: Fraction(scored), points: Fraction(scored),
      numbers: [
        LineNumber(.value, Fraction(value)), LineNumber(.start, Fraction(start)), LineNumber(.startPoints, .zero),
        LineNumber(.end, Fraction(end)), LineNumber(.endPoints, Fraction(10)),
      ])
  }

  @Test func beyondTheEndTheLineIsShownAndTheLimitSaid() {
    #expect(Expression(of: line(value: 30, start: 0, end: 20, scored: 10))?.text == "0 + (10 − 0) × (30 − 0) ÷ (20 − 0)")
  }

  @Test(arguments: [(25, 20, 20, 10), (25, 22, 20, 10), (21, 22, 20, 0), (10, 25, 20, 0)])
  func aStartAtOrBeyondTheEndIsNoLine(value: Int, start: Int, end: Int, scored: Int) {
    #expect(Expression(of: line(value: value, start: start, end: end, scored: scored)) == nil)
  }
}
