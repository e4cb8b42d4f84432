internal import Glibc
internal import Model
internal import Reporting

extension Console {
  /// Makes a plan of what was given, asking on a terminal for the rest.
  public func yearPlan(city: String?, year: String?, divisions: String?) throws(PipelineFault) -> YearPlan {
    let asks = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    return try YearPlan(city: city, year: year, divisions: divisions, language, asking: asks ? { prompt($0) } : nil, saying: { show($0) })
  }

  /// Says what was made and what to do next.
  public func show(_ root: NewRoot) throws(PipelineFault) {
    switch format {
    case .text: if !isQuiet { try result(lines(of: root)) }
    case .json: try result([json(of: root)])
    case .csv: try table([["path", "purpose"]] + root.files.map { [$0.path, $0.purpose[language]] })
    }
  }

  private func prompt(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    return readLine()
  }

  private func lines(of root: NewRoot) -> [String] {
    var table = TextTable(.left, .left)
    for file in root.files { table.add(file.path, file.purpose[language]) }
    var next = TextTable(.left, .left)
    if root.folder != "." { next.add("cd " + root.folder.shellQuoted, "") }
    let pipeline = root.plan.pipeline
    let steps = [
      ("liangji check \(pipeline)", LocalizedText(zh: "检查表和细则，不写文件", en: "look for mistakes, write nothing")),
      ("liangji run \(pipeline)", LocalizedText(zh: "计分、排名，写出结果", en: "score, rank, write the results")),
      ("liangji explain \(root.firstUnit)", LocalizedText(zh: "这个单位每一分从哪里来", en: "where each of a unit's points comes from")),
      ("liangji impact ERR-001", LocalizedText(zh: "这件差错容错与否，影响什么", en: "what an exemption changed")),
    ]
    for (command, purpose) in steps { next.add(command, purpose[language]) }
    let chinese = language == .chinese
    return [chinese ? "已建好 \(root.folder)：".printable : "Made \(root.folder):".printable] + table.lines(indent: 2)
      + [chinese ? "表里是虚构示例，照样子换成本地数据。接下来：" : "The rows are made up: put your own in their place. Next:"] + next.lines(indent: 2)
  }

  private func json(of root: NewRoot) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "liangji-init/1")
      json.field("folder", root.folder)
      json.field("pipeline", root.plan.pipeline)
      json.key("files")
      json.array(of: root.files) { json, file in
        json.object { json in
          json.field("path", file.path)
          json.field("purpose", file.purpose)
        }
      }
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension String {
  /// The text as one word of a shell.
  fileprivate var shellQuoted: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_./".unicodeScalars.contains($0)
    }
    return isPlain && !isEmpty ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
