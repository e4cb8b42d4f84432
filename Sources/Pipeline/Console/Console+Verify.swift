internal import Model
internal import Reporting

extension Console {
  /// Says whether an output is proved, and everything that speaks against it.
  public func show(_ verification: Verification) throws(PipelineFault) {
    switch format {
    case .text: try result(lines(of: verification))
    case .json: try result([json(of: verification)])
    case .csv:
      let header = language == .chinese ? ["代码", "文件", "问题"] : ["code", "file", "message"]
      try table([header] + verification.failures.map { [$0.code, $0.file ?? "", $0.message[language]] })
    }
  }

  private func lines(of verification: Verification) -> [String] {
    let checked = verification.checked
    let output = verification.output
    guard verification.failures.isEmpty else {
      let count = verification.failures.count
      let head = LocalizedText(zh: "核验未通过：\(output)，\(count) 处问题", en: "NOT verified: \(output), \(count.english("fault"))")
      let faults = verification.failures.map { failure in
        "  " + (failure.file.map { $0 + language.colon } ?? "") + failure.message[language]
      }
      let note = verification.replay == .impossible && verification.engine != nil ? ["  " + Console.notReplayed[language]] : []
      return ([head[language]] + faults + note).map(\.printable)
    }
    let counts = LocalizedText(
      zh: "结果文件 \(checked.outputs) 个、输入 \(checked.inputs) 个、规则 \(checked.rules) 个均与清单一致",
      en:
        "\(checked.outputs.english("file")), \(checked.inputs.english("input")) and \(checked.rules.english("file")) of rules are as the manifest says"
    )
    let replay =
      verification.replay == .identical
      ? LocalizedText(zh: "重算逐字节相同", en: "the replay gives the same bytes") : LocalizedText(zh: "未重算", en: "not replayed")
    let head = LocalizedText(zh: "核验通过：\(output)", en: "Verified: \(output)")
    return [head[language], "  " + counts[language], "  " + replay[language]].map(\.printable)
  }

  private func json(of verification: Verification) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "liangji-verification/1")
      json.field("output", verification.output)
      json.field("engine", Engine.version)
      json.field("recorded_engine", verification.engine)
      json.field("verified", verification.failures.isEmpty)
      json.field("replay", verification.replay.rawValue)
      json.field("outputs", verification.checked.outputs)
      json.field("inputs", verification.checked.inputs)
      json.field("rules", verification.checked.rules)
      json.key("failures")
      json.array(of: verification.failures) { json, failure in
        json.object { json in
          json.field("code", failure.code)
          json.field("file", failure.file)
          json.field("message", failure.message)
        }
      }
    }
    return String(decoding: json.take(), as: UTF8.self)
  }

  private static let notReplayed = LocalizedText(
    zh: "未重算：程序、输入或规则已不是当时的，重算证明不了什么", en: "not replayed: program, inputs or rules are not those of then, so a replay would prove nothing")
}
