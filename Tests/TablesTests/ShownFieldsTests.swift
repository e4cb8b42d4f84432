import Model
import Tables
import Testing

/// What an open file shows of a row that was refused: nothing that says who somebody is.
@Suite struct ShownFieldsTests {
  private func read(_ table: TableName, _ text: String) -> ImportOutcome {
    Desk.read(
      bytes: ["units.csv": Array(Desk.units.utf8), "rows.csv": text.utf8.map { $0 == 1 ? 0xB1 : $0 }],
      [Desk.unitSource, TableSource(table: table, file: "rows.csv")], quarantine: true)
  }

  @Test(
    arguments: [
      (.errors, "error_id,unit_id,share,person_id,found_by,description\nE1,010101,2.5,SECRET,SECRET,SECRET", "E1|010101|2.5|…|…|…"),
      // Of a field too many or too few nobody knows which it is; an empty one says nothing.
      (.errors, "error_id,unit_id,share,person_id,kind\nE1,010101,1,,SECRET,idle", "…|…|…||…|…"),
      (.errors, "error_id,unit_id,person_id,kind\nE1,010101,SECRET\u{1},idle", "E1|010101|…|idle"),
      (.accountability, "action_id,unit_id,person_id,kind\nA1,010101, SECRET ,warning", "A1|010101|…|warning"),
      (.accusations, "accusation_id,error_id,finding,accuser_id\nR1,E1,oops,SECRET", "R1|E1|oops|…"),
      (.nominees, "nominee_id,honor,unit_id,name,post,merit\nN1,h,99,SECRET,SECRET,gold", "N1|h|99|…|…|gold"),
      (.tasks, "task_id,period,unit_id,leader,planned\nT1,2019-03,010101,SECRET,x", "T1|2019-03|010101|…|x"),
    ] as [(TableName, String, String)])
  func aRejectedRowNamesNobody(table: TableName, text: String, shown: String) throws {
    let outcome = read(table, text + "\n")
    #expect(try #require(outcome.rejected.first).fields.joined(separator: "|") == shown)
    #expect(!outcome.findings.isEmpty && !outcome.findings.contains { "\($0.value ?? "")\($0.message)".contains("SECRET") })
  }

  /// Tables that name nobody are shown as they are.
  @Test func otherRowsAreShownWhole() throws {
    let outcome = read(.bonuses, "bonus_id,unit_id,item,awarded_on\nB1,010101,奖,2019-13-01\n")
    #expect(outcome.rejected.first?.fields == ["B1", "010101", "奖", "2019-13-01"])
  }
}
