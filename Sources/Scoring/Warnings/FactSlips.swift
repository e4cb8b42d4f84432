import Model
import OrderedCollections
import Rules

/// What looks like a slip in the facts and changes what they come to without a word, as far as ordinary facts never look so.
struct FactSlips {
  let facts: Facts
  let rulebook: Rulebook
  let dates: AssessmentDates

  /// The findings, by kind and then by row.
  var findings: [Finding] {
    unevenShares.inRowOrder + unplannedTasks.inRowOrder + distantDays.inRowOrder + missingOptions.inRowOrder
  }

  // MARK: Shares

  /// Shares are weighed against each other, so that whoever was left out is borne by the others. Within one unit persons may have shares of
  /// their own where no units share.
  private var unevenShares: [Finding] {
    guard let exemption = rulebook.exemption, exemption.persons != .all || exemption.units != .all else { return [] }
    let errors = facts.records.filter { $0.table == .errors && $0.text("matter_id") != nil }
    return Dictionary(grouping: errors) { $0.text("matter_id") ?? "" }.values.compactMap { rows in
      // Where only some rows say their share, that is a finding of its own.
      guard rows.allSatisfy({ $0.number("share") != nil }), !isWhole(rows) else { return nil }
      if exemption.units == .all, Dictionary(grouping: rows, by: \.unit).values.allSatisfy(isWhole) { return nil }
      return Finding(
        .sharesMissOne, .warning, rows: rows.map(\.reference).sorted(), in: "share", value: rows.first?.text("matter_id"),
        message: LocalizedText(zh: "同一事项的责任份额合计不是 1，按各自所占比例计", en: "The shares of this matter do not come to 1; each counts in proportion"),
        hint: LocalizedText(zh: "核对各行 share，看是否漏了单位或人员", en: "Check the shares, and whether a unit or person is left out"))
    }
  }

  /// Whether shares come to 1, or miss it by no more than their rounding to hundredths explains.
  private func isWhole(_ rows: [Record]) -> Bool {
    let sum = try? rows.reduce(Fraction.zero) { (sum, row) throws(ArithmeticFault) in try sum + Fraction(row.number("share") ?? .zero) }
    guard let sum, let gap = try? sum - .one, let allowed = try? Fraction(rows.count, over: 200) else { return false }
    return (gap < .zero ? (try? gap.negated()) ?? gap : gap) <= allowed
  }

  // MARK: Tasks

  /// Progress with no plan beside it gets no light, whatever it is.
  private var unplannedTasks: [Finding] {
    let grains = Set(rulebook.lights.values.map(\.every))
    guard !grains.isEmpty else { return [] }
    return facts.records.filter { row in
      guard row.table == .tasks, row.number("planned") == nil, row.number("actual") != nil,
        let period = row.text("period").flatMap({ Period($0) }), grains.contains(period.grain), let last = period.lastDay
      else { return false }
      return dates.period.contains(last) && last <= dates.cutOff
    }.map { row in
      Finding(
        .missingValue, .warning, rows: [row.reference], in: "planned",
        message: LocalizedText(zh: "有实际进度而没有计划进度，无从比较，不亮灯", en: "Progress without a plan to compare it with gets no light"),
        hint: LocalizedText(zh: "填写 planned；本期没有计划的，actual 也留空", en: "Enter what was planned; where nothing was, leave actual empty, too"))
    }
  }

  // MARK: Days

  /// Days of what is planned, or takes effect later.
  private static let daysToCome: Set<String> = ["due_on", "start_on", "starts_on", "effective_on"]

  /// What happened two years after everything that is known has the wrong year. Less may be a later copy of a ledger that goes on.
  private var distantDays: [Finding] {
    guard let last = dates.asOf.adding(months: 24) else { return [] }
    var columns: [TableName: [String]] = [:]
    for table in TableName.allCases where table != .calendar {
      columns[table] = table.ledgerColumns.filter { $0.kind == .day && !FactSlips.daysToCome.contains($0.name) }.map(\.name)
    }
    return facts.records.flatMap { row in
      (columns[row.table] ?? []).compactMap { column in
        guard let day = row.day(column), day > last else { return nil }
        return Finding(
          .inconsistentDates, .warning, rows: [row.reference], in: column, value: day.description,
          message: LocalizedText(
            zh: "比 as_of \(dates.asOf) 晚两年以上", en: "It lies more than two years after \(dates.asOf), as of which all is known"),
          hint: LocalizedText(zh: "核对年份", en: "Check the year"))
      }
    }
  }

  // MARK: Ballots

  /// An option without a row counts no votes. Where zeros are written out, or every other unit has all options, a row is missing.
  private var missingOptions: [Finding] {
    Dictionary(grouping: facts.ballots, by: \.panel).flatMap { panel, ballots -> [Finding] in
      let options = rulebook.panels[panel]?.options.filter { $0.value != nil }.map(\.key) ?? []
      let name = rulebook.panels[panel]?.name ?? LocalizedText(panel.text)
      let gaps = ballots.filter { ballot in options.contains { ballot.votes[$0] == nil } }
      let hasZeros = ballots.contains { $0.votes.values.contains(0) }
      guard hasZeros || gaps.count == 1 && ballots.count > 2 else { return [] }
      return gaps.map { ballot in
        let missing = options.filter { ballot.votes[$0] == nil }.map(\.text)
        let rows = ballot.votes.keys.sorted().map { RowReference(.ballots, [ballot.unit.text, panel.text, $0.text]) }
        return Finding(
          .missingBallot, .warning, rows: rows, value: missing.joined(separator: ";"),
          message: LocalizedText(
            zh: "“\(name.zh)”对 \(ballot.unit) 的测评没有这些选项的行，按 0 票计：\(missing.joined(separator: "、"))",
            en: "The ballot of “\(name.en)” on \(ballot.unit) has no rows for \(missing.joined(separator: ", ")), which count no votes"),
          hint: LocalizedText(zh: "补上这些行；确无人选的写 0", en: "Add the rows; where there were no votes, write 0"))
      }
    }
  }
}
