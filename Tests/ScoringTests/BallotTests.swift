import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Panels and leaders that vote: abstention is not absence, and nobody scores a unit they may not.
@Suite struct BallotTests {
  static func panel(_ id: PanelID, _ units: UnitID...) -> Panel {
    Panel(
      id: id, name: LocalizedText(id.text), options: ["excellent": 100, "good": 80, "poor": 40, "abstain": nil],
      appliesTo: UnitSelector(units: units))
  }

  /// The mayor votes on everybody, one vice-mayor on u and v, another on w.
  static let panels = [panel("mayor"), panel("first", "u", "v"), panel("second", "w")]

  static func rules(_ measure: Measure = .ballots(["mayor", "first", "second"]), missing: MissingPolicy = .error) throws -> Rulebook {
    rulebook(try level("root", of: [indicator("leaders", 100, measure: measure), indicator("x")], missing: missing), panels: panels)
  }

  static func city(_ ballots: [(UnitID, PanelID, [ChoiceID: Int])]) -> City {
    var city = City(x: ["u": "0", "v": "0", "w": "0"])
    city.ballots = ballots.map { Ballot(unit: $0.0, panel: $0.1, votes: $0.2) }
    return city
  }

  static let everybody: [(UnitID, PanelID, [ChoiceID: Int])] = [
    ("u", "mayor", ["excellent": 1]), ("v", "mayor", ["good": 1]), ("w", "mayor", ["abstain": 1]), ("u", "first", ["good": 1]),
    ("v", "first", ["abstain": 1]), ("w", "second", ["poor": 1]),
  ]

  @Test func theMeanOfThePanelsThatVoteOnTheUnit() throws {
    let scores = try Self.city(Self.everybody).scores(try Self.rules(), "leaders")
    // u: (100 + 80) ÷ 2; v and w: the one who did not abstain.
    #expect(scores == ["u": 90, "v": 80, "w": 40])
    let line = try #require(try Self.city(Self.everybody).accounts(try Self.rules())["u"]?.line("leaders"))
    #expect(line.number(.votes, of: "mayor/excellent") == 1 && line.number(.worth, of: "first/good") == 80)
    #expect(
      line.rows == [RowReference(.ballots, ["u", "mayor", "excellent"]), RowReference(.ballots, ["u", "first", "good"])])
  }

  @Test func aLargePanelWeighsNoMoreThanASmallOne() throws {
    var ballots = Self.everybody
    ballots[3] = ("u", "first", ["good": 20, "poor": 20, "abstain": 60])
    #expect(try Self.city(ballots).scores(try Self.rules(), "leaders")["u"] == 80)
  }

  @Test(arguments: MissingPolicy.allCases)
  func anAbsentPanelIsAnErrorWhateverTheLevelSays(missing: MissingPolicy) throws {
    let absent = Self.everybody.filter { $0.0 != "u" || $0.1 != "first" }
    let assessment = try Self.city(absent).assess(try Self.rules(missing: missing))
    #expect(assessment.codes == [.missingBallot])
    #expect(assessment.findings.first?.rows == [RowReference(.ballots, ["u", "first"])])
    #expect(assessment.findings.first?.message.en == "u (u): “first” has no ballot")
    #expect(assessment.groups.isEmpty)
    // Under quarantine it is the unit that cannot be scored, not the mean that sinks.
    let tolerant = try Self.city(absent).assess(try Self.rules(missing: missing), .quarantine)
    #expect(tolerant.standing("u")?.status == .incomplete && tolerant.standing("v")?.place == 1)
    // Excused by a row of its own.
    var excused = Self.city(absent)
    excused.notApplicable[UnitItem("u", "leaders")] = Exclusion(reason: "当年未开展")
    #expect(try excused.assess(try Self.rules(missing: missing)).findings.isEmpty)
  }

  @Test func nobodyScoresAUnitTheyMayNot() throws {
    let assessment = try Self.city(Self.everybody + [("w", "first", ["excellent": 1])]).assess(try Self.rules())
    #expect(assessment.codes == [.ballotOutsidePanel])
    #expect(assessment.findings.first?.rows == [RowReference(.ballots, ["w", "first", "excellent"])])
    #expect(assessment.findings.first?.message.en.contains("“first” does not vote on w") == true)
    #expect(assessment.groups.isEmpty)
  }

  @Test func allAbstentionsAreNoValue() throws {
    var ballots = Self.everybody
    ballots[0] = ("u", "mayor", ["abstain": 1])
    ballots[3] = ("u", "first", ["abstain": 1])
    let findings = try Self.city(ballots).assess(try Self.rules()).findings
    #expect(findings.map(\.code) == [.zeroDenominator])
    #expect(
      findings.first?.rows == [RowReference(.ballots, ["u", "mayor", "abstain"]), RowReference(.ballots, ["u", "first", "abstain"])])
  }

  @Test func anIndicatorOfAPanelThatDoesNotVoteOnTheUnitDoesNotApply() throws {
    let accounts = try Self.city(Self.everybody).accounts(try Self.rules(.ballot("second")))
    #expect(accounts["w"]?.line("leaders")?.scored == 40)
    #expect(accounts["u"]?.line("leaders")?.formula == .notApplicable)
    #expect(accounts["u"]?.line("leaders")?.because?.en.contains("no panel of the indicator votes") == true)
  }

  @Test func theOrderOfBallotsHasNoPart() throws {
    let (first, second) = (Self.city(Self.everybody), Self.city(Self.everybody.reversed()))
    #expect(try first.accounts(try Self.rules()) == second.accounts(try Self.rules()))
  }
}
