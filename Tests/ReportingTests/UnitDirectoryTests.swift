import Model
import Reporting
import Testing

@Suite struct UnitDirectoryTests {
  private let directory = UnitDirectory([
    ["360222", "浮梁县", "浮梁"], ["360281", "乐平市", "乐平", "乐平县"], ["d1", "市发展和改革委员会", "发改委", "计委"], ["d2", "县发展和改革委员会", "发改委"],
    ["浮梁", "叫浮梁的镇"],
  ])

  @Test(arguments: [("360222", "360222"), ("浮梁县", "360222"), ("乐平县", "360281"), ("计委", "d1"), ("浮梁", "浮梁")])
  func anyNameFindsTheUnitAndAnIdComesFirst(name: String, unit: String) {
    #expect(directory.match(name) == .found(UnitID(unit)))
  }

  @Test func aNameOfSeveralUnitsListsThem() {
    guard case .candidates(let candidates, exact: true) = directory.match("发改委") else {
      Issue.record("two units share the name")
      return
    }
    #expect(candidates.map(\.unit) == ["d1", "d2"])
  }

  @Test(arguments: [("浮粱县", "360222"), ("发展和改革", "d1"), ("36022", "360222"), ("360228", "360222"), ("乐平市政府", "360281")])
  func aSlipOrAPartSuggestsTheUnit(name: String, unit: String) {
    guard case .candidates(let candidates, exact: false) = directory.match(name) else {
      Issue.record("no unit bears that name")
      return
    }
    #expect(candidates.map(\.unit).contains(UnitID(unit)))
  }

  @Test func nothingAlikeSuggestsNothing() {
    #expect(directory.match("完全无关的单位名称啊") == .candidates([], exact: false))
    #expect(directory.match("") == .candidates([], exact: false))
  }
}
