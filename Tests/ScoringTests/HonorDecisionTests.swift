import Model
import OrderedCollections
import Rules
import Scoring
import Testing

/// What the leading group decides on honors.
extension HonorStepTests {
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
