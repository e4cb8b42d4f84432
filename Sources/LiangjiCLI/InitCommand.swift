import ArgumentParser
import Pipeline

/// `liangji init DIR`
struct InitCommand: CommandWithExamples {
  static let examples = [
    Example("liangji init 2026", "asks for city, year, divisions 逐项提问"),
    Example("liangji init 2026 --city 某市 --year 2026", "no questions 不提问"),
    Example("liangji init 2026 --city 某市 --year 2026 --divisions 县区,部门"),
  ]
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Start a year: a pipeline, a commented rulebook and tables to fill in. 新建一年的考核：管道、带说明的细则、待填的表。",
    discussion: discussion)

  @Argument(help: "The folder to be made; absent or empty. 新目录（不存在或为空）。", completion: .directory)
  var folder: String

  @Option(help: "The city, as titles name it. Asked for on a terminal. 城市。")
  var city: String?

  @Option(help: "The year, four digits. Asked for on a terminal. 考核年度。")
  var year: String?

  @Option(help: "The divisions, with commas between them; each has its own ranking. 组别，用逗号隔开，各排各的名次。")
  var divisions: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = options.console
    try console.exiting { () throws(PipelineFault) in
      try NewRoot.check(folder)
      let plan = try console.yearPlan(city: city, year: year, divisions: divisions)
      try console.show(NewRoot(plan, in: folder))
      return ExitStatus.done
    }
  }
}
