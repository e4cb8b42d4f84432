import Model
import OrderedCollections
import Rules

/// Finds what units reported although nothing that would use it applies to them: the row of `not_applicable` rules, and the values are told of.
struct ExcludedReadings {
  let uses: ReadingUses
  /// As they were reported, before units succeed each other.
  let facts: Facts

  /// Series of a unit with values that do not count.
  struct Excluded {
    var unit: Unit
    var reading: ReadingID
    /// The periods that have values; never none.
    var periods: [Period]
    /// The indicators that do not apply.
    var items: [ItemID]
    /// Who took the unit over; none where it is there itself.
    var heirs: [Unit] = []

    /// The rows that say so.
    var rows: [RowReference] { items.map { RowReference(.notApplicable, [unit.id.text, $0.text]) } }
  }

  /// The findings on units that are there.
  func findings(on units: [Unit]) -> [Finding] {
    guard !facts.notApplicable.isEmpty else { return [] }
    let concerned = Set(facts.notApplicable.keys.map(\.unit))
    return units.filter { concerned.contains($0.id) }.flatMap { excluded(of: $0, heldBy: [$0]) }.map(\.finding).inRowOrder
  }

  /// What of a unit that is no longer there goes into none of those that took it over.
  func excluded(of unit: Unit, takenOverBy heirs: [Unit]) -> [Excluded] {
    excluded(of: unit, heldBy: heirs).map { excluded in
      var excluded = excluded
      excluded.heirs = heirs
      return excluded
    }
  }

  private func excluded(of unit: Unit, heldBy holders: [Unit]) -> [Excluded] {
    guard let index = facts.units.firstIndex(where: { $0.id == unit.id }) else { return [] }
    return uses.excluded(of: unit.id, heldBy: holders, facts).compactMap { reading, items in
      // Every column of a series knows the same periods.
      guard let column = facts.cells.columns.firstIndex(where: { $0.reading == reading }) else { return nil }
      let periods = facts.cells.periods(column: column, unit: index)
      return periods.isEmpty ? nil : Excluded(unit: unit, reading: reading, periods: periods, items: items)
    }
  }
}

extension ExcludedReadings.Excluded {
  var finding: Finding {
    let periods = periods.map(\.description)
    let (whose, heirs) = ("\(unit.name)（\(unit.id)）", heirs.map(\.id.text))
    let indicators = items.map(\.text)
    let end =
      heirs.isEmpty
      ? LocalizedText(zh: "以缺项为准，所报的数不计", en: "that holds, and the values do not count")
      : LocalizedText(
        zh: "以缺项为准，所报的数连同目标、基数不并入 \(heirs.joined(separator: "、"))",
        en: "that holds, and the values, with target and baseline, do not go into those of \(heirs.joined(separator: ", "))")
    return Finding(
      .readingNotApplicable, .warning, rows: rows + periods.map { RowReference(.readings, [unit.id.text, reading.text, $0]) },
      value: reading.text,
      message: LocalizedText(
        zh: "\(whose)报了“\(reading)”\(periods.joined(separator: "、"))的数，而用到它的指标（\(indicators.joined(separator: "、"))）都登记为缺项：\(end.zh)",
        en: "\(unit.name) (\(unit.id)) has values of \(reading) for \(periods.joined(separator: ", ")), and what uses them "
          + "(\(indicators.joined(separator: ", "))) is filed as not applicable to it: \(end.en)"),
      hint: LocalizedText(
        zh: "指标确不适用的，删去所报的数；应当计分的，删去缺项表（not_applicable）中的行",
        en: "Where the indicator does not apply, take the values out; where it does, take its row out of not_applicable"))
  }
}
