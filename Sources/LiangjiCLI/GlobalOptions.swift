public import ArgumentParser
public import Model
public import Pipeline

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The language of messages: zh or en. Default: as the locale says. 提示语言。")
  var lang: Language?

  @Option(help: "The form of what is printed: text, json or csv. 输出形式。")
  var format: OutputFormat = .text

  @Flag(help: "Print no summaries and notes: answers and errors only. 不输出小结与提示，只输出回答与错误。")
  var quiet = false

  var console: Console {
    Console(language: lang ?? Console.languageOfEnvironment, format: format, isQuiet: quiet)
  }
}

extension Language: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}
