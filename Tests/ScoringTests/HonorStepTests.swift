import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// Steps, notices, objections and withdrawals.
@Suite struct HonorStepTests {
  static let until = ["nominated 2020-01-02", "reviewed 2020-01-03", "proposed 2020-01-06"]

  /// One nominee of a, with states; the calendar lists the Spring Festival of 2020 with its extension.
  func world(_ states: [String], calendar: Bool = true) -> HonorWorld {
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

  /// A step without a day is no step, whichever it is: it is told, and nobody knows how far the honor has come.
  @Test(arguments: ["nominated", "reviewed", "notice", "objection", "decided", "gone"])
  func aStepNeedsItsDay(state: String) throws {
    var world = world(Self.until.filter { !$0.hasPrefix(state) })
    world.add(.honorStates, ["n", "h", state], ["nominee_id": "n", "honor": "h", "state": state])
    let strict = try world.assess()
    #expect(strict.honors.isEmpty && strict.codes == [.missingValue])
    #expect(strict.findings[0].rows == [RowReference(.honorStates, ["n", "h", state])] && strict.findings[0].severity == .error)
    let candidate = try #require(try world.assess(.quarantine).honors.first)
    #expect(candidate.status == .notEligible && !candidate.isPublished && candidate.noticeEnds == nil)
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
}
