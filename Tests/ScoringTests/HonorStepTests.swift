import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Steps, notices, objections, withdrawals, and decisions of the leading group.
@Suite struct HonorStepTests {
  private static let until = ["nominated 2020-01-02", "reviewed 2020-01-03", "proposed 2020-01-06"]

  /// One nominee of a, with states; the calendar lists the Spring Festival of 2020 with its extension.
  private func world(_ states: [String], calendar: Bool = true) -> HonorWorld {
    var world = HonorWorld.persons()
    world.nominate("n a gold")
    for state in states { world.reach("n", state) }
    guard calendar else { return world }
    for (day, isWorked) in [
      ("2020-01-01", "no"), ("2020-01-19", "yes"), ("2020-01-24", "no"), ("2020-01-27", "no"), ("2020-01-28", "no"),
      ("2020-01-29", "no"), ("2020-01-30", "no"), ("2020-01-31", "no"),
    ] { world.add(.calendar, [day], on: day, ["on": day, "working": isWorked]) }
    return world
  }

  /// A notice of Monday 13 January ends on Sunday 19 January, which was worked.
  @Test(
    arguments: [
      ([], "candidate", nil, false, []),
      (until, "candidate", nil, false, []),
      (until + ["notice 2020-01-13"], "candidate", "2020-01-19", true, []),
      (until + ["notice 2020-01-13", "decided 2020-01-20"], "candidate", "2020-01-19", true, []),
      // On the last day of the notice it is too early to decide.
      (until + ["notice 2020-01-13", "decided 2020-01-19"], "candidate", "2020-01-19", true, [.honorStep]),
      (until + ["notice 2020-01-13", "objection 2020-01-13"], "reopened", "2020-01-19", false, []),
      (until + ["notice 2020-01-13", "objection 2020-01-19"], "reopened", "2020-01-19", false, []),
      (until + ["notice 2020-01-13", "objection 2020-01-20"], "candidate", "2020-01-19", true, [.objectionOutsideNotice]),
      (until + ["objection 2020-01-10"], "candidate", nil, false, [.objectionOutsideNotice]),
      (until + ["notice 2020-01-13", "objection 2020-01-12"], "candidate", "2020-01-19", true, [.objectionOutsideNotice]),
      (until + ["notice 2020-01-13", "objection 2020-01-15", "decided 2020-01-20"], "candidate", "2020-01-19", true, []),
      (["nominated 2020-01-02", "notice 2020-01-13"], "candidate", "2020-01-19", true, [.honorStep]),
      (["reviewed 2020-01-03"], "candidate", nil, false, [.honorStep]),
      (["nominated 2020-01-06", "reviewed 2020-01-03"], "candidate", nil, false, [.honorStep, .honorStep]),
      // Two steps of one day stand in their order.
      (["reviewed 2020-01-03", "nominated 2020-01-03"], "candidate", nil, false, []),
      (["nominated 2020-01-02", "gone 2020-01-05"], "withdrawn", nil, false, []),
      (["nominated 2020-01-02", "gone 2020-01-05", "reviewed 2020-01-06"], "withdrawn", nil, false, [.honorStep]),
      // What happens after the day of knowledge has not happened yet.
      (until + ["notice 2020-01-13", "objection 2020-01-15", "decided 2020-02-02"], "reopened", "2020-01-19", false, []),
    ] as [([String], String, String?, Bool, [FindingCode])])
  func steps(states: [String], status: String, ends: String?, isPublished: Bool, codes: [FindingCode]) throws {
    let assessment = try world(states).assess()
    let candidate = try #require(assessment.honors.first)
    #expect(candidate.status.rawValue == status)
    #expect(candidate.noticeEnds?.description == ends)
    #expect(candidate.isPublished == isPublished)
    #expect(assessment.codes == codes)
  }

  /// Once the year is decided the day of knowledge stands still, and what comes after it counts all the same.
  @Test(
    arguments: [
      (until + ["notice 2020-01-13", "objection 2020-01-15", "decided 2020-02-02"], "candidate", true),
      (until + ["notice 2020-03-02"], "candidate", true), (until + ["notice 2020-03-02", "objection 2020-03-04"], "reopened", false),
      (until + ["gone 2020-03-02"], "withdrawn", false),
    ])
  func stepsOfADecidedYear(states: [String], status: String, isPublished: Bool) throws {
    var dates = dates2019
    dates.honorStepsAsOf = nil
    let candidate = try #require(try world(states).assess(dates: dates).honors.first)
    #expect(candidate.status.rawValue == status && candidate.isPublished == isPublished)
  }

  /// Whether it was withdrawn or objected to stood in the row that was set aside.
  @Test func aNomineeWithARowSetAsideIsNoCandidate() throws {
    var world = world(Self.until)
    world.nominate("m a silver")
    world.incomplete = ["n"]
    #expect(try world.results() == ["m candidate 1", "n not_eligible -"])
  }

  /// A step that cannot be taken as it stands may be a withdrawal: under quarantine nobody stands with it.
  @Test(arguments: [("sideways", "2020-01-05"), ("gone", nil)])
  func aNomineeWithAFaultyStepIsNoCandidate(state: String, day: String?) throws {
    var world = world(Self.until)
    world.nominate("m a silver")
    world.add(.honorStates, ["m", "h", state], on: day, ["nominee_id": "m", "honor": "h", "state": state, "on": day])
    #expect(try world.assess(.quarantine).honors.map { "\($0.nominee ?? "") \($0.status.rawValue)" } == ["n candidate", "m not_eligible"])
  }

  /// A unit that stands by its place alone may have withdrawn by the nomination that was set aside, for this honor or one mistyped.
  @Test(
    arguments: [("h", "not_eligible"), ("H", "not_eligible"), (nil, "not_eligible"), ("other", "candidate")] as [(HonorID?, String)])
  func aUnitWhoseNominationWasSetAsideIsNoCandidate(honor: HonorID?, status: String) throws {
    var world = HonorWorld.units()
    var other = world.honor
    other.id = "other"
    world.others = [other]
    world.nominationsAside = [honor: ["b"]]
    let honored = try world.assess().honors.filter { $0.honor == "h" }.map { "\($0.unit?.text ?? "") \($0.status.rawValue)" }
    #expect(honored.sorted() == ["a candidate", "b \(status)", "c candidate"])
  }

  /// Whether somebody is barred cannot be told of a row that does not say who it is, nor which of two rows on one person holds.
  @Test(arguments: [(nil, ["n candidate", "y not_eligible"]), ("pn", ["n not_eligible", "y not_eligible"])] as [(String?, [String])])
  func aFaultyNominationIsNoCandidate(person: String?, honored: [String]) throws {
    var world = HonorWorld.persons()
    world.nominate("n a gold")
    world.add(.nominees, ["y", "h"], unit: "b", ["nominee_id": "y", "honor": "h", "person_id": person, "merit": "gold"])
    #expect(try world.assess(.quarantine).honors.map { "\($0.nominee ?? "") \($0.status.rawValue)" } == honored)
  }

  @Test(arguments: [(false, "2020-02-04"), (true, "2020-02-03")])
  func aNoticeRunsAcrossTheFestival(countsFirstDay: Bool, ends: String) throws {
    var world = world(Self.until + ["notice 2020-01-20"])
    world.honor.notice?.countsFirstDay = countsFirstDay
    #expect(try world.candidate("n").noticeEnds?.description == ends)
  }

  @Test func aYearThatTheCalendarLacksIsAWarning() throws {
    let world = world(Self.until + ["notice 2020-01-13"], calendar: false)
    let finding = try #require(try world.assess().findings.first)
    #expect(finding.code == .calendarGap)
    #expect(finding.severity == .warning)
    #expect(finding.value == "2020")
    #expect(try world.candidate("n").noticeEnds?.description == "2020-01-20")
  }

  @Test func whoIsNoCandidateIsNeverPublished() throws {
    var world = world(Self.until + ["notice 2020-01-13"])
    world.bar(unit: "d", person: "pn")
    let assessment = try world.assess()
    #expect(assessment.honors.map(\.status) == [.barred])
    #expect(assessment.honors.allSatisfy { !$0.isPublished })
    #expect(assessment.codes == [.honorStep])
    #expect(assessment.findings.first?.message.zh == "该对象不是候选，却已到此步骤")
  }

  @Test func withoutANoticeTheLastStepPublishes() throws {
    var world = world(["nominated 2020-01-02", "reviewed 2020-01-03", "proposed 2020-01-06", "notice 2020-01-07"])
    world.honor.notice = nil
    #expect(try world.candidate("n").isPublished == false)
    world.reach("n", "decided 2020-01-08")
    #expect(try world.candidate("n").isPublished)
    #expect(try world.candidate("n").noticeEnds == nil)
  }

  // MARK: Rows

  @Test func rowsThatNameNothingAreErrors() throws {
    var world = HonorWorld.persons(consult: [ConsultedOffice(office: "court", answers: ["clear"])])
    world.nominate("n a gold", "m a gold")
    world.add(.nominees, ["x", "g"], unit: "a", ["nominee_id": "x", "honor": "g", "person_id": "px"])
    world.add(.nominees, ["y", "h"], unit: "a", ["nominee_id": "y", "honor": "h"])
    world.add(.nominees, ["z", "h"], unit: "b", ["nominee_id": "z", "honor": "h", "person_id": "pn"])
    world.add(.consultations, ["q", "h", "court"], ["nominee_id": "q", "honor": "h", "office": "court"])
    world.reach("n", "promoted 2020-01-02")
    world.add(.honorStates, ["m", "h", "nominated"], ["nominee_id": "m", "honor": "h", "state": "nominated"])
    world.answer("n", "cort", "clear")
    let assessment = try world.assess()
    #expect(assessment.honors.isEmpty, "with errors nobody is honored")
    #expect(
      assessment.findings.map { "\($0.severity.rawValue) \($0.code.rawValue) \($0.rows.map(\.description).joined(separator: " "))" } == [
        "warning unknown_identifier consultations:n/h/cort", "error dangling_reference consultations:q/h/court",
        "error missing_value honor_states:m/h/nominated", "error unknown_identifier honor_states:n/h/promoted",
        "error duplicate_key nominees:n/h nominees:z/h", "error unknown_identifier nominees:x/g", "error missing_value nominees:y/h",
      ])
  }

  // MARK: Decisions

  private func decided(_ before: String, _ after: String, minutes: String? = "纪要1号", on day: String = "2020-01-20") throws -> Assessment {
    var world = HonorWorld.units(2, .escalate)
    world.nominate(unit: "b")
    world.bar(unit: "d")
    world.nominate(unit: "d")
    world.decide("D1", unit: before.contains("barred") ? "d" : "b", before, after, minutes: minutes, on: day)
    return try world.assess()
  }

  @Test func theLeadingGroupSettlesATie() throws {
    let assessment = try decided("h/reserve", "h/candidate")
    #expect(
      assessment.honors.map { "\($0.unit?.text ?? "") \($0.status.rawValue)" } == ["a candidate", "b candidate", "c reserve", "d barred"])
    #expect(assessment.honors[1].reasons.map(\.because.zh) == ["领导小组审定（纪要1号，2020-01-20）"])
    #expect(assessment.honors[1].reasons.flatMap(\.rows).map(\.description) == ["decisions:D1"])
  }

  /// A tie is no matter to decide any more once everybody whom it is about has a decision that was carried out.
  @Test(arguments: [(["b", "c"], false), (["b"], true), (["a", "b", "c"], false)])
  func aTieWaitsUntilAllOfItIsDecided(units: [String], waits: Bool) throws {
    var world = HonorWorld.units(2, .escalate)
    let tied = try world.assess().findings.first { $0.code == .quotaEdgeTie }?.rows.map(\.description)
    #expect(tied == ["units:b", "units:c"])
    for (index, unit) in units.enumerated() {
      world.decide("D\(index)", unit: unit, "h/reserve", unit == "b" ? "h/candidate" : "h/reserve")
    }
    #expect(try world.assess().codes.contains(.quotaEdgeTie) == waits)
  }

  /// What is decided on one honor leaves the same tie of another as open as it was.
  @Test func aTieOfAnotherHonorGoesOnWaiting() throws {
    var world = HonorWorld.units(2, .escalate)
    var other = world.honor
    other.id = "g"
    world.others = [other]
    for unit in ["b", "c"] { world.decide("D\(unit)", unit: unit, "h/reserve", unit == "b" ? "h/candidate" : "h/reserve") }
    let waiting = try world.assess().findings.filter { $0.code == .quotaEdgeTie }
    #expect(waiting.map { $0.rows.map(\.description) } == [["units:b", "units:c"]])
  }

  @Test(
    arguments: [
      ("h/b/reserve", "h/b/candidate", "纪要1号", "2020-01-20", "candidate", []),
      ("h/reserve", "h/not_eligible", "纪要1号", "2020-01-20", "not_eligible", []),
      // What was found is another thing.
      ("h/candidate", "h/reserve", "纪要1号", "2020-01-20", "reserve", [.decisionMismatch]),
      ("h/x/reserve", "h/x/candidate", "纪要1号", "2020-01-20", "reserve", [.decisionMismatch]),
      // No minutes; no such honor; no such word; another honor afterwards.
      ("h/reserve", "h/candidate", nil, "2020-01-20", "reserve", [.invalidDecision]),
      ("g/reserve", "g/candidate", "纪要1号", "2020-01-20", "reserve", [.invalidDecision]),
      ("h/reserve", "h/winner", "纪要1号", "2020-01-20", "reserve", [.invalidDecision]),
      ("reserve", "candidate", "纪要1号", "2020-01-20", "reserve", [.invalidDecision]),
      ("h/reserve", "g/candidate", "纪要1号", "2020-01-20", "reserve", [.invalidDecision]),
      // The group decides on what was known by `as_of`, and so mostly after it: its decision holds all the same.
      ("h/reserve", "h/candidate", "纪要1号", "2020-02-02", "candidate", []),
    ] as [(String, String, String?, String, String, [FindingCode])])
  func decisions(before: String, after: String, minutes: String?, day: String, status: String, codes: [FindingCode]) throws {
    let assessment = try decided(before, after, minutes: minutes, on: day)
    #expect(assessment.honors.first { $0.unit == "b" }?.status.rawValue == status)
    // The tie at the edge is a finding of its own.
    #expect(assessment.codes.filter { $0 != .quotaEdgeTie } == codes)
  }

  @Test func aDecisionLiftsNoBar() throws {
    let assessment = try decided("h/barred", "h/candidate")
    #expect(assessment.honors.first { $0.unit == "d" }?.status == .barred)
    #expect(assessment.findings.filter { $0.severity == .error }.map(\.code) == [.invalidDecision])
  }

  /// What the office reads in the outputs is what it writes.
  @Test(arguments: [("集体/候补", "集体/候选"), ("Collective/reserve", "h/候选"), ("集体/b/候补", "h/b/candidate")])
  func aDecisionIsWrittenAsTheOutputsPrint(before: String, after: String) throws {
    let assessment = try decided(before, after)
    #expect(assessment.honors.first { $0.unit == "b" }?.status == .candidate)
    #expect(!assessment.findings.contains { $0.severity == .error })
  }

  @Test func whatCannotBeReadNamesHonorsAndResults() throws {
    let finding = try #require(try decided("集体/候补", "集体/先进").findings.first { $0.code == .invalidDecision })
    #expect(finding.severity == .error && finding.value == "集体/候补 → 集体/先进")
    #expect(finding.hint.zh.contains("集体（h）") && finding.hint.zh.contains("候选（candidate）、候补（reserve）、不符合条件（not_eligible）"))
  }

  /// Decided about another result, it is an error; decided again since, about this one, it is history.
  @Test(arguments: [(false, [FindingCode.decisionMismatch]), (true, [])])
  func aLaterDecisionStandsInForOneThatDoesNotFit(again: Bool, errors: [FindingCode]) throws {
    var world = HonorWorld.units(2, .escalate)
    world.decide("D1", unit: "b", "h/candidate", "h/not_eligible", on: "2020-01-20")
    if again { world.decide("D2", unit: "b", "h/reserve", "h/candidate", on: "2020-01-21") }
    #expect(try world.assess().findings.filter { $0.severity == .error }.map(\.code) == errors)
  }

  /// Each decision starts from what the one before left, also where that is no result to start from by itself.
  @Test func decisionsFollowEachOther() throws {
    var world = HonorWorld.units(2, .escalate)
    world.decide("D1", unit: "b", "h/reserve", "h/not_eligible", on: "2020-01-20")
    world.decide("D2", unit: "b", "h/not_eligible", "h/reserve", on: "2020-01-21")
    world.decide("D3", unit: "b", "h/reserve", "h/candidate", on: "2020-01-22")
    let assessment = try world.assess()
    #expect(assessment.honors.first { $0.unit == "b" }?.status == .candidate)
    #expect(!assessment.codes.contains(.decisionMismatch))
  }

  /// Whoever a decision leaves in the reserve waits for none any more; the other one of the tie does.
  @Test func whatIsSettledWaitsNoLonger() throws {
    var world = HonorWorld.units(2, .escalate)
    world.decide("D1", unit: "c", "h/reserve", "h/reserve")
    let reasons = try world.assess().honors.filter { $0.status == .reserve }.map { $0.reasons.map(\.because.zh) }
    #expect(reasons == [["名额 2 个，并列超出名额，待领导小组审定"], ["名额 2 个，并列超出名额", "领导小组审定（纪要1号，2020-01-20）"]])
  }

  @Test(arguments: [("candidate", true), ("not_eligible", false), ("reserve", false)])
  func aDecisionAnswersAnObjection(after: String, isPublished: Bool) throws {
    let reopened = Self.until + ["notice 2020-01-13", "objection 2020-01-15"]
    for states in [reopened, reopened + ["decided 2020-01-28"]] {
      var world = world(states)
      world.decide("D1", unit: "a", "h/n/reopened", "h/n/\(after)")
      let assessment = try world.assess()
      #expect(assessment.honors.map(\.status.rawValue) == [after])
      #expect(assessment.honors.first?.isPublished == isPublished)
      #expect(assessment.honors.first?.reasons.last?.rows.map(\.description) == ["decisions:D1"])
      #expect(!assessment.codes.contains(.decisionMismatch))
    }
  }

  /// Whom a condition keeps out no decision lets in, and nobody is decided from an objection that there was not.
  @Test(arguments: [("not_eligible", FindingCode.invalidDecision), ("reopened", .decisionMismatch)])
  func aDecisionFitsWhatThereIs(before: String, code: FindingCode) throws {
    var world = world(Self.until)
    if before == "not_eligible" { world.honor.when = [RecordCondition(column: "merit", .isOne(of: ["silver"]))] }
    let status = try world.candidate("n").status
    world.decide("D1", unit: "a", "h/n/\(before)", "h/n/reserve")
    let assessment = try world.assess()
    #expect(assessment.honors.map(\.status) == [status])
    #expect(assessment.codes == [code])
  }
}
