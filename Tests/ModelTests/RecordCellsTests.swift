import Model
import Testing

@Suite struct RecordCellsTests {
  @Test func cellsAreFoundByName() {
    let cells: RecordCells = ["severity": "minor", "document": "2019-7", "kind": "绩效"]
    #expect(cells["severity"] == "minor")
    #expect(cells["document"] == "2019-7")
    #expect(cells["kind"] == "绩效")
    #expect(cells["severitx"] == nil)
    #expect(cells[""] == nil)
  }

  @Test func cellsAreWrittenAndTakenAway() {
    var cells = RecordCells()
    cells["kind"] = nil
    #expect(cells == RecordCells())
    cells["kind"] = "late"
    cells["unit_id"] = "u1"
    cells["kind"] = "slow"
    #expect(cells == ["unit_id": "u1", "kind": "slow"])
    cells["unit_id"] = nil
    #expect(cells == ["kind": "slow"])
  }

  @Test func neitherOrderNorEmptyCellsCount() {
    let read = RecordCells(names: ["a", "b", "c"], ["1", nil, "3"])
    let written: RecordCells = ["c": "3", "a": "1"]
    #expect(read == written)
    #expect(Set([read, written, ["a": "1", "c": "3"]]).count == 1)
    #expect(read != ["a": "1", "b": "2", "c": "3"])
    #expect(read != ["a": "1"])
  }
}
