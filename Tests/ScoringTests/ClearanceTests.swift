import Model
import Rules
import Scoring
import Testing

@Suite("Clearances")
struct ClearanceTests {
  private let stage = ClearanceStage(
    rules: ClearanceRules(harmed: [isOne("harm", "有")], onlyAsked: [isOne("harm", "仅询问")]), dates: dates2019)

  private func report(
    _ finding: String?, harm: String = "有", cleared: String? = "2019-08-01", closed: String? = "2019-07-01"
  ) -> Record {
    Row.make(
      .accusations, "accusation_id", "R", unit: nil, dateColumn: "received_on", on: "2019-05-10", kind: nil,
      [
        "error_id": "E1", "finding": finding, "harm": harm, "closed_on": closed, "cleared_on": cleared, "accuser_id": "X",
      ])
  }

  @Test(
    "what was not borne out is published only where there was harm and the authority has cleared it",
    arguments: [
      ("untrue", "有", "2019-08-01", nil), ("mistaken", "有", "2019-08-01", nil), ("malicious", "有", "2019-08-01", nil),
      ("untrue", "无", "2019-08-01", .noHarm), ("doubtful", "有", "2019-08-01", .undecided),
      ("untrue", "仅询问", "2019-08-01", .onlyAsked), ("untrue", "有", nil, .notClearedYet), ("untrue", "有", "2031-01-01", .notClearedYet),
    ] as [(String, String, String?, Clearance.Withheld?)])
  func published(finding: String, harm: String, cleared: String?, withheld: Clearance.Withheld?) throws {
    let clearances = stage.clearances(in: [Row.error("E1", unit: "B"), report(finding, harm: harm, cleared: cleared)])
    let clearance = try #require(clearances.first)
    #expect(clearances.count == 1)
    #expect(clearance.withheld == withheld)
    #expect(clearance.unit == "B")
  }

  @Test(
    "what was confirmed, is not closed, or was closed too late to be known is not listed",
    arguments: [
      ("confirmed", "2019-07-01"), ("untrue", nil), ("untrue", "2031-01-01"), (nil, "2019-07-01"),
    ] as [(String?, String?)])
  func unlisted(finding: String?, closed: String?) {
    #expect(stage.clearances(in: [report(finding, closed: closed)]).isEmpty)
  }

  @Test(
    "only a proven malicious accuser is proposed for transfer, never a mistaken one",
    arguments: [
      ("malicious", 1), ("mistaken", 0), ("untrue", 0), ("doubtful", 0), ("confirmed", 0),
    ])
  func transfer(finding: String, count: Int) {
    #expect(stage.proposedTransfers(in: [report(finding)]).map(\.accuser) == Array(repeating: "X", count: count))
    #expect(stage.proposedTransfers(in: [report(finding, closed: nil)]).isEmpty)
  }
}
