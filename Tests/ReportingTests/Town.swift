import Model
import Reporting
import Rules
import Scoring
import Tables
import Testing

/// A made-up town whose scorecard uses every method, for tests of whatever is made from an assessment.
struct Town {
  let rulebook: Rulebook
  let facts: Facts
  let assessment: Assessment

  /// Units below `goodFrom` are 其他: all are above 80, one is below 105.
  init(notice: LocalizedText? = nil, goodFrom: Int = 80) throws {
    let rules = Town.rules.replacing("score_at_least: 80", with: "score_at_least: \(goodFrom)")
    let (read, findings) = RulebookReader.read(text: rules, file: "rules.yaml")
    var rulebook = try #require(read, "\(findings)")
    rulebook.notice = notice
    self.rulebook = rulebook
    facts = Town.facts
    assessment = Assessment(
      of: rulebook, facts,
      dates: AssessmentDates(
        period: try #require(Period("2019")), cutOff: try #require(Day("2019-12-31")), asOf: try #require(Day("2020-01-31"))),
      tolerance: .strict)
    try #require(!assessment.groups.isEmpty, "\(assessment.findings.map(\.message.en))")
  }

  func report(language: Language = .english) throws -> Report {
    Report(
      heading: Heading(
        pipeline: "town", title: LocalizedText(zh: "小镇", en: "Town"), rulebook: rulebook.id, rulebookTitle: rulebook.title,
        notice: rulebook.notice, language: language, period: try #require(Period("2019")), cutOff: try #require(Day("2019-12-31")),
        asOf: try #require(Day("2020-01-31")), stage: .draft),
      rulebook: rulebook, assessment: assessment, notes: Notes(findings: assessment.findings))
  }

  func account(_ unit: UnitID) throws -> Account { try #require(try assessment.account(of: unit)) }

  private static let rules = """
    rulebook: town
    title: {zh: 小镇, en: Town}
    readings:
      output: {name: {zh: 产值, en: output}}
      people: {name: {zh: 人口, en: people}}
    panels:
      public: {name: {zh: 群众, en: public}, options: {good: 100, poor: 40, abstain: invalid}}
    scorecards:
      towns:
        name: {zh: 总分, en: Total}
        points: 136
        combine: sum
        children:
          - level: peers
            name: {zh: 对比, en: Compared}
            article: 3
            document: 文〔2019〕1号
            points: 60
            combine: sum
            round: 1
            children:
              - {indicator: efficacy, name: E, points: 10, measure: {reading: output}, method: {efficacy: {base: 60%, direction: higher, min_peers: 3, when_all_equal: full}}}
              - {indicator: efficacy-lower, name: EL, points: 10, measure: {reading: output}, method: {efficacy: {base: 60%, direction: lower, min_peers: 3, when_all_equal: full}}}
              - {indicator: best, name: B, points: 10, measure: {reading: output}, method: {best_ratio: {direction: higher, min_peers: 2, when_all_equal: full}}}
              - {indicator: best-lower, name: BL, points: 10, measure: {reading: output}, method: {best_ratio: {direction: lower, min_peers: 2, when_all_equal: full}}}
              - {indicator: ranked, name: R, points: 10, measure: {reading: output}, method: {rank_steps: {points: [10, 8], step: 3, floor: 4, direction: higher, min_peers: 2, when_all_equal: full}}}
              - {indicator: percentile, name: P, points: 10, measure: {reading: output}, method: {percentile: {direction: lower, min_peers: 3, when_all_equal: full}}}
          - level: alone
            name: {zh: 自身, en: Alone}
            points: 76
            combine: sum
            children:
              - {indicator: attainment, name: A, points: 10, measure: {ratio: output, to: people}, method: {attainment: {goal: 3, direction: higher, cap: 120%}}}
              - {indicator: attainment-lower, name: AL, points: 10, measure: {ratio: output, to: people}, method: {attainment: {goal: 3, direction: lower, cap: 120%}}}
              - {indicator: threshold, name: T, points: 10, measure: {ratio: output, to: people}, method: {threshold: {goal: 3, direction: higher}}}
              - {indicator: shortfall, name: S, points: 10, measure: {reading: output}, method: {shortfall: {goal: 30, direction: higher, rate: 0.5, step: 3}}}
              - {indicator: linear, name: L, points: 10, measure: {growth: output, as: percent}, method: {linear: {from: 0, from_points: 5, to: 30, to_points: 10, direction: higher}}, floor: 0, cap: 10}
              - {indicator: bands, name: Ba, points: 6, measure: {reading: people}, method: {bands: [{below: 9, points: 1}, {from: 9, below: 12, points: 2, to_points: 6}, {from: 12, points: 6}]}}
              - {indicator: each, name: O, points: 10, measure: {reading: people}, method: {per_occurrence: {rate: "1/3"}}, round: 2}
              - {indicator: votes, name: V, points: 10, measure: {ballot: public}, method: {attainment: {goal: 100, direction: higher}}}
    competitions:
      towns:
        name: {zh: 乡镇, en: Towns}
        units: {}
        scorecard: towns
        round: 2
        tie_break: [peers]
        grades:
          good: {name: {zh: 良好, en: good}, score_at_least: 80}
          rest: {name: {zh: 其他, en: others}}
    """

  private static var facts: Facts {
    let units = [
      Unit(id: "t1", name: "东镇", shortName: "东"), Unit(id: "t2", name: "南镇", formerNames: ["旧南镇"]), Unit(id: "t3", name: "西镇"),
      Unit(id: "t4", name: "=北镇,\"新\"", competes: false),
    ]
    var cells = ReadingCells(
      columns: [ReadingColumn("output", .last), ReadingColumn("people", .last)], grains: [.year, .year], year: 2019, unitCount: 4)
    for (unit, values) in [(23, 7), (35, 11), (30, 13), (28, 9)].enumerated() {
      _ = cells.add(Decimal(values.0), column: 0, unit: unit, number: 1)
      _ = cells.add(Decimal(values.1), column: 1, unit: unit, number: 1)
    }
    var goals: [UnitReading: Goal] = [:]
    for (unit, baseline) in zip(units, [22, 28, 31, 23]) { goals[UnitReading(unit.id, "output")] = Goal(baseline: Decimal(baseline)) }
    let ballots = zip(units, [(9, 1), (5, 5), (7, 0), (3, 4)]).map { unit, votes in
      Ballot(unit: unit.id, panel: "public", votes: ["good": votes.0, "poor": votes.1, "abstain": 2])
    }
    return Facts(units: units, cells: cells, goals: goals, ballots: ballots)
  }
}
