import BuiltProgram
import Foundation
import Testing

/// What a shell is offered, asked for as the generated scripts ask.
@Suite struct CompletionTests {
  private static let questions: [(command: String, argument: String, offered: Set<String>)] = [
    ("run", "positional@0", ["example", "year"]), ("check", "positional@0", ["example", "year"]),
    ("explain", "--pipeline", ["example", "year"]),
    ("verify", "positional@0", ["example"]), ("compare", "positional@0", ["example"]), ("compare", "positional@1", ["example"]),
    ("explain", "positional@0", ["甲县", "乙县", "乙", "旧乙县", "老乙", "丙县", "丁县", "丙", "甲", "戊区", "戊"]),
  ]

  @Test(arguments: questions.indices)
  func namesOfTheCurrentFolderAreOffered(index: Int) throws {
    let (command, argument, offered) = Self.questions[index]
    let sandbox = try Sandbox()
    _ = try sandbox.run()
    try FileManager.default.createDirectory(at: sandbox.root.appending(path: "outputs/year.failed"), withIntermediateDirectories: true)
    let ended = try Program.run("---completion", command, "--", argument, "2", "0", "liangji", command, "", in: sandbox.root)
    #expect(ended.code == 0 && ended.error.isEmpty)
    #expect(Set(ended.out.split(separator: "\n").map(String.init)) == offered)
  }

  @Test(arguments: ["run", "verify", "explain"])
  func whereThereIsNothingNothingIsOffered(command: String) throws {
    let ended = try Program.run(
      "---completion", command, "--", "positional@0", "2", "0", "liangji", command, "", in: URL(filePath: NSTemporaryDirectory()))
    #expect(ended.code == 0 && ended.error.isEmpty && ended.out.allSatisfy(\.isNewline))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func eachShellGetsAScript(shell: String) throws {
    let ended = try Program.run("--generate-completion-script", shell, in: URL(filePath: NSTemporaryDirectory()))
    #expect(ended.code == 0)
    #expect(ended.out.contains("---completion"))
  }
}
