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

  @Test(arguments: [
    ("zh_CN.UTF-8", [], true), ("en_US.UTF-8", [], false), ("C", ["--lang", "zh"], true), ("zh_CN.UTF-8", ["--lang=en"], false),
  ])
  func wrongUsageIsToldInTheLanguageAskedFor(locale: String, option: [String], isChinese: Bool) throws {
    for arguments in [["run"], ["bogus"], ["run", "x", "--formt", "json"]] {
      let ended = try Program.ended(
        Program.start(arguments + option, in: FileManager.default.temporaryDirectory, environment: ["LC_ALL": locale]))
      #expect(ended.code == 2)
      #expect(ended.error.hasPrefix("命令的写法不对；各命令怎样写，见 liangji help。\n错误：") == isChinese, "\(ended.error)")
      #expect(ended.error.contains("\n用法：liangji") == isChinese && ended.error.contains("Usage: ") != isChinese, "\(ended.error)")
    }
  }

  @Test(
    arguments: [
      (["run"], "错误：缺少 <pipeline>\n"), (["run", "x", "--formt", "json"], "错误：没有 --formt 这个选项；是不是 --format？\n"),
      (["run", "x", "--nothing-like-it"], "错误：没有 --nothing-like-it 这个选项\n"), (["run", "x", "y"], "错误：多了“y”\n"),
      (["run", "x", "y", "z"], "错误：多了这些：y、z\n"), (["run", "x", "--format"], "错误：--format <format> 后面没有值\n"),
      (["run", "x", "--format", "xml"], "错误：“xml”不能作 --format <format> 的值；可用：text、json、csv\n"),
      (
        ["honors", "--status", "foo"],
        "错误：“foo”不能作 --status <status> 的值；可用：candidate、reopened、reserve、\nunconsulted、not_eligible、barred、withdrawn\n"
      ),
      (["impact", "E", "--reply", "foo"], "错误：“foo”不能作 --reply <reply> 的值；可用：unit、leader\n"),
      (["sample", "x", "--of", "foo"], "错误：“foo”不能作 --of <of> 的值；可用：units、problems、projects\n"),
      (["compare", "x", "y", "--encoding", "foo"], "错误：“foo”不能作 --encoding <encoding> 的值；可用：utf-8、gb18030\n"),
      (["check", "x", "--lang", "foo"], "错误：“foo”不能作 --lang <lang> 的值；可用：zh、en\n"),
      (["robustness", "x", "--noise", "foo"], "错误：“foo”不能作 --noise <noise> 的值\n"),
      (["sample", "x", "--of", "problems", "--seed", "1", "--count", "abc"], "错误：“abc”不能作 --count <count> 的值\n"),
      (["run", "x", "--quiet=yes"], "错误：--quiet 不带值，而写了“yes”\n"),
    ])
  func whatIsWrongIsToldInChinese(arguments: [String], reason: String) throws {
    let ended = try Program.ended(
      Program.start(arguments, in: FileManager.default.temporaryDirectory, environment: ["LC_ALL": "zh_CN.UTF-8"]))
    #expect(ended.code == 2 && ended.error.contains(reason), "\(ended.error)")
    #expect(ended.error.contains("详见 liangji \(arguments[0]) --help"), "\(ended.error)")
  }

  /// Whatever stands behind it: of a command that there is not nobody knows what options it takes.
  @Test(
    arguments: [
      (["foo", "--lang", "zh"], "错误：没有“foo”这个命令\n"), (["rnu", "x", "--format", "json", "--lang=zh"], "错误：没有“rnu”这个命令；是不是 run？\n"),
      (["foo", "--help", "--lang", "zh"], "错误：没有“foo”这个命令\n"), (["", "--lang", "zh"], "错误：没有“”这个命令\n"),
      (["foo"], "Error: There is no command 'foo'.\n"),
      (["chek", "--lang", "en"], "Error: There is no command 'chek'. Did you mean 'check'?\n"),
      (["help", "chek"], "Error: There is no command 'chek'. Did you mean 'check'?\n"),
    ])
  func aCommandThatThereIsNotIsToldAsSuch(arguments: [String], reason: String) throws {
    let ended = try Program.ended(Program.start(arguments, in: FileManager.default.temporaryDirectory))
    #expect(ended.code == 2 && ended.out.isEmpty && ended.error.contains(reason), "\(ended)")
    #expect(ended.error.contains("'liangji --help'") || ended.error.contains("详见 liangji --help"), "\(ended)")
  }
}
