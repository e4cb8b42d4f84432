import Foundation
import Testing

/// Changes because of what came after the tables: upheld objections and the leading group.
extension ComparisonTests {
  /// The year with a table of corrections, and one of problems of which the first bureau closed half in time: the share gives ten points.
  private static func withProblems(_ sandbox: Sandbox) throws {
    let (pipeline, rules) = ("pipelines/year.yaml", "pipelines/rules/year.yaml")
    try sandbox.replace("points: 100\n    combine", "points: 110\n    combine", in: rules)
    try sandbox.replace(
      "points: 100, method: given}",
      "points: 100, method: given}\n      - indicator: closed\n        points: 10\n"
        + "        measure: {closed_in_time: problems, when_exempt: exclude}\n"
        + "        method: {linear: {from: 0, from_points: 0, to: 100, to_points: 10, direction: higher}}", in: rules)
    let own = [("P1", "07-02"), ("P2", "07-02"), ("P3", "06-01"), ("P4", "06-01")].map { ($0, "d1", $1) }
    let others = (2...5).map { ("P\($0 + 3)", "d\($0)", "06-01") }
    try sandbox.write(
      "problem_id,unit_id,found_on,due_on,closed_on\n"
        + (own + others).map { "\($0),\($1),2019-05-01,2019-07-01,2019-\($2)\n" }.joined(), to: "inputs/year/problems.csv")
    try sandbox.write(correctionHeader, to: "inputs/year/corrections.csv")
    let inputs = ["problems", "corrections"].map { "  - {table: \($0), file: inputs/year/\($0).csv}\n" }
    try sandbox.write(try sandbox.text(pipeline) + inputs.joined(), to: pipeline)
  }

  private static let correctionHeader = "correction_id,table,key,column,old,new,decided_on,document\n"
  /// One problem more was closed in time.
  private static let closedInTime = correctionHeader + "K1,problems,P1,closed_on,2019-07-02,2019-06-30,2020-01-20,No. 1\n"

  @Test func aLineThatCitesACorrectionIsACorrection() throws {
    let sandbox = try changed("year", from: Self.withProblems) { try $0.write(Self.closedInTime, to: "inputs/year/corrections.csv") }
    #expect(try compare(sandbox, "year").lines(of: "d1") == ["base closed: 5 → 7.5, corrections"])
  }

  /// Three of three in place of two of four: one was corrected, and one is no longer there.
  @Test func aCorrectionIsNotBlamedForARecordThatWent() throws {
    let sandbox = try changed("year", from: Self.withProblems) {
      try $0.write(Self.closedInTime, to: "inputs/year/corrections.csv")
      try $0.replace("P2,d1,2019-05-01,2019-07-01,2019-07-02\n", "", in: "inputs/year/problems.csv")
    }
    #expect(try compare(sandbox, "year").lines(of: "d1") == ["base closed: 5 → 10, data+corrections"])
  }

  @Test func aLineOfDecisionIsADecision() throws {
    let sandbox = try changed("year") {
      try $0.write(try $0.text("inputs/year/bonuses.csv") + "B4,d5,x,award,city,2019-07-01,表9号\n", to: "inputs/year/bonuses.csv")
    }
    let own = #"{"kind":"bonus","item":"awards","name":{"zh":"表彰加分","en":"Awards"},"formula":"amount","scored":null,"points":"0.5""#
    try sandbox.forge(own, own.replacingOccurrences(of: "\"bonus\"", with: "\"decision\""), in: "outputs/year")
    #expect(try compare(sandbox, "year").lines(of: "d5") == ["decision awards: - → 0.5, decisions"])
  }
}
