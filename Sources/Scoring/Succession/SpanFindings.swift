import Model

/// What is said of rows from outside the spans of their units.
extension UnitFinding {
  static func readingsOutsideSpan(_ reading: ReadingID, of unit: UnitID, _ periods: [Period]) -> UnitFinding {
    let list = periods.map(\.description)
    return UnitFinding(
      finding: Finding(
        .readingOutsideSpan, .warning, rows: list.map { RowReference(.readings, [unit.text, reading.text, $0]) }, value: unit.text,
        message: LocalizedText(
          zh: "单位 \(unit) 报了“\(reading)”\(list.joined(separator: "、"))的数，其间该单位不存在",
          en: "The unit \(unit) has values of \(reading) for \(list.joined(separator: ", ")), when it did not exist"),
        hint: LocalizedText(
          zh: "计分照计。核对周期与单位；承继单位代报此前数据的，不必改，但不要与被承继单位的重复",
          en: "They count. Check period and unit; right where a successor reports for those before it and they do not as well")),
      units: [unit])
  }

  static func errorOutsideSpan(_ record: Record, _ place: OutsidePlace) -> UnitFinding {
    UnitFinding(
      finding: Finding(
        .errorOutsideSpan, rows: [record.reference], value: place.unit.text,
        message: LocalizedText(
          zh: "差错发生于 \(place.text)，\(place.absent.zh)", en: "The error occurred on \(place.text), \(place.absent.en)"),
        hint: place.instead.isEmpty
          ? LocalizedText(
            zh: "差错记在行为发生时的单位名下：核对日期与单位", en: "An error stays with the unit at the time of conduct: check day and unit")
          : LocalizedText(
            zh: "差错记在行为发生时的单位名下：当日为 \(place.others.zh)",
            en: "An error stays with the unit at the time of conduct: on that day \(place.others.en)")),
      units: [place.unit])
  }

  static func recordOutsideSpan(_ record: Record, _ place: OutsidePlace, counting: RecordSpans.Counting) -> UnitFinding {
    let effect =
      switch counting {
      case .all: LocalizedText(zh: "照计", en: "it counts")
      case .rules(let heirs):
        LocalizedText(
          zh: "只有加减分规则计入承继单位 \(heirs.map(\.text).joined(separator: "、"))",
          en: "only rules over records count it, for \(heirs.map(\.text).joined(separator: ", "))")
      case .nothing: LocalizedText(zh: "哪个单位都不计", en: "it counts for no unit")
      }
    return UnitFinding(
      finding: Finding(
        .recordOutsideSpan, .warning, rows: [record.reference], value: place.unit.text,
        message: LocalizedText(
          zh: "此行属于 \(place.text)，\(place.absent.zh)：\(effect.zh)", en: "The row is of \(place.text), \(place.absent.en): \(effect.en)"),
        hint: place.instead.isEmpty
          ? LocalizedText(zh: "核对日期与单位", en: "Check day and unit")
          : LocalizedText(
            zh: "其时为 \(place.others.zh)：核对日期与单位；确属 \(place.unit) 的不必改",
            en: "Then there was \(place.others.en): check day and unit; right where it is meant for \(place.unit) all the same")),
      units: [place.unit])
  }
}

extension OutsidePlace {
  /// The day or period, as the tables write it.
  fileprivate var text: String {
    switch time {
    case .day(let day): day.description
    case .period(let period): period.description
    }
  }

  /// That the unit was not there, and when it was.
  fileprivate var absent: LocalizedText {
    let span = spans.map { span in
      LocalizedText(
        zh: [span.from.map { "\($0) 起" }, span.until.map { "至 \($0)" }].compactMap(\.self).joined(separator: " "),
        en: [span.from.map { "from \($0)" }, span.until.map { "until \($0)" }].compactMap(\.self).joined(separator: " "))
    }.joined(zh: "、", en: ", ")
    return LocalizedText(zh: "其时单位 \(unit)（\(span.zh)）不存在", en: "when the unit \(unit) (\(span.en)) did not exist")
  }

  fileprivate var others: LocalizedText { instead.map { LocalizedText($0.text) }.joined(zh: "、", en: ", ") }
}
