import Reporting
import Testing

@Suite struct TextTests {
  @Test(arguments: [("abc", 3), ("景德镇", 6), ("a景1", 4), ("、。", 4), ("e\u{301}", 1), ("", 0), ("㐀𠀀", 4), ("Ａ", 2), ("…", 1)])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func columnsLineUpWithChineseText() {
    var table = TextTable(.left, .right, .left)
    table.add("单位", "总分", "等次")
    table.add("浮梁县", "9.50", "优秀")
    table.add("a", "100.00")
    #expect(table.lines(indent: 1) == [" 单位      总分  等次", " 浮梁县    9.50  优秀", " a       100.00"])
  }

  @Test func nothingFromATableReachesTheTerminalAsACommand() {
    #expect("a\u{1B}[31m红\r\nb\u{202E}".printable == "a·[31m红··b·")
    #expect("\u{200F}a\u{200E}\u{061C}\u{2066}b\u{2069}".printable == "·a···b·")
    #expect("正常 text".printable == "正常 text")
  }
}
