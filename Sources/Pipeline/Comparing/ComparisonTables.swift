package import Model
internal import Reporting

/// A comparison of two outputs for programs and spreadsheets.
struct ComparisonTables {
  /// The value of `format`.
  private static let format = "liangji-comparison/1"

  let comparison: OutputComparison
  let language: Language

  /// One object: what differs as a whole, the moves with their lines, who came and went.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      json.field("format", ComparisonTables.format)
      json.field("notice", comparison.new.header.notice)
      write(comparison.old, "old", to: &json)
      write(comparison.new, "new", to: &json)
      json.key("changed")
      json.object { json in
        json.field("rulebook", comparison.runs.rulebook)
        json.field("pipeline", comparison.runs.pipeline)
        json.field("engine", comparison.runs.engine)
        json.field("tables", comparison.runs.tables.sorted())
      }
      json.field("compared", comparison.compared)
      json.key("moves")
      json.array(of: comparison.moves) { json, move in write(move, to: &json) }
      json.key("came")
      json.array(of: comparison.came) { json, account in
        json.object { json in
          json.field("unit", account.unitID.text)
          json.field("name", account.unitName)
          json.field("succeeds", comparison.successors.filter { $0.value.contains(account.unitID) }.keys.sorted().map(\.text))
        }
      }
      json.key("went")
      json.array(of: comparison.went) { json, account in
        json.object { json in
          json.field("unit", account.unitID.text)
          json.field("name", account.unitName)
          json.field("succeeded_by", (comparison.successors[account.unitID] ?? []).map(\.text))
        }
      }
    }
    return String(decoding: json.take(), as: UTF8.self)
  }

  private func write(_ side: OutputComparison.Side, _ name: StaticString, to json: inout JSONWriter) {
    json.key(name)
    json.object { json in
      json.field("output", side.folder)
      json.field("pipeline", side.header.pipeline)
      json.field("rulebook", side.header.rulebook)
      json.field("period", side.header.period)
      json.field("stage", side.header.stage.rawValue)
    }
  }

  private func write(_ move: UnitMove, to json: inout JSONWriter) {
    json.object { json in
      json.field("unit", move.unit.text)
      json.field("name", move.name)
      json.field("competition", move.new.group?.competition.text)
      json.field("division", move.new.group?.division)
      json.field("status", move.new.standing.status.rawValue)
      json.field("old_competition", move.old.group?.competition.text)
      json.field("old_division", move.old.group?.division)
      json.field("old_status", move.old.standing.status.rawValue)
      json.field("old_total", move.old.standing.total?.description)
      json.field("new_total", move.new.standing.total?.description)
      json.field("difference", move.difference?.description)
      json.field("old_place", move.old.standing.place)
      json.field("new_place", move.new.standing.place)
      json.field("old_grade", move.old.standing.grade?.text)
      json.field("new_grade", move.new.standing.grade?.text)
      json.field("causes", move.causes.map(\.rawValue))
      json.key("lines")
      json.array(of: move.lines) { json, change in
        json.object { json in
          json.field("kind", change.kind.rawValue)
          json.field("item", change.item.text)
          json.field("name", move.itemName(change.item))
          json.field("old_points", exact: change.old?.points)
          json.field("new_points", exact: change.new?.points)
          json.field("difference", exact: change.difference)
          json.field("causes", change.causes.map(\.rawValue))
          json.key("numbers")
          json.array(of: change.numbers) { json, number in
            json.object { json in
              json.field("name", number.name.rawValue)
              json.field("of", number.of)
              json.field("old", exact: number.old)
              json.field("new", exact: number.new)
            }
          }
        }
      }
    }
  }

  /// One row a changed line; a unit of which only places moved has one row without a line. Then who came and went.
  var rows: [[String]] {
    let header =
      language == .chinese
      ? [
        "单位代码", "单位", "变动", "原总分", "新总分", "总分差", "原名次", "新名次", "原等次", "新等次", "类别", "项目代码", "项目", "原得分", "新得分", "得分差", "因",
        "组别、参评变动",
      ]
      : [
        "unit_id", "unit", "what", "old_total", "new_total", "total_difference", "old_place", "new_place", "old_grade", "new_grade", "kind",
        "item", "item_name", "old_points", "new_points", "points_difference", "causes", "transfer",
      ]
    func start(_ id: UnitID, _ name: String, _ what: String, _ old: Explanation?, _ new: Explanation?, _ difference: Decimal?) -> [String] {
      [
        id.text, name, what, old?.standing.total?.description ?? "", new?.standing.total?.description ?? "", difference?.description ?? "",
        old?.standing.place.map(String.init) ?? "", new?.standing.place.map(String.init) ?? "",
        old?.standing.grade.map { old?.gradeName($0)[language] ?? "" } ?? "",
        new?.standing.grade.map { new?.gradeName($0)[language] ?? "" } ?? "",
      ]
    }
    let none = Array(repeating: "", count: 6)
    var rows = [header]
    for move in comparison.moves {
      let unit = start(move.unit, move.name, word("moved", "变动"), move.old, move.new, move.difference)
      let transfer = move.transfer?.text(language) ?? ""
      if move.lines.isEmpty { rows.append(unit + none + [words(move.causes), transfer]) }
      for change in move.lines {
        rows.append(
          unit + [
            word(change.kind.rawValue, change.kind.label.zh), change.item.text, move.itemName(change.item)[language],
            ComparisonTables.decimal(change.old?.points),
            ComparisonTables.decimal(change.new?.points), ComparisonTables.decimal(change.difference),
            words(change.causes), transfer,
          ])
      }
    }
    for account in comparison.came {
      rows.append(start(account.unitID, account.unitName, word("came", "新增"), nil, account, nil) + none + ["", ""])
    }
    for account in comparison.went {
      rows.append(start(account.unitID, account.unitName, word("went", "不再"), account, nil, nil) + none + ["", ""])
    }
    return rows
  }

  /// The word that programs know, or the Chinese one.
  private func word(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

  private func words(_ causes: [ChangeCause]) -> String {
    causes.map { word($0.rawValue, $0.label.zh) }.joined(separator: word("; ", "；"))
  }

  /// A number as a decimal to twelve places, since a spreadsheet takes `1/3` for a day.
  static func decimal(_ number: Fraction?) -> String {
    guard let number else { return "" }
    if let decimal = number.exactDecimal { return decimal.description }
    return (try? number.rounded(Rounding(places: Decimal.fractionDigits)).description) ?? number.description
  }
}

extension OutputComparison {
  /// For people.
  package func lines(_ language: Language) -> [String] { ComparisonText(comparison: self, language: language).lines }

  /// For programs.
  package func json(_ language: Language) -> String { ComparisonTables(comparison: self, language: language).json }
}

extension Console {
  /// Says who moved between two outputs, and because of what.
  func show(_ comparison: OutputComparison) throws(PipelineFault) {
    switch format {
    case .text: try result(comparison.lines(language))
    case .json: try result([comparison.json(language)])
    case .csv: try table(ComparisonTables(comparison: comparison, language: language).rows)
    }
  }
}
