/// What the parser says of wrong usage, for whoever reads Chinese.
///
/// The parser speaks English and keeps its reasons to itself, so they are known by its words; what is not known stays as it is.
struct WrongUsage {
  /// The parser's message.
  let message: String

  /// The message in Chinese: what is wrong, then what the option is for and how the command is written.
  var chinese: String {
    let lines = WrongUsage.listingValuesInLine(message).split(separator: "\n", omittingEmptySubsequences: false).map {
      WrongUsage.chinese(line: String($0))
    }
    return "命令的写法不对；各命令怎样写，见 liangji help。\n" + lines.joined(separator: "\n")
  }

  /// Six values and more, which stand on lines of their own, as fewer are listed.
  private static func listingValuesInLine(_ message: String) -> String {
    message.replacing(#/Please provide one of the following:\n(?<values>(?:  - .+(?:\n|$))+)/#) { match in
      let values = match.values.split(separator: "\n").map { "'\($0.dropFirst("  - ".count))'" }
      return "Please provide one of \(values.joined(separator: ", ")).\n"
    }
  }

  private static func chinese(line: String) -> String {
    for (opening, word) in [("Usage: ", "用法："), ("Help:  ", "说明：")] where line.hasPrefix(opening) {
      return word + line.dropFirst(opening.count)
    }
    if let match = line.wholeMatch(of: #/  See '(.+)' for more information\./#) { return "  详见 \(match.1)" }
    guard line.hasPrefix("Error: ") else { return line }
    let reason = String(line.dropFirst("Error: ".count))
    return "错误：" + (chinese(reason: reason) ?? reason)
  }

  private static func chinese(reason: String) -> String? {
    if let match = reason.wholeMatch(of: #/Missing expected argument '(.+)'/#) { return "缺少 \(match.1)" }
    if let match = reason.wholeMatch(of: #/Missing one of: '(.+)'/#) { return "须有其中一个：\(listed(match.1))" }
    if let match = reason.wholeMatch(of: #/Missing value for '(.+)'/#) { return "\(match.1) 后面没有值" }
    if let match = reason.wholeMatch(of: #/Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/#) {
      return "没有 \(match.1) 这个选项" + (match.2.map { "；是不是 \($0)？" } ?? "")
    }
    if let match = reason.wholeMatch(of: #/There is no command '(.*?)'\.(?: Did you mean '(.+)'\?)?/#) {
      return "没有“\(match.1)”这个命令" + (match.2.map { "；是不是 \($0)？" } ?? "")
    }
    if let match = reason.wholeMatch(of: #/Unexpected argument '(.+)'/#) { return "多了“\(match.1)”" }
    if let match = reason.wholeMatch(of: #/[0-9]+ unexpected arguments: '(.+)'/#) { return "多了这些：\(listed(match.1))" }
    if let match = reason.wholeMatch(of: #/The option '(.+)' does not take any value, but '(.*)' was specified\./#) {
      return "\(match.1) 不带值，而写了“\(match.2)”"
    }
    guard let match = reason.wholeMatch(of: #/The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (.+)\.)?/#) else {
      return nil
    }
    let allowed = match.3.map { "；可用：" + $0.matches(of: #/'(.+?)'/#).map(\.1).joined(separator: "、") }
    return "“\(match.1)”不能作 \(match.2) 的值" + (allowed ?? "")
  }

  private static func listed(_ names: Substring) -> String { String(names.replacing("', '", with: "、")) }
}
