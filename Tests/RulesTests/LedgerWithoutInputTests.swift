import Model
import Rules
import Testing

@Suite("Ledgers that the rules read and the pipeline has no input of")
struct LedgerWithoutInputTests {
  private static let text = """
    rulebook: ledgers
    title: Ledgers
    readings: {a: {name: A}}
    lights:
      duties: {name: Duties, every: month, colours: {green: {name: Green, met: yes}}, behind: [{light: green}]}
    projects:
      sites: {name: Sites, planned: to_date, points: [{of: investment, points: 10}], round: 2, when_exempt: keep}
    scorecards:
      main:
        points: 20
        combine: sum
        children:
          - {indicator: a, points: 10, method: given}
          - {indicator: found, points: 10, measure: {count_of: violations}, method: {per_occurrence: {rate: 1}}}
    competitions: {main: {name: Main, units: {}, scorecard: main, round: 2}}
    honors: {best: {name: Best, for: persons}}
    exemption: {name: Tolerance}
    adjustments:
      light: {name: Light, on: errors, when: [{column: severity, is: light}], deduct: {amount: {fixed: 1}}}
      grave: {name: Grave, on: errors, when: [{column: severity, is: grave}], deduct: {amount: {fixed: 2}}}
    obligations: {o: {name: Reports, owes: unit, on: activities, per: year, at_least: 2, deduct: {each: 5}}}
    clearances: {harmed: [{column: finding, is: false}]}
    """

  private static func told(_ inputs: [TableName: Set<String>]?) -> [String] {
    RulebookReader.read(bytes: Array(text.utf8), file: "x", inputs: inputs).findings
      .filter { $0.code == .ledgerWithoutInput }
      .map { "\($0.position?.line ?? 0) \($0.severity.rawValue) \($0.value ?? "")" }
  }

  @Test("each is told once, where the first rule reads it")
  func each() {
    #expect(
      Self.told([.readings: []]) == [
        "5 warning tasks", "7 warning projects", "14 warning violations", "16 warning nominees", "17 warning exemptions",
        "19 warning errors",
        "21 warning activities", "22 warning accusations",
      ])
  }

  @Test("what is an input is not told, and without a pipeline nothing is")
  func none() {
    #expect(
      Self.told([.errors: [], .violations: [], .activities: [], .nominees: [], .tasks: [], .projects: []]) == [
        "17 warning exemptions", "22 warning accusations",
      ])
    #expect(Self.told(nil) == [])
  }
}
