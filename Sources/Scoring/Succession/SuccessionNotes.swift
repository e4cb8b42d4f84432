import Model

/// Whose numbers are part of a successor's, for the lines that show them.
struct SuccessionNotes: Sendable {
  /// What became of a predecessor's numbers.
  struct TakenOver: Sendable {
    var because: LocalizedText
    /// The rows behind the number.
    var rows: [RowReference]
    /// Whether the number was made of several units'; else the successor's own stands.
    var isCombined: Bool
  }

  /// By successor and series.
  var readings: [UnitReading: TakenOver] = [:]
  /// Targets and baselines, by successor and series.
  var goals: [UnitReading: TakenOver] = [:]
  /// Targets and baselines that a successor cannot have.
  var gaps: [UnevenGoal.Half: [UnitReading: UnevenGoal]] = [:]

  /// Says that a predecessor's numbers are no part of a unit's, since what uses them does not apply to it.
  mutating func leaveOut(_ excluded: ExcludedReadings.Excluded, of unit: UnitID) {
    let because = LocalizedText(zh: "不含缺项的\(excluded.unit.name)", en: "without \(excluded.unit.name), to which it is not applicable")
    let key = UnitReading(unit, excluded.reading)
    guard let known = readings[key] else {
      readings[key] = TakenOver(because: because, rows: excluded.rows, isCombined: false)
      return
    }
    readings[key]?.because = [known.because, because].joined(zh: "；", en: "; ")
    readings[key]?.rows += excluded.rows
  }
}

extension SuccessionNotes.TakenOver {
  /// One predecessor's part.
  struct Source {
    var name: String
    var part: Fraction
    /// Its periods, where there are any.
    var periods: [Period]

    fileprivate var text: LocalizedText {
      let ordered = periods.sorted()
      var (zh, en) = (name, name)
      if let first = ordered.first, let last = ordered.last {
        zh += first == last ? " \(first)" : " \(first) 至 \(last)"
        en += first == last ? " \(first)" : " \(first) to \(last)"
      }
      if part != .one {
        zh += "（按 \(part)）"
        en += " (\(part) of it)"
      }
      return LocalizedText(zh: zh, en: en)
    }
  }

  /// Numbers of several units that became one; `weight` is what a mean was weighted by.
  static func combined(_ sources: [Source], weight: LocalizedText?, rows: [RowReference]) -> Self {
    let list = sources.map(\.text).joined(zh: "、", en: ", ")
    let way = weight.map { LocalizedText(zh: "按\($0.zh)加权，", en: "weighted by \($0.en), ") } ?? LocalizedText("")
    return Self(because: LocalizedText(zh: "\(way.zh)含并入的\(list.zh)", en: "\(way.en)with \(list.en)"), rows: rows, isCombined: true)
  }

  /// Numbers that were left behind.
  static func left(_ sources: [Source]) -> Self {
    let list = sources.map(\.text).joined(zh: "、", en: ", ")
    return Self(because: LocalizedText(zh: "重新起算，不含\(list.zh)", en: "started anew, without \(list.en)"), rows: [], isCombined: false)
  }
}
