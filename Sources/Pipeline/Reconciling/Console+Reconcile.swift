internal import Glibc
internal import Model
internal import Reporting

extension Console {
  /// Compares two outputs, or an output with the office's own table, which is whatever is no folder and no output's name.
  public func compare(_ old: String, _ new: OfficeFile, unit: String?) throws(PipelineFault) {
    let first = try FinishedOutput(named: old)
    if Console.isOfficeTable(new.path) {
      try show(try Reconciliation(of: first, with: new, unit: unit))
    } else {
      try show(try OutputComparison(of: first, and: try FinishedOutput(named: new.path), unit: unit))
    }
  }

  /// Whether an argument names a file, or could only name one.
  private static func isOfficeTable(_ argument: String) -> Bool {
    var status = stat()
    if stat(argument, &status) == 0 { return status.st_mode & S_IFMT != S_IFDIR }
    let name = argument.lowercased()
    return [".csv", ".txt", ".xlsx", ".xls"].contains { name.hasSuffix($0) }
  }

  /// Says where the office's table differs, and why.
  func show(_ reconciliation: Reconciliation) throws(PipelineFault) {
    switch format {
    case .text: try result(lines(of: reconciliation))
    case .json: try result([json(of: reconciliation)])
    case .csv:
      try table(
        [Console.headers(language)]
          + reconciliation.differences.map { difference in
            [
              difference.unit.text, difference.name, difference.label[language], difference.item ?? "", difference.ours.description,
              difference.office.description, difference.difference?.description ?? "",
              language == .chinese ? difference.reason.kind.label.zh : difference.reason.kind.rawValue, difference.reason.because[language],
            ]
          })
    }
  }

  private static func headers(_ language: Language) -> [String] {
    language == .chinese
      ? ["单位代码", "单位", "内容", "项目代码", "亮绩", "手工表", "差", "类别", "原因"]
      : ["unit_id", "unit", "what", "item", "ours", "office", "difference", "kind", "because"]
  }

  private func lines(of reconciliation: Reconciliation) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    var output = ["\(reconciliation.output) ↔ \(reconciliation.file)"]
    let counts = DifferenceKind.allCases.map { kind in
      "\(kind.label[language]) \(reconciliation.differences.count { $0.reason.kind == kind })"
    }
    output.append(
      say(
        "比对 \(reconciliation.compared) 个数，差异 \(reconciliation.differences.count) 处：",
        "\(reconciliation.compared.english("number")) compared, \(reconciliation.differences.count) differ: ")
        + counts.joined(separator: language.comma))
    if !reconciliation.differences.isEmpty {
      var rows = TextTable(.left, .left, .right, .right, .right, .left, .left)
      rows.add(
        say("单位", "unit"), say("内容", "what"), say("亮绩", "ours"), say("手工表", "office"), say("差", "difference"), say("类别", "kind"),
        say("原因", "because"))
      for difference in reconciliation.differences {
        rows.add(
          "\(difference.name) (\(difference.unit))", difference.label[language],
          NumberText.printed(difference.ours, places: difference.places),
          NumberText.printed(difference.office, places: difference.places),
          difference.difference.map { NumberText.signed($0, places: difference.places) } ?? "", difference.reason.kind.label[language],
          difference.reason.because[language])
      }
      output += rows.lines(indent: 2)
    }
    if !reconciliation.unknownColumns.isEmpty {
      output.append(say("未认出的列：", "Unknown columns: ") + reconciliation.unknownColumns.joined(separator: language.comma))
    }
    for untaken in reconciliation.untaken {
      output.append(say("第 \(untaken.line) 行“\(untaken.text)”：", "Line \(untaken.line), “\(untaken.text)”: ") + untaken.reason[language])
    }
    if !reconciliation.absent.isEmpty {
      output.append(
        say("手工表缺：", "Not in the table: ") + reconciliation.absent.map { "\($0.unitName) (\($0.unitID))" }.joined(separator: language.comma)
      )
    }
    if let notice = reconciliation.header.notice { output.append(say("声明：", "Notice: ") + notice[language]) }
    return output.map(\.printable)
  }

  private func json(of reconciliation: Reconciliation) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "liangji-reconciliation/1")
      json.field("output", reconciliation.output)
      json.field("table", reconciliation.file)
      json.field("notice", reconciliation.header.notice)
      json.field("compared", reconciliation.compared)
      json.key("differences")
      json.array(of: reconciliation.differences) { json, difference in
        json.object { json in
          json.field("unit", difference.unit.text)
          json.field("name", difference.name)
          json.field("what", difference.subjectName)
          json.field("item", difference.item)
          json.field("label", difference.label)
          json.field("ours", difference.ours.description)
          json.field("office", difference.office.description)
          json.field("difference", difference.difference?.description)
          json.field("kind", difference.reason.kind.rawValue)
          json.field("because", difference.reason.because)
        }
      }
      json.field("unknown_columns", reconciliation.unknownColumns)
      json.key("untaken")
      json.array(of: reconciliation.untaken) { json, untaken in
        json.object { json in
          json.field("line", untaken.line)
          json.field("text", untaken.text)
          json.field("reason", untaken.reason)
        }
      }
      json.field("absent", reconciliation.absent.map(\.unitID.text))
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension OfficeDifference {
  /// The item's id, of an item or its value.
  fileprivate var item: String? {
    switch subject {
    case .item(let item), .value(let item): item.text
    case .total, .place: nil
    }
  }

  fileprivate var subjectName: String {
    switch subject {
    case .total: "total"
    case .place: "place"
    case .item: "item"
    case .value: "value"
    }
  }
}
