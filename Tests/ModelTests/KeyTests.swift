import Model
import Testing

@Suite struct KeyTests {
  @Test func keysOrderByBytesNotByLocale() {
    let keys: [UnitID] = ["b", "a", "Z", "10", "9", "浮梁", "a0"]
    #expect(keys.sorted().map(\.text) == ["10", "9", "Z", "a", "a0", "b", "浮梁"])
  }

  @Test func referencesOrderByTableThenKey() {
    let references = [
      RowReference(.units, ["u1"]), RowReference(.readings, ["u2", "a"]), RowReference(.readings, ["u1", "b"]),
      RowReference(.ballots, ["u9"]),
    ]
    #expect(references.sorted().map(\.description) == ["ballots:u9", "readings:u1/b", "readings:u2/a", "units:u1"])
  }

  @Test func findingsCutLongValues() {
    let finding = Finding(.invalidNumber, value: String(repeating: "长", count: 200), message: LocalizedText(""), hint: LocalizedText(""))
    #expect(finding.value?.count == Finding.shownCharacters)
    #expect(finding.value?.last == "…")
  }
}
