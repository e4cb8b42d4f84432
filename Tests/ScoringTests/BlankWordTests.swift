import Model
import Rules
import Scoring
import Testing

/// Where an empty cell stands for a word, rules see that word.
@Suite struct BlankWordTests {
  @Test(
    arguments: [
      (isOne("status", "confirmed"), true), (isOne("status", "doubtful", "untrue"), false),
      (RecordCondition(column: "status", .isNone(of: ["confirmed"])), false),
      (RecordCondition(column: "status", .isNone(of: ["untrue"])), true), (RecordCondition(column: "status", .isPresent(true)), false),
      (RecordCondition(column: "status", .isPresent(false)), true), (isOne("force_majeure", "no"), true),
      (isOne("force_majeure", "yes"), false), (isOne("severity", "confirmed", "no"), false),
    ] as [(RecordCondition, Bool)])
  func conditions(_ condition: RecordCondition, _ isMet: Bool) throws {
    let world = try Accounted([Row.error("E", status: nil)], [pointsRule(when: [condition])])
    #expect(try world.points() == (isMet ? exact("-5") : .zero))
  }

  @Test func amounts() throws {
    let amount = Amount(
      .by(column: "status", values: ["confirmed": 3], otherwise: nil), timesColumn: "force_majeure", times: ["no": 2, "yes": .zero])
    let world = try Accounted([Row.error("E", status: nil)], [pointsRule(amounts: [DatedAmount(amount: amount)])])
    #expect(try world.points() == exact("-6"))
  }
}
