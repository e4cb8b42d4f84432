import BuiltProgram
import Foundation
import Testing

/// What Chinese readers meet on their screens and in tables of commands.
@Suite struct ChineseTerminalTests {
  /// 戊区 does not compete and takes no grade.
  @Test func whoTakesNoGradeHasNoChanceOfOne() throws {
    let sandbox = try Sandbox()
    let printed = try Program.run("robustness", "example", "--draws", "20", "--lang", "zh", in: sandbox.root)
    #expect(printed.code == 0 && printed.out.contains("良好 100.0%") && !printed.out.contains("无 100.0%"), "\(printed.out)")
  }

  @Test func faultsOfAnOutputAreATableInChinese() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.write("x", to: "outputs/example/rankings.csv")
    let printed = try Program.run("verify", "outputs/example", "--format", "csv", "--lang", "zh", in: sandbox.root)
    #expect(printed.out.hasPrefix("\u{FEFF}代码,文件,问题\r\n"), "\(printed.out)")
  }

  @Test func oneRowHasOneMinus() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try sandbox.write("单位,总分\n甲县,-1\n", to: "office.csv")
    let printed = try Program.run("compare", "example", "office.csv", "--lang", "zh", in: sandbox.root)
    #expect(printed.out.contains("−1.00") && !printed.out.contains("-1.00"), "\(printed.out)")
  }

  @Test func aFileThatIsNotThereIsToldInChinese() throws {
    let sandbox = try Sandbox()
    try FileManager.default.removeItem(at: sandbox.root.appending(path: "inputs/readings.csv"))
    let printed = try Program.run("check", "example", "--lang", "zh", in: sandbox.root)
    #expect((printed.out + printed.error).contains("文件读不了：没有这个文件或目录"), "\(printed)")
  }

  /// What the parser says is English; whoever reads Chinese is told at least what it is about.
  @Test(arguments: [("zh_CN.UTF-8", true), ("en_US.UTF-8", false), ("C", false)])
  func wrongUsageIsToldInChinese(locale: String, isChinese: Bool) throws {
    for arguments in [["run"], ["bogus"], ["run", "x", "--formt", "json"]] {
      let ended = try Program.ended(
        Program.start(arguments, in: FileManager.default.temporaryDirectory, environment: ["LC_ALL": locale]))
      #expect(ended.code == 2)
      #expect(ended.error.hasPrefix("命令的写法不对；各命令怎样写，见 liangji help。\n") == isChinese, "\(ended.error)")
    }
  }
}
